import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { createRequire } from 'node:module'
import { validateToken } from '@kinde/jwt-validator'
import { createVerifier } from '@latchkey/sdk/verify'
import * as fastJwt from 'fast-jwt'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import jsonwebtoken from 'jsonwebtoken'
import { JwksClient } from 'jwks-rsa'

// Without its types, which give every request of Express an `auth` of its own.
const { auth } = createRequire(import.meta.url)('express-oauth2-jwt-bearer')

/** Rejects a bad token. */
export type Contestant = { name: string; verify: (token: string) => Promise<unknown> }
export type Setting = { issuer: string; audience: string; jwk: JsonWebKey }

export const contestants = (setting: Setting): Contestant[] => [
  { name: 'node:crypto', verify: bare(setting) },
  { name: '@latchkey/sdk', verify: createVerifier(setting).verify },
  { name: '@latchkey/sdk, remembering none', verify: createVerifier({ ...setting, remember: false }).verify },
  { name: 'jose', verify: jose(setting) },
  { name: 'jsonwebtoken + jwks-rsa', verify: jsonWebToken(setting) },
  { name: 'fast-jwt, with its cache', verify: fast(setting, true) },
  { name: 'fast-jwt', verify: fast(setting, false) },
  { name: '@kinde/jwt-validator', verify: kinde(setting) },
  { name: 'express-oauth2-jwt-bearer', verify: express(setting) },
]

/** The floor: one signature and the checks nobody can leave out, with the key at hand. */
function bare({ issuer, audience, jwk }: Setting) {
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const parse = (segment: string) => JSON.parse(Buffer.from(segment, 'base64url').toString())
  return async (token: string) => {
    const [header = '', payload = '', signature = ''] = token.split('.')
    if (parse(header).alg !== 'RS256') throw new Error('algorithm')
    const isSigned = verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))
    const claims = parse(payload)
    const isGood = claims.iss === issuer && claims.aud.includes(audience) && claims.exp > Date.now() / 1000
    if (!isSigned || !isGood) throw new Error('token')
    return claims
  }
}

const jwksUri = ({ issuer }: Setting) => `${issuer}/.well-known/jwks.json`

function jose(setting: Setting) {
  const keys = createRemoteJWKSet(new URL(jwksUri(setting)))
  const { issuer, audience } = setting
  return (token: string) => jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'] })
}

function jsonWebToken(setting: Setting) {
  const client = new JwksClient({ jwksUri: jwksUri(setting) })
  const getKey: jsonwebtoken.GetPublicKeyOrSecret = ({ kid }, done) =>
    client.getSigningKey(kid).then(
      (key) => done(null, key.getPublicKey()),
      (error) => done(error),
    )
  const { issuer, audience } = setting
  return (token: string) =>
    new Promise((resolve, reject) => {
      jsonwebtoken.verify(token, getKey, { issuer, audience, algorithms: ['RS256'] }, (error, claims) =>
        error ? reject(error) : resolve(claims),
      )
    })
}

function fast(setting: Setting, cache: boolean) {
  const client = new JwksClient({ jwksUri: jwksUri(setting) })
  return fastJwt.createVerifier({
    key: async ({ header }: { header: { kid?: string } }) => (await client.getSigningKey(header.kid)).getPublicKey(),
    allowedIss: setting.issuer,
    allowedAud: setting.audience,
    algorithms: ['RS256'],
    cache: cache && 10_000,
  })
}

/** Checks the signature and nothing else. */
function kinde({ issuer }: Setting) {
  return async (token: string) => {
    const { valid, message } = await validateToken({ token, domain: issuer })
    if (!valid) throw new Error(message)
  }
}

function express(setting: Setting) {
  const { issuer, audience } = setting
  const middleware = auth({ jwksUri: jwksUri(setting), issuer, audience, tokenSigningAlg: 'RS256' })
  return (token: string) =>
    new Promise<void>((resolve, reject) => {
      const headers: Record<string, string> = { host: 'localhost', authorization: `Bearer ${token}` }
      const get = (name: string) => headers[name.toLowerCase()]
      const request = {
        headers,
        get,
        protocol: 'http',
        url: '/',
        originalUrl: '/',
        query: {},
        method: 'GET',
        is: () => false,
      }
      middleware(request as never, {} as never, (error?: unknown) => (error ? reject(error) : resolve()))
    })
}
