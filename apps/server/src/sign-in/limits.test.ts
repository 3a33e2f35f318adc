import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../testing/browser.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson, authorization, PASSWORD } from '../testing/requests.ts'
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
