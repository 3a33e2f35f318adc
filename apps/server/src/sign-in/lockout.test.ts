import { Command } from 'commander'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addLimitsCommand } from '../cli/limits.ts'
import { anAdministratorOf, sessionOf } from '../testing/administrators.ts'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { DEVICE, ISSUER, openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson, authorization, get, PASSWORD, post } from '../testing/requests.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform({ isDevelopment: false })
})
afterEach(() => platform.close())

async function enter(email: string, password: string) {
  const browser = openBrowser(platform)
  await browser.open(authorization())
  await browser.submit({ p_email: email })
  return browser.submit({ p_password: password })
}

/** Five wrong passwords; answers how long the right one is refused. */
async function lock(email: string): Promise<number> {
  for (let tries = 0; tries < 5; tries++) expect((await enter(email, 'wrong')).statusCode).toBe(200)
  const refused = await enter(email, PASSWORD)
  expect(refused.statusCode).toBe(429)
  return Number(refused.headers['retry-after'])
}

const isIn = async (email: string) => (await enter(email, PASSWORD)).statusCode === 302

describe('an account that was tried too often', () => {
  it('waits twice as long each time, and as little as at first once its person got in', async () => {
    const { email } = await aPerson(platform)
    const waits: number[] = []
    for (let round = 0; round < 5; round++) {
      waits.push(await lock(email))
      platform.clock.advance((waits.at(-1) ?? 0) * 1000)
    }
    expect(waits).toEqual([300, 600, 1200, 2400, 3600])
    expect(await isIn(email)).toBe(true)
    expect(await lock(email)).toBe(300)
  })

  it('says how long to wait, in minutes on the page and in seconds in the header', async () => {
    const { email } = await aPerson(platform)
    await lock(email)
    platform.clock.advance(110_000)
    const refused = await enter(email, PASSWORD)
    expect(refused.headers).toMatchObject({ 'retry-after': '190', 'ratelimit-reset': '190' })
    expect(refused.body).toContain('Too many attempts. Try again in 4 minutes.')
  })

  it('is told of by one event, with its user and for how long', async () => {
    const { id, email } = await aPerson(platform)
    await lock(email)
    await platform.deps.events.flush()
    const events = (await platform.store.events.list('env_first', { limit: 50 })).filter(({ userId }) => userId === id)
    expect(events.filter(({ type }) => type === 'user.locked')).toMatchObject([{ details: { seconds: 300 } }])
  })

  it('is freed by a code from its mailbox', async () => {
    const { email } = await aPerson(platform)
    for (let tries = 0; tries < 4; tries++) await enter(email, 'wrong')
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.submit({ p_email: email })
    await browser.submit({ method: 'code' })
    expect((await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })).statusCode).toBe(302)
    expect(await lock(email)).toBe(300)
  })
})

describe('an administrator', () => {
  it('sees who waits and lets them in again at once', async () => {
    const { id, email } = await aPerson(platform)
    const owner = await sessionOf(platform, await anAdministratorOf(platform))
    const params = { user_id: id }
    const limits = async () => (await owner.call('getUserLimits', { params })).json().limits
    expect(await limits()).toEqual({ sign_in_until: null, mail_until: null })
    await lock(email)
    expect(await limits()).toEqual({ sign_in_until: '2026-01-01T00:05:00.000Z', mail_until: null })
    expect((await owner.call('liftUserLimits', { params })).statusCode).toBe(200)
    expect(await limits()).toEqual({ sign_in_until: null, mail_until: null })
    expect(await isIn(email)).toBe(true)
    const [entry] = await platform.store.audit.list({ limit: 1, operation: 'liftUserLimits' })
    expect(entry).toMatchObject({ thing: 'user', thingId: id, thingName: 'Ada Lovelace' })
    expect((await owner.call('liftUserLimits', { params: { user_id: 'kp_none' } })).statusCode).toBe(404)
  })

  it('lets a network address try again', async () => {
    const owner = await sessionOf(platform, await anAdministratorOf(platform))
    const ask = () => post(platform, '/oauth2/device/auth', { client_id: DEVICE.id })
    for (let asked = 0; asked < 100; asked++) await ask()
    expect((await ask()).statusCode).toBe(429)
    const lifted = (network_address: string) => owner.call('liftAddressLimits', { params: { network_address } })
    expect((await lifted('192.0.2.9')).statusCode).toBe(200)
    expect((await ask()).statusCode).toBe(429)
    expect((await lifted('127.0.0.1')).statusCode).toBe(200)
    expect((await ask()).statusCode).toBe(200)
    expect((await lifted('nowhere')).statusCode).toBe(404)
  })
})

describe('latchkey limits lift', () => {
  async function lift(...words: string[]) {
    let written = ''
    const program = new Command('latchkey').exitOverride().configureOutput({ writeErr: () => {} })
    addLimitsCommand(program, (_, work) => work(platform), { write: (text) => (written += text) })
    await program.parseAsync(['limits', 'lift', '--environment', 'aaaaaa', ...words], { from: 'user' })
    return written
  }

  it('frees a user by address or id, and everybody, and leaves an entry in the audit log', async () => {
    const { id, email } = await aPerson(platform)
    await lock(email)
    expect(await lift('--user', email.toUpperCase())).toContain('may try again')
    expect(await isIn(email)).toBe(true)
    await lock(email)
    await lift('--user', id)
    expect(await isIn(email)).toBe(true)
    await lock(email)
    await lift('--all')
    expect(await isIn(email)).toBe(true)
    const entries = await platform.store.audit.list({ limit: 9, operation: 'limits.lifted' })
    expect(entries.map(({ thing, actorType }) => [thing, actorType])).toEqual([
      ['environment', 'command_line'],
      ['user', 'command_line'],
      ['user', 'command_line'],
    ])
  })

  it('frees an administrator', async () => {
    const { email } = await anAdministratorOf(platform)
    const sign = async () => {
      const browser = openBrowser(platform)
      await browser.open('/admin')
      return (await browser.submit({ p_email: email, p_password: 'wrong' })).statusCode
    }
    for (let tries = 0; tries < 5; tries++) await sign()
    expect(await sign()).toBe(429)
    await lift('--user', email)
    expect(await sign()).toBe(429) // a user with the same address is somebody else
    await lift('--administrator', email)
    expect(await sign()).toBe(200)
  })

  it.each([
    [[], 'one of --user, --administrator, --address and --all'],
    [['--all', '--user', 'a@example.com'], 'one of --user'],
    [['--user', 'nobody'], 'is no email address'],
    [['--user', 'kp_none'], 'there is no user'],
    [['--address', 'localhost'], 'is no network address'],
  ])('says what is missing: %j', async (words, problem) => {
    await expect(lift(...words)).rejects.toThrow(problem)
  })
})

describe('requests for codes of devices', () => {
  it('are limited by network address; the refusal says when to come back, and is kept', async () => {
    const ask = () => post(platform, '/oauth2/device/auth', { client_id: DEVICE.id })
    for (let asked = 0; asked < 100; asked++) expect((await ask()).statusCode).toBe(200)
    platform.clock.advance(60_000)
    const refused = await ask()
    expect(refused.statusCode).toBe(429)
    expect(refused.headers).toMatchObject({ 'retry-after': '540', 'ratelimit-reset': '540' })
    expect(refused.json()).toMatchObject({ error: 'temporarily_unavailable' })
    await platform.deps.events.flush()
    const [newest] = await platform.store.events.list('env_first', { limit: 1 })
    expect(newest).toMatchObject({ type: 'request.refused', reason: 'too_many_device_requests', clientId: DEVICE.id })
    platform.clock.advance(540_000)
    expect((await ask()).statusCode).toBe(200)
  })
})

describe('in development mode', () => {
  it('one request lifts every limit, unless a page of another origin sends it', async () => {
    const development = await openTestPlatform()
    const { email } = await aPerson(development)
    const browser = openBrowser(development)
    const status = async () => {
      await browser.open(authorization())
      await browser.submit({ p_email: email })
      return (await browser.submit({ p_password: 'wrong' })).statusCode
    }
    for (let tries = 0; tries < 5; tries++) await status()
    expect(await status()).toBe(429)
    const lift = (origin: string) =>
      development.app.inject({
        method: 'DELETE',
        url: '/development/limits',
        headers: { host: 'localhost:3900', origin },
      })
    expect((await lift('https://evil.example')).statusCode).toBe(403)
    expect(await status()).toBe(429)
    expect((await lift(ISSUER)).statusCode).toBe(204)
    expect(await status()).toBe(200)
    await development.close()
  })

  it('alone: elsewhere there is no such request', async () => {
    const lift = await platform.app.inject({
      method: 'DELETE',
      url: '/development/limits',
      headers: { host: 'localhost:3900' },
    })
    expect(lift.statusCode).toBe(404)
    expect((await get(platform, '/development/limits')).statusCode).toBe(404)
  })
})
