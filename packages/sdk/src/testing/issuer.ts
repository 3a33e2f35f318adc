import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export type SigningKey = { kid: string; alg: string; privateKey: CryptoKey; jwk: Record<string, unknown> }

export const AUDIENCE = 'https://api.example.com'
const NOW = Date.UTC(2026, 0, 15, 12)

/** An issuer on a local port that serves what the test tells it to, and counts what it is asked. */
export type TestIssuer = {
  readonly issuer: string
  keys: Record<string, unknown>[]
  requests: IncomingMessage[]
  /** Answers instead of the key set, if there is one. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  /** Epoch milliseconds; the clock of everything under test. */
  now: number
  readonly clock: () => number
  stop(): Promise<void>
}

export async function startIssuer(): Promise<TestIssuer> {
  const server = createServer((request, response) => {
    issuer.requests.push(request)
    if (issuer.answer) return issuer.answer(request, response)
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' })
    response.end(JSON.stringify({ keys: issuer.keys }))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const issuer: TestIssuer = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys: [],
    requests: [],
    answer: undefined,
    now: NOW,
    clock: () => issuer.now,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return issuer
}

export async function aKey(kid: string, alg = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}

/** Claims of a user's access token of an issuer, valid for an hour. */
export function claimsOf({ issuer, now }: Pick<TestIssuer, 'issuer' | 'now'>): JWTPayload {
  const iat = Math.floor(now / 1000)
  return {
    iss: issuer,
    aud: [AUDIENCE],
    azp: 'a'.repeat(32),
    sub: `kp_${'0'.repeat(32)}`,
    jti: '6f6e7c0e-51b1-4b7a-9d3a-7b1f0c9d2e11',
    iat,
    exp: iat + 3600,
    scp: ['openid', 'profile', 'email'],
    permissions: ['read:orders'],
  }
}

/** Signs claims as they are: undefined ones are left out. */
export function sign(claims: JWTPayload, key: SigningKey, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key.privateKey)
}

export const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
