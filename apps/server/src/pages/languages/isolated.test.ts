import { describe, expect, it } from 'vitest'
import { loadWords } from './languages.ts'

describe('what an Arabic text is given (UAX #9)', () => {
  it('is isolated from it, so that an address is read as it is written', async () => {
    const { portal, hosted } = await loadWords('ar')
    expect(portal.sessions.from('2001:db8::1')).toBe('من \u20682001:db8::1\u2069')
    expect(hosted.mail.subject('123456', 'Mill')).toMatch(/^123456 .* \u2068Mill\u2069$/)
  })

  it('is left alone in a language that runs from left to right', async () => {
    const { portal } = await loadWords('de')
    expect(portal.sessions.from('2001:db8::1')).not.toContain('\u2068')
  })
})
