import { describe, expect, it } from 'vitest'
import { createLatchkey } from '../latchkey.ts'
import { resolveReturnTo } from '../login/return-to.ts'
import type { LatchkeyConfig } from './config.ts'
import { resolveSettings } from './settings.ts'

const ENV = { KINDE_ISSUER_URL: 'https://auth.example.com', KINDE_CLIENT_ID: 'abc' }
const resolve = (env: Record<string, string> = {}, config: LatchkeyConfig = {}) =>
  resolveSettings({ env: { ...ENV, ...env }, onWarning: () => {}, ...config })

describe('the configuration', () => {
  it('reads what the guides of Kinde set', () => {
    const settings = resolveSettings({
      env: {
        KINDE_CLIENT_ID: 'your_client_id',
        KINDE_CLIENT_SECRET: 'your_client_secret',
        KINDE_REDIRECT_URI: 'http://localhost:5000/api/auth/kinde_callback',
        KINDE_HOST: 'https://yourdomain.kinde.com',
        KINDE_ISSUER_URL: 'https://yourdomain.kinde.com',
        GRANT_TYPE: 'AUTHORIZATION_CODE_WITH_PKCE',
        SITE_HOST: 'localhost',
        SITE_PORT: '5000',
        SITE_URL: 'http://localhost:5000',
        LOGOUT_REDIRECT_URL: 'http://localhost:8000',
        SECRET_KEY: 'k'.repeat(32),
        SESSION_TYPE: 'filesystem',
        SESSION_PERMANENT: 'False',
        TEMPLATES_AUTO_RELOAD: 'True',
      },
    })
    expect(settings).toMatchObject({
      issuer: 'https://yourdomain.kinde.com',
      clientId: 'your_client_id',
      grant: 'authorization_code_with_pkce',
      siteUrl: 'http://localhost:5000',
      redirectUri: 'http://localhost:5000/api/auth/kinde_callback',
      postLogoutRedirectUrl: 'http://localhost:8000/',
      session: { store: 'filesystem', isPersistent: false, isSecure: false },
    })
  })

  it.each<[string, Record<string, string>, Record<string, unknown>]>([
    ['CLIENT_ID after KINDE_CLIENT_ID', { CLIENT_ID: 'x' }, { clientId: 'abc' }],
    ['CLIENT_ID where it is alone', { KINDE_CLIENT_ID: '', CLIENT_ID: 'x' }, { clientId: 'x' }],
    ['CLIENT_SECRET', { CLIENT_SECRET: 's' }, { clientSecret: 's' }],
    ['KINDE_HOST after KINDE_ISSUER_URL', { KINDE_HOST: 'https://x.example' }, { issuer: 'https://auth.example.com' }],
    [
      'a host without scheme (P2-24)',
      { KINDE_ISSUER_URL: '', KINDE_HOST: 'x.example/' },
      { issuer: 'https://x.example' },
    ],
    ['KINDE_REDIRECT_URL', { KINDE_REDIRECT_URL: 'https://s.example/a' }, { redirectUri: 'https://s.example/a' }],
    ['KINDE_CALLBACK_URL', { KINDE_CALLBACK_URL: 'https://s.example/b' }, { siteUrl: 'https://s.example' }],
    ['SITE_PORT alone', { SITE_PORT: '8000' }, { redirectUri: 'http://127.0.0.1:8000/callback' }],
    ['SITE_HOST alone', { SITE_HOST: 'localhost' }, { siteUrl: 'http://localhost:5000' }],
    [
      'a relative LOGOUT_REDIRECT_URL',
      { SITE_URL: 'https://s.example', LOGOUT_REDIRECT_URL: '/bye' },
      { postLogoutRedirectUrl: 'https://s.example/bye' },
    ],
    ['KINDE_AUDIENCE', { KINDE_AUDIENCE: 'a  b' }, { audience: ['a', 'b'] }],
    ['nothing about the site', {}, { siteUrl: 'http://127.0.0.1:5000', redirectUri: undefined }],
    ['MGMT_API_CLIENT_ID', { MGMT_API_CLIENT_ID: 'm', MGMT_API_CLIENT_SECRET: 's' }, { management: { clientId: 'm' } }],
  ])('reads %s', (_, env, expected) => expect(resolve(env)).toMatchObject(expected))

  it('prefers what it is given to the environment', () => {
    expect(resolve({ KINDE_AUDIENCE: 'a' }, { clientId: 'given', audience: 'b' })).toMatchObject({
      clientId: 'given',
      audience: ['b'],
    })
  })

  it.each<[string, Record<string, string>]>([
    ['KINDE_ISSUER_URL', { KINDE_ISSUER_URL: '' }],
    ['KINDE_CLIENT_ID', { KINDE_CLIENT_ID: '' }],
    ['issuer', { KINDE_ISSUER_URL: 'http://auth.example.com' }],
    ['GRANT_TYPE', { GRANT_TYPE: 'PASSWORD' }],
    ['SESSION_TYPE', { SESSION_TYPE: 'redis' }],
    ['SESSION_PERMANENT', { SESSION_PERMANENT: 'perhaps' }],
    ['SITE_PORT', { SITE_PORT: 'x' }],
    ['SITE_URL', { SITE_URL: 'localhost:5000' }],
    ['KINDE_REDIRECT_URI', { KINDE_REDIRECT_URI: '/callback' }],
    ['SECRET_KEY', { SECRET_KEY: 'your_secret_key' }],
    ['MGMT_API_CLIENT_SECRET', { MGMT_API_CLIENT_ID: 'm' }],
    ['KINDE_POST_LOGIN_ALLOWED_URL_REGEX', { KINDE_POST_LOGIN_ALLOWED_URL_REGEX: '(' }],
  ])('is refused with a message that names %s', (name, env) => expect(() => resolve(env)).toThrow(name))

  it('never shows a secret in what it refuses (TS-15)', () => {
    const env = { ...ENV, KINDE_CLIENT_SECRET: 'bad secret!', SECRET_KEY: 'too short to be one' }
    let message = ''
    try {
      resolve(env)
    } catch (error) {
      message = String(error)
    }
    expect(message).toContain('SECRET_KEY')
    expect(message).not.toContain('too short to be one')
  })

  it('warns of a fixed code verifier and does not use it (P1-4)', () => {
    const warnings: string[] = []
    resolve({ CODE_VERIFIER: 'v'.repeat(43) }, { onWarning: (message) => warnings.push(message) })
    expect(warnings).toEqual([expect.stringContaining('CODE_VERIFIER')])
    expect(warnings[0]).not.toContain('vvv')
  })

  it('matches patterns of the environment against whole addresses (TS-9)', () => {
    const settings = resolve({
      SITE_URL: 'https://s.example',
      KINDE_POST_LOGIN_ALLOWED_URL_REGEX: 'https://a.example/x|y',
    })
    expect(resolveReturnTo('https://a.example/x', settings)).toBe('https://a.example/x')
    expect(resolveReturnTo('https://evil.example/?https://a.example/x', settings)).toBeUndefined()
    expect(resolveReturnTo('https://evil.example/y', settings)).toBeUndefined()
  })

  it('says what signing in needs, before anybody tries to', () => {
    const latchkey = (env: Record<string, string>) => createLatchkey({ env: { ...ENV, ...env } })
    expect(() => latchkey({}).checkSignIn()).toThrow('SECRET_KEY')
    expect(() => latchkey({ SECRET_KEY: 'k'.repeat(32) }).checkSignIn()).toThrow('KINDE_REDIRECT_URI')
    latchkey({ SECRET_KEY: 'k'.repeat(32), SITE_URL: 'https://s.example' }).checkSignIn()
  })
})
