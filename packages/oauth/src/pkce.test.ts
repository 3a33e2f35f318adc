import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isCodeChallenge, matchesChallenge } from './pkce.ts'

describe('proof key for code exchange (RFC 7636 §4.6)', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' // RFC 7636, appendix B
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  const s256 = (text: string) => createHash('sha256').update(text).digest('base64url')

  it('accepts the published vector', () => {
    expect(matchesChallenge(verifier, challenge)).toBe(true)
  })

  it('accepts a verifier shorter than 43 characters', () => {
    const short = 'd41d8cd98f00b204e9800998ecf8427e'
    expect(matchesChallenge(short, s256(short))).toBe(true)
  })

  it.each([
    ['another verifier', 'x'.repeat(43), challenge],
    ['an empty verifier', '', s256('')],
    ['a verifier beyond 128 characters', 'x'.repeat(129), s256('x'.repeat(129))],
    ['the challenge itself, as the plain method would', challenge, challenge],
    ['a padded challenge', verifier, `${challenge}=`],
    ['an empty challenge', verifier, ''],
    ['a truncated challenge', verifier, challenge.slice(1)],
  ])('refuses %s', (_, code_verifier, codeChallenge) => {
    expect(matchesChallenge(code_verifier, codeChallenge)).toBe(false)
  })

  it.each([
    [challenge, true],
    [`${challenge}=`, false],
    [challenge.replace('-', '+'), false],
    ['short', false],
  ])('%s is a challenge: %s', (text, expected) => {
    expect(isCodeChallenge(text)).toBe(expected)
  })
})
