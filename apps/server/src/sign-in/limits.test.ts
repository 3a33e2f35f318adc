import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { openStore } from '@latchkey/storage/store.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished } from 'vitest'
import { buildApp } from '../http/app.ts'
import { openRegistry } from '../registry/registry.ts'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { firstEnvironment } from '../testing/invitations.ts'
import { eventsOf, organizationsOf } from '../testing/organizations.ts'
import { DEVICE, openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson, authorization, callbackOf, PASSWORD, post, signIn } from '../testing/requests.ts'
import { networkOf } from './limits.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await openTestPlatform({ isDevelopment: false })
})
afterEach(() => platform.close())

async function atPassword(email: string) {
  const browser = openBrowser(platform)
  await browser.open(authorization())
  await browser.submit({ p_email: email })
  return browser
}

describe('limits of an account', () => {
  it('refuse the sixth password within five minutes, the right one too, and say when to come back', async () => {
    const { email } = await aPerson(platform)
    for (let tries = 0; tries < 5; tries++) {
      const browser = await atPassword(email) // a new browser each time: it is the account that is counted
      expect((await browser.submit({ p_password: 'wrong' })).body).toContain('do not match')
    }
    platform.clock.advance(60_000)
    const limited = await (await atPassword(email)).submit({ p_password: PASSWORD })
    expect(limited.statusCode).toBe(429)
    expect(limited.headers['retry-after']).toBe('240')
    expect(limited.body).toContain('Too many attempts')
    platform.clock.advance(240_000)
    expect((await (await atPassword(email)).submit({ p_password: PASSWORD })).statusCode).toBe(302)
  })

  it('are the same for an address nobody has', async () => {
    for (let tries = 0; tries < 5; tries++) {
      expect((await (await atPassword('nobody@example.com')).submit({ p_password: 'wrong' })).statusCode).toBe(200)
    }
    expect((await (await atPassword('nobody@example.com')).submit({ p_password: 'wrong' })).statusCode).toBe(429)
  })

  it('forget what failed once a password is right', async () => {
    const { email } = await aPerson(platform)
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 4; tries++) await (await atPassword(email)).submit({ p_password: 'wrong' })
      expect((await (await atPassword(email)).submit({ p_password: PASSWORD })).statusCode).toBe(302)
    }
  })

  it('leave other accounts alone', async () => {
    for (let tries = 0; tries < 6; tries++) await (await atPassword('a@example.com')).submit({ p_password: 'wrong' })
    const { email } = await aPerson(platform)
    expect((await (await atPassword(email)).submit({ p_password: PASSWORD })).statusCode).toBe(302)
  })
})

describe('limits of mails', () => {
  it('send five to one person in a quarter of an hour', async () => {
    const sent = async () => (await platform.store.outbox.list('env_first', { limit: 50, to: 'b@example.com' })).length
    for (let tries = 0; tries < 5; tries++) await (await atPassword('b@example.com')).submit({ method: 'code' })
    const refused = await (await atPassword('b@example.com')).submit({ method: 'code' })
    expect(refused.statusCode).toBe(429)
    expect(await sent()).toBe(5)
    platform.clock.advance(15 * 60_000)
    await (await atPassword('b@example.com')).submit({ method: 'code' })
    expect(await sent()).toBe(6)
  })
})

describe('limits of a network address', () => {
  it('stop somebody who tries one password on many accounts', async () => {
    const statuses: number[] = []
    for (let tries = 0; tries < 101; tries++) {
      const browser = await atPassword(`person-${tries}@example.net`)
      statuses.push((await browser.submit({ method: 'code' })).statusCode)
    }
    expect(statuses.slice(0, 100)).toEqual(Array(100).fill(200))
    expect(statuses[100]).toBe(429)
  })

  it('count what is wrong: whoever signs in takes their own attempt back, and no other', async () => {
    const environment = firstEnvironment(platform)
    const address = { ...environment.limits.address, attempts: 10 }
    await platform.store.commit(updateEnvironment({ ...environment, limits: { ...environment.limits, address } }))
    const { email } = await aPerson(platform)
    const send = async (to: string, p_password: string) =>
      (await (await atPassword(to)).submit({ p_password })).statusCode
    for (let wrong = 0; wrong < 4; wrong++) await send(email, 'wrong')
    for (let right = 0; right < 11; right++) expect(await send(email, PASSWORD)).toBe(302)
    for (let wrong = 0; wrong < 5; wrong++) await send(`nobody-${wrong}@example.net`, 'wrong')
    expect(await send(email, PASSWORD)).toBe(302)
    await send('nobody@example.net', 'wrong')
    expect(await send(email, PASSWORD)).toBe(429)
  })

  it('are lifted in development, where everybody has the same', async () => {
    const development = await openTestPlatform()
    onTestFinished(() => development.close())
    const environment = firstEnvironment(development)
    const address = { ...environment.limits.address, attempts: 2 }
    await development.store.commit(updateEnvironment({ ...environment, limits: { ...environment.limits, address } }))
    for (let tries = 0; tries < 4; tries++) {
      const browser = openBrowser(development)
      await browser.open(authorization())
      await browser.submit({ p_email: `person-${tries}@example.net` })
      expect((await browser.submit({ p_password: 'wrong' })).statusCode).toBe(200)
    }
  })

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('count %s as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('limits of two processes on one PostgreSQL', () => {
  it('count together what comes from one address', async () => {
    const url = await createDatabase(inject('postgres'))
    const first = await openTestPlatform({ url, isDevelopment: false })
    const store = await openStore({ url })
    const registry = await openRegistry({ ...first.deps, store, onError: () => {} })
    const app = await buildApp({ ...first.deps, store, registry }, { trustedProxies: [] })
    onTestFinished(async () => {
      await app.close()
      registry.close()
      await store.close()
      await first.close()
    })
    const { limits, ...environment } = firstEnvironment(first)
    const few = { ...limits, address: { ...limits.address, attempts: 6 }, device: { ...limits.device, attempts: 4 } }
    await first.store.commit(updateEnvironment({ ...environment, limits: few }))
    await Promise.all([first.deps.registry.reload(), registry.reload()])
    const at = (turn: number) => (turn % 2 === 0 ? first : { app })

    const wrong = async (turn: number) => {
      const browser = openBrowser(at(turn))
      await browser.open(authorization())
      await browser.submit({ p_email: `person-${turn}@example.net` })
      return (await browser.submit({ p_password: 'wrong' })).statusCode
    }
    const device = async (turn: number) =>
      (await post(at(turn), '/oauth2/device/auth', { client_id: DEVICE.id })).statusCode
    for (const [attempt, count] of [
      [wrong, 6],
      [device, 4],
    ] as const) {
      for (let turn = 0; turn < count; turn++) expect(await attempt(turn)).toBe(200)
      expect([await attempt(count), await attempt(count + 1)]).toEqual([429, 429])
    }
  })
})

describe('limits of new organizations', () => {
  const NEW = authorization({ is_create_org: 'true', org_name: '' })

  async function aSignedIn(where = platform) {
    const person = await aPerson(where)
    const browser = openBrowser(where)
    await signIn(browser, person.email)
    const create = async () => {
      await browser.open(NEW)
      return browser.submit({ p_org_name: 'Looms' })
    }
    return { ...person, browser, create }
  }

  async function createTen() {
    const person = await aSignedIn()
    for (let made = 0; made < 10; made++) callbackOf(await person.create())
    return person
  }

  /** Everything that leads to a new account with an organization of its own. */
  async function register(email: string) {
    const browser = openBrowser(platform)
    const start = { start_page: 'registration', is_create_org: 'true', org_name: 'Looms' }
    await browser.open(authorization(start))
    await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: email })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
    return browser
  }
  const NEW_PASSWORD = { p_first_password: 'a new password', p_second_password: 'a new password' }

  it('let one person create ten within an hour, and say when the next can be', async () => {
    const { id, browser, create } = await createTen()
    platform.clock.advance(15 * 60_000)
    const limited = await create()
    expect(limited.statusCode).toBe(429)
    expect(limited.headers['retry-after']).toBe('2700')
    expect(limited.body).toContain('Too many organizations at once')
    expect(limited.body).toContain('Come back in 45 minutes.')
    const again = /href="(\/auth\/new-organization[^"]*)"/.exec(limited.body)?.[1] as string
    expect(await organizationsOf(platform, id)).toHaveLength(10)
    expect(await eventsOf(platform, id)).toContainEqual({
      type: 'authorization.refused',
      reason: 'too_many_organizations',
      organizationCode: null,
    })
    platform.clock.advance(45 * 60_000)
    await browser.open(again)
    callbackOf(await browser.submit({ p_org_name: 'Looms' }))
    expect(await organizationsOf(platform, id)).toHaveLength(11)
  })

  it('leave one of many forms that one person sends at once, when one is left', async () => {
    const { id, browser, create } = await aSignedIn()
    for (let made = 0; made < 9; made++) callbackOf(await create())
    const tabs = []
    for (let tab = 0; tab < 5; tab++) {
      const other = openBrowser(platform)
      for (const [name, value] of browser.cookies) other.cookies.set(name, value)
      await other.open(NEW)
      tabs.push(other)
    }
    const sent = await Promise.all(tabs.map((tab) => tab.submit({ p_org_name: 'Looms' })))
    expect(sent.map(({ statusCode }) => statusCode).toSorted()).toEqual([302, 429, 429, 429, 429])
    expect(await organizationsOf(platform, id)).toHaveLength(10)
  })

  it('count no form that creates nothing, and no organization of other people', async () => {
    const { browser } = await aSignedIn()
    await browser.open(NEW)
    for (let wrong = 0; wrong < 12; wrong++) {
      expect((await browser.submit({ p_org_name: ' ' })).body).toContain('Enter a name.')
    }
    await createTen()
    callbackOf(await browser.submit({ p_org_name: 'Looms' }))
    callbackOf(await browser.submit({ p_org_name: 'Looms' })) // the same one: nothing more is made
  })

  it('stop a network address at a hundred, also at once, and make no account for the next', async () => {
    for (let people = 0; people < 9; people++) await createTen()
    const { create } = await aSignedIn()
    for (let made = 0; made < 9; made++) callbackOf(await create())
    const others = await Promise.all(Array.from({ length: 4 }, () => aSignedIn()))
    for (const { browser } of others) await browser.open(NEW)
    const sent = await Promise.all(others.map(({ browser }) => browser.submit({ p_org_name: 'Looms' })))
    expect(sent.map(({ statusCode }) => statusCode).toSorted()).toEqual([302, 429, 429, 429])
    const made = await Promise.all(others.map(({ id }) => organizationsOf(platform, id)))
    expect(made.flat()).toHaveLength(1)

    const email = 'late@example.net'
    const limited = await (await register(email)).submit(NEW_PASSWORD)
    expect(limited.statusCode).toBe(429)
    expect(limited.headers['retry-after']).toBe('3600')
    expect(await platform.store.identities.find('env_first', 'email', email)).toBeUndefined()
    platform.clock.advance(3_600_000)
    callbackOf(await (await register(email)).submit(NEW_PASSWORD))
    callbackOf(await create())
  })

  it('know no address in development, where everybody has the same', async () => {
    const development = await openTestPlatform()
    try {
      for (let people = 0; people < 11; people++) {
        const { create } = await aSignedIn(development)
        for (let made = 0; made < 10; made++) callbackOf(await create())
        expect((await create()).statusCode).toBe(429)
      }
    } finally {
      await development.close()
    }
  })
})
