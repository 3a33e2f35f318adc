import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { CALLBACK, callbackOf, challengeOf, get, redeem } from '../testing/requests.ts'
import { openRelyingParty, type RelyingParty, STRICT } from './relying-party.ts'

let rp: RelyingParty
beforeAll(async () => {
  rp = await openRelyingParty()
})
afterAll(() => rp.platform.close())

describe('the page that posts an answer', () => {
  const start = async () =>
    (await get(rp.platform, rp.authorization({ response_mode: 'form_post', prompt: 'none' }))).headers
      .location as string

  it('runs its one script, posts to the application alone, and has a button where no script runs', async () => {
    const page = await openBrowser(rp.platform).open(await start())
    const policy = String(page.headers['content-security-policy'])
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1]
    expect(page.body.match(/<script/g)).toHaveLength(1)
    expect(page.body).toContain(`<script nonce="${nonce}">`)
    expect(policy).toContain(`form-action 'self' ${new URL(CALLBACK).origin}`)
    expect(page.body).toContain('data-kinde-button-variant="primary"')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['referrer-policy']).toBe('strict-origin')
  })

  it('writes no text of the request as anything but text', async () => {
    const state = '"><script>alert(1)</script>'
    const page = await openBrowser(rp.platform).open(
      rp.authorization({ response_mode: 'form_post', prompt: 'none', state }),
    )
    expect(page.body).not.toContain('<script>alert')
  })

  it('shows no code in an address', async () => {
    const visitor = await rp.visitor()
    await visitor.signIn()
    const answer = await visitor.browser.open(rp.authorization({ prompt: 'none' }))
    const { code } = callbackOf(answer)
    expect(code).not.toBe('')
    const cookie = [...visitor.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const posted = await get(rp.platform, rp.authorization({ response_mode: 'form_post', prompt: 'none' }), {
      headers: { cookie },
    })
    const location = new URL(posted.headers.location as string)
    expect(location.origin).toBe('http://localhost:3900')
    expect([...location.searchParams.keys()]).toEqual(['answer'])
  })

  it('is gone after a minute, when its address was changed, and when the callback URL was removed', async () => {
    const address = await start()
    const flipped = address.replace(/answer=./, (start) => (start.endsWith('A') ? 'answer=B' : 'answer=A'))
    for (const changed of ['/auth/answer', '/auth/answer?answer=x', flipped]) {
      expect((await get(rp.platform, changed)).statusCode).toBe(400)
    }
    await rp.platform.store.commit(
      overwriteApplication({ ...STRICT, environmentId: 'env_first', callbackUrls: ['http://localhost:3910/other'] }),
    )
    expect((await get(rp.platform, address)).statusCode).toBe(400)
    await rp.platform.store.commit(overwriteApplication({ ...STRICT, environmentId: 'env_first' }))
    expect((await get(rp.platform, address)).statusCode).toBe(200)
    rp.platform.clock.advance(60_000)
    const late = await get(rp.platform, address)
    expect([late.statusCode, late.body.includes('This sign-in took too long')]).toEqual([400, true])
  })

  it('is not for another environment', async () => {
    const response = await get(rp.platform, await start(), { issuer: 'http://localhost:3901' })
    expect(response.statusCode).toBe(400)
  })
})

describe('a code of a strict application', () => {
  it('needs a verifier of 43 characters at least (RFC 7636 §4.1)', async () => {
    const visitor = await rp.visitor()
    const code_verifier = 's'.repeat(32)
    const answer = await visitor.signIn({ code_challenge: challengeOf(code_verifier) })
    const response = await redeem(rp.platform, answer.get('code') ?? '', { code_verifier })
    expect([response.statusCode, response.json().error]).toEqual([400, 'invalid_grant'])
  })
})
