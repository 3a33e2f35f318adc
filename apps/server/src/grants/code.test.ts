import { aGrant } from '@latchkey/storage/testing/records.ts'
import { describe, expect, it } from 'vitest'
import { deriveSecrets } from '../keys/secrets.ts'
import { systemRandom } from '../random.ts'
import { type Code, openCode, sealCode } from './code.ts'

const secretsOf = (...[first = '', ...earlier]: string[]) => ({ secrets: deriveSecrets(first, systemRandom, earlier) })
const deps = secretsOf('the secret')
const aCode = (fields: Partial<Code> = {}): Code => ({
  ...aGrant({ organizationCode: 'org_1', claims: { idToken: ['email'], userinfo: [], acr: '1' } }),
  redirectUri: 'https://app.example.com/callback',
  nonce: 'once',
  codeChallenge: 'c'.repeat(43),
  requestedAt: 1000,
  ...fields,
})

describe('an authorization code', () => {
  it('says what it was made of, and none is like another', () => {
    const [full, bare] = [aCode(), aCode({ organizationCode: null, claims: null, nonce: null, codeChallenge: null })]
    for (const code of [full, bare]) expect(openCode('env_test', sealCode(code, deps), deps)).toEqual(code)
    expect(sealCode(full, deps)).not.toBe(sealCode(full, deps))
  })

  it('is opened when the release before sealed it: the order of its values stays', () => {
    const values = [
      ...['grant_1', 'web', 'kp_1', 'org_1', 'd'.repeat(64), 'openid email', ['https://api.example.com']],
      ...[{ idToken: ['email'], userinfo: [], acr: null }, 1, 2, 3, 'https://app.example.com', 'once', 'challenge', 4],
    ]
    const sealed = deps.secrets.seal('authorization-code', 'env_test', JSON.stringify(values))
    expect(openCode('env_test', sealed, deps)).toEqual({
      id: 'grant_1',
      environmentId: 'env_test',
      clientId: 'web',
      userId: 'kp_1',
      organizationCode: 'org_1',
      sessionIdHash: 'd'.repeat(64),
      scope: 'openid email',
      audience: ['https://api.example.com'],
      claims: { idToken: ['email'], userinfo: [], acr: null },
      authenticatedAt: 1,
      createdAt: 2,
      expiresAt: 3,
      revokedAt: null,
      redirectUri: 'https://app.example.com',
      nonce: 'once',
      codeChallenge: 'challenge',
      requestedAt: 4,
    })
  })

  it('shows nobody what it says, in characters that every address may have', () => {
    const sealed = sealCode(aCode(), deps)
    expect(sealed).toMatch(/^[\w-]+$/)
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('example')
  })

  it('opens in its own environment, under its own secret or the one after it', () => {
    const sealed = sealCode(aCode(), deps)
    expect(openCode('env_other', sealed, deps)).toBeUndefined()
    expect(openCode('env_test', sealed, secretsOf('another secret'))).toBeUndefined()
    expect(openCode('env_test', sealed, secretsOf('another secret', 'the secret'))).toBeDefined()
  })

  it('is none when it was changed, shortened, made up, or sealed for something else', () => {
    const sealed = sealCode(aCode(), deps)
    const changed = Array.from({ length: 40 }, (_, n) => {
      const bytes = Buffer.from(sealed, 'base64url')
      const at = Math.floor((n * bytes.length) / 40)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes.toString('base64url')
    })
    const other = deps.secrets.seal('flow', 'env_test', JSON.stringify(Object.values(aCode())))
    for (const text of [...changed, sealed.slice(0, -4), sealed.slice(0, 20), '', 'x'.repeat(500), other]) {
      expect(openCode('env_test', text, deps)).toBeUndefined()
    }
  })
})
