import { describe, expect, it } from 'vitest'
import { parseSettings } from './settings.ts'

const SECRET = 'x'.repeat(32)

describe('settings', () => {
  it('need nothing in development', () => {
    expect(parseSettings({}, true)).toMatchObject({
      databaseUrl: 'sqlite:.latchkey/latchkey.db',
      host: 'localhost',
      installationSecret: undefined,
      logFormat: 'text',
    })
  })

  it('report every problem at once, by name', () => {
    const wrong = { LATCHKEY_PORT: 'eighty', LATCHKEY_DATABASE_URL: 'mysql://x', LATCHKEY_SECRET: 'short' }
    expect(() => parseSettings(wrong, true)).toThrow(/LATCHKEY_DATABASE_URL: .*LATCHKEY_SECRET: .*LATCHKEY_PORT: /s)
  })

  it('refuse a name that does not exist, because a typing error would go unnoticed', () => {
    expect(() => parseSettings({ LATCHKEY_SECERT: SECRET }, true)).toThrow('LATCHKEY_SECERT: no such setting')
  })

  it('never repeat a value in a message', () => {
    expect(() => parseSettings({ LATCHKEY_SECRET: 'hunter2' }, true)).not.toThrow(/hunter2/)
  })

  it.each([
    ['outside development', {}, false],
    ['on PostgreSQL', { LATCHKEY_DATABASE_URL: 'postgres://localhost/x' }, true],
  ])('demand LATCHKEY_SECRET %s', (_where, env, isDevelopment) => {
    expect(() => parseSettings(env, isDevelopment)).toThrow('LATCHKEY_SECRET is not set')
    expect(parseSettings({ ...env, LATCHKEY_SECRET: SECRET }, isDevelopment).installationSecret).toBe(SECRET)
  })

  it('take earlier secrets, each as long as the first one must be', () => {
    const text = `${'y'.repeat(32)}, ${'z'.repeat(40)}`
    const { previousSecrets } = parseSettings({ LATCHKEY_SECRET: SECRET, LATCHKEY_PREVIOUS_SECRETS: text }, false)
    expect(previousSecrets).toEqual(['y'.repeat(32), 'z'.repeat(40), ` ${'z'.repeat(40)}`])
    expect(parseSettings({}, true).previousSecrets).toEqual([])
    const short = { LATCHKEY_SECRET: SECRET, LATCHKEY_PREVIOUS_SECRETS: `${SECRET},short` }
    expect(() => parseSettings(short, false)).toThrow(
      'LATCHKEY_PREVIOUS_SECRETS: each must have at least 32 characters',
    )
  })

  it('count without the blanks and line breaks around them, but for secrets, which are what they are', () => {
    const [url, host, secret] = ['sqlite:data/latchkey.db', '127.0.0.1', `${SECRET}\n`]
    const env = { LATCHKEY_DATABASE_URL: `${url}\n`, LATCHKEY_HOST: ` ${host}\n`, LATCHKEY_PORT: ' ' }
    const settings = parseSettings({ ...env, LATCHKEY_SECRET: secret }, true)
    expect(settings).toMatchObject({ databaseUrl: url, host, port: undefined, installationSecret: secret })
    const { previousSecrets } = parseSettings({ LATCHKEY_PREVIOUS_SECRETS: secret }, true)
    expect(previousSecrets).toContain(secret) // or it could never be rotated
  })

  it('name trusted proxies that are no addresses', () => {
    const trusted = (text: string) => parseSettings({ LATCHKEY_TRUSTED_PROXIES: text }, true).trustedProxies
    const right = ['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8', '10.0.0.0/255.0.0.0', 'loopback', '::ffff:10.0.0.1']
    expect(trusted(`${right.join(', ')}\n`)).toEqual(right)
    for (const wrong of [
      'nginx',
      '10.0.0.0/33',
      '10.0.0.0/0',
      '10.0.0.0/',
      '::1/129',
      '10.0.0.0/8/8',
      '127.0.0.1:80',
    ]) {
      expect(() => trusted(`127.0.0.1,${wrong}`)).toThrow('LATCHKEY_TRUSTED_PROXIES: each must be an address')
      expect(() => trusted(wrong)).toThrow('LATCHKEY_TRUSTED_PROXIES: each must be an address')
    }
  })

  it('refuse to open development mode to other machines', () => {
    expect(() => parseSettings({ LATCHKEY_HOST: '0.0.0.0' }, true)).toThrow('listens on localhost only')
    expect(parseSettings({ LATCHKEY_HOST: '0.0.0.0', LATCHKEY_SECRET: SECRET }, false).host).toBe('0.0.0.0')
  })
})
