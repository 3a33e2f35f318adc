import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anAdministratorOf, sessionOf } from '../testing/administrators.ts'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { M2M, openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPortalVisitor, proofChallenge } from '../testing/portal.ts'
import { aPerson, aSignedInPerson, authorization, CHALLENGE, callbackOf, post, redeem } from '../testing/requests.ts'

/** What was compared in constant time, each pair as text. */
let compared: [string, string][]
const real = crypto.timingSafeEqual
const text = (bytes: NodeJS.ArrayBufferView) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

let platform: TestPlatform
beforeAll(async () => {
  crypto.timingSafeEqual = (a, b) => {
    compared.push([text(a), text(b)])
    return real(a, b)
  }
  syncBuiltinESMExports()
  platform = await openTestPlatform()
})
beforeEach(() => {
  compared = []
  platform.clock.advance(16 * 60_000) // past every limit of an earlier test
})
afterAll(() => {
  crypto.timingSafeEqual = real
  syncBuiltinESMExports()
  return platform.close()
})

const wrongFor = (code: string) => (code === '123456' ? '654321' : '123456')

/** Somebody at the form that asks for a mailed code. */
async function atCode() {
  const { email } = await aPerson(platform)
  const browser = openBrowser(platform)
  await browser.open(authorization())
  await browser.submit({ p_email: email })
  await browser.submit({ method: 'code' })
  return { browser, code: await mailedCode(platform, email) }
}

/** Each presents something that is wrong; what went before is not looked at. */
const WRONG: Record<string, () => Promise<unknown>> = {
  'the secret of an application': async () => {
    const credentials = { client_id: M2M.id, client_secret: 'x'.repeat(50) }
    return post(platform, '/oauth2/token', { grant_type: 'client_credentials', ...credentials })
  },
  'a code verifier': async () => {
    const { browser } = await aSignedInPerson(platform)
    const challenge = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    const { code } = callbackOf(await browser.open(authorization(challenge)))
    compared = []
    return redeem(platform, code, { code_verifier: 'x'.repeat(43) })
  },
  'the token of a form': async () => {
    const { browser } = await atCode()
    compared = []
    return browser.submit({ csrf: 'x'.repeat(43), p_confirmation_code: '123456' })
  },
  'a mailed code': async () => {
    const { browser, code } = await atCode()
    compared = []
    return browser.submit({ p_confirmation_code: wrongFor(code) })
  },
  'a code that proves an account': async () => {
    const { visitor, email } = await aPortalVisitor(platform, { passwordHash: null })
    const asked = await visitor.submit('/portal/security', { method: 'send_proof' })
    const proof_code = wrongFor(await mailedCode(platform, email))
    compared = []
    return visitor.submit('/portal/security', { proof_challenge: proofChallenge(asked.body), proof_code })
  },
  "the token of an administrator's session": async () => {
    const session = await sessionOf(platform, await anAdministratorOf(platform))
    compared = []
    return session.send('CreateRole', {
      body: { name: 'Weaver', key: 'weaver' },
      headers: { 'latchkey-csrf': 'x'.repeat(43) },
    })
  },
}

describe('what is presented is compared in constant time', () => {
  it.each(Object.keys(WRONG))('%s', async (name) => {
    await WRONG[name]?.()
    expect(compared.filter(([one, other]) => one !== other)).not.toEqual([])
  })
})
