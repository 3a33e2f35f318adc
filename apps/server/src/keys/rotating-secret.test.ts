import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../http/app.ts'
import { systemRandom } from '../random.ts'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { askForCodes } from '../testing/device.ts'
import { MANAGER, type Management, machineToken, openManagement, send } from '../testing/management.ts'
import type { TestPlatform } from '../testing/platform.ts'
import { aPerson, aSignedInPerson, authorization, callbackOf, PASSWORD, redeem, refresh } from '../testing/requests.ts'
import { deriveSecrets } from './secrets.ts'

const OLD = 'a secret for tests that is long enough'
const NEXT = 'the next secret, which is long enough'

type App = TestPlatform['app']

/** Three processes of one database: with the old secret, with the next one before it, and with the next one alone. */
let old: Management
let rotating: App
let forgetful: App
beforeAll(async () => {
  old = await openManagement()
  const withSecrets = (earlier: string[]) =>
    buildApp({ ...old.deps, secrets: deriveSecrets(NEXT, systemRandom, earlier) }, { trustedProxies: [] })
  rotating = await withSecrets([OLD])
  forgetful = await withSecrets([])
})
afterAll(async () => {
  await Promise.all([rotating.close(), forgetful.close()])
  await old.close()
})

/** A browser whose requests a balancer hands from one process to another. */
function aTraveller() {
  let through: App = old.app
  const app = { inject: (request: never) => through.inject(request) } as unknown as App
  const to = (next: App) => {
    through = next
  }
  return { browser: openBrowser({ app }), to }
}

describe('while the secret is rotated', () => {
  it('a sign-in goes on from form to form, whichever process it meets', async () => {
    const { email } = await aPerson(old)
    const { browser, to } = aTraveller()
    await browser.open(authorization())
    to(rotating)
    await browser.submit({ p_email: email })
    const { code } = callbackOf(await browser.submit({ p_password: PASSWORD }))
    expect((await redeem({ app: rotating }, code)).statusCode).toBe(200)
  })

  it('a form that an unknown secret has made is refused', async () => {
    const { email } = await aPerson(old)
    const { browser, to } = aTraveller()
    await browser.open(authorization())
    to(forgetful)
    expect((await browser.submit({ p_email: email })).statusCode).toBe(400)
  })

  it('a session stays, and so does a code that was mailed', async () => {
    const { email } = await aPerson(old)
    const { browser, to } = aTraveller()
    await browser.open(authorization())
    await browser.submit({ p_email: email })
    await browser.submit({ method: 'code' })
    to(rotating)
    callbackOf(await browser.submit({ p_confirmation_code: await mailedCode(old, email) }))
    to(forgetful)
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).code).not.toBe('')
  })

  it('a browser stays one that its person is known in, and then is so by the next secret alone', async () => {
    const { email } = await aPerson(old)
    const { browser, to } = aTraveller()
    const enter = async (who: typeof browser, password: string) => {
      await who.open(authorization({ prompt: 'login' }))
      await who.submit({ p_email: email })
      return (await who.submit({ p_password: password })).statusCode
    }
    expect(await enter(browser, PASSWORD)).toBe(302)
    to(rotating)
    const stranger = openBrowser({ app: rotating })
    for (let guess = 0; guess < 5; guess++) await enter(stranger, 'wrong')
    expect(await enter(stranger, PASSWORD)).toBe(429)
    expect(await enter(browser, PASSWORD)).toBe(302)
    to(forgetful)
    expect(await enter(browser, PASSWORD)).toBe(302)
  })

  it('a refresh token whose answer was lost gives the same successor', async () => {
    const { tokens } = await aSignedInPerson(old)
    const first = (await refresh(old, tokens.refresh_token)).json()
    const again = (await refresh({ app: rotating }, tokens.refresh_token)).json()
    expect(again.refresh_token).toBe(first.refresh_token)
    const second = (await refresh({ app: rotating }, first.refresh_token)).json()
    expect((await refresh({ app: rotating }, first.refresh_token)).json().refresh_token).toBe(second.refresh_token)
    expect((await refresh({ app: forgetful }, second.refresh_token)).statusCode).toBe(200)
  })

  it('a device’s code can be entered', async () => {
    const { user_code } = await askForCodes(old)
    const outcomeOf = async (app: App) => {
      const browser = openBrowser({ app })
      await browser.open('/device')
      return !(await browser.submit({ user_code })).body.includes('name="user_code"')
    }
    expect([await outcomeOf(rotating), await outcomeOf(forgetful)]).toEqual([true, false])
  })

  it('a list goes on, and a request that is sent again is answered again', async () => {
    await old.deps.events.flush() // refusals so far, which would be taken for what a change writes
    for (const name of ['One', 'Two']) await old.done('CreateRole', { body: { name, key: name.toLowerCase() } })
    const { next_token } = await old.done('GetRoles', { query: { page_size: '1' } })
    const token = await machineToken(old, MANAGER.id)
    const list = (app: App) => send({ app }, 'GetRoles', { query: { page_size: '1', next_token }, token })
    expect([(await list(rotating)).statusCode, (await list(forgetful)).statusCode]).toEqual([200, 400])

    await old.deps.events.flush()
    const creation = { body: { name: 'Once', key: 'once' }, headers: { 'idempotency-key': 'the same' } }
    const answer = await old.done('CreateRole', creation)
    const again = await send({ app: rotating }, 'CreateRole', { ...creation, token })
    expect([again.statusCode, again.json()]).toEqual([201, answer])
    const reused = await send({ app: rotating }, 'CreateRole', {
      ...creation,
      body: { name: 'Twice', key: 'twice' },
      token,
    })
    expect(reused.json().errors[0].code).toBe('IDEMPOTENCY_KEY_REUSED')
  })
})
