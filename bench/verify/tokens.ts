import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'

export const AUDIENCE = 'https://api.example.com'
const KID = '2a:e0:4f:6f:1c'

export function createIssuerKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: KID } }
}

/** Access tokens of users as the platform makes them, each of its own. */
export function createTokens(privateKey: KeyObject, issuer: string, count: number): string[] {
  const header = segment({ alg: 'RS256', kid: KID, typ: 'JWT' })
  const iat = Math.floor(Date.now() / 1000)
  return Array.from({ length: count }, () => {
    const input = `${header}.${segment({
      iss: issuer,
      aud: [AUDIENCE],
      azp: '3b0b5c6c8fcc464fab397f4969b5f482',
      sub: 'kp_c3143a4b50ad43c88e541d9077681782',
      jti: randomUUID(),
      iat,
      exp: iat + 86_400,
      scp: ['openid', 'profile', 'email', 'offline'],
      org_code: 'org_1ccfb819462',
      permissions: ['read:orders', 'write:orders'],
      feature_flags: {},
    })}`
    return Buffer.from(`${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`).toString()
  })
}

const segment = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
