import { encodeBase64url, utf8 } from '../encoding.ts'
import { checkTimes, isTime } from '../verify/claims.ts'
import { LatchkeyTokenError } from '../verify/errors.ts'
import { parseJsonObject } from '../verify/jwt.ts'
import type { SignedTokenReader } from '../verify/signed-token.ts'

/** What an ID token says of the user. Names and values as on the wire. */
export type IdTokenClaims = {
  readonly iss: string
  readonly sub: string
  readonly exp: number
  readonly iat: number
  readonly [claim: string]: unknown
}

export type IdTokenExpectations = {
  /** Of the sign-in; not compared where there was none. */
  readonly nonce?: string
  /** The token that came with it (`at_hash`). */
  readonly accessToken?: string
  /** The user, where it is known. */
  readonly subject?: string | undefined
}

type Rules = {
  readonly issuer: string
  readonly clientId: string
  readonly clockToleranceSeconds: number
  readonly clock: () => number
}

/**
 * Creates the verifier of an application's ID tokens (OpenID Connect Core §3.1.3.7): signature, issuer, audience,
 * authorized party, lifetime, nonce, and that it belongs to its access token. Rejects with LatchkeyTokenError.
 */
export function createIdTokenVerifier(reader: SignedTokenReader, rules: Rules) {
  return async (token: string, expected: IdTokenExpectations = {}): Promise<IdTokenClaims> => {
    const { header, payload } = await reader.read(token)
    const claims = checkIdToken(parseJsonObject(payload), rules)
    if (header.typ !== undefined && header.typ !== 'jwt') throw new LatchkeyTokenError('token_type_wrong')
    if (expected.nonce !== undefined && claims.nonce !== expected.nonce)
      throw new LatchkeyTokenError('token_nonce_wrong')
    if (expected.subject !== undefined && claims.sub !== expected.subject) {
      throw new LatchkeyTokenError('token_subject_wrong')
    }
    if (expected.accessToken !== undefined && claims.at_hash !== undefined) {
      const hash = await halfHash(expected.accessToken, header.alg)
      if (claims.at_hash !== hash) throw new LatchkeyTokenError('token_subject_wrong')
    }
    return claims
  }
}

/** Checks the claims of an ID token. Throws LatchkeyTokenError. */
export function checkIdToken(payload: Record<string, unknown>, rules: Rules): IdTokenClaims {
  const { iss, aud, azp, sub, exp, iat, nbf } = payload
  if (iss !== rules.issuer) throw new LatchkeyTokenError('token_issuer_wrong')
  if (payload.scp !== undefined || payload.gty !== undefined) throw new LatchkeyTokenError('token_type_wrong')
  const audiences = [aud].flat()
  if (!audiences.includes(rules.clientId)) throw new LatchkeyTokenError('token_audience_wrong')
  if (azp === undefined ? audiences.length > 1 : azp !== rules.clientId)
    throw new LatchkeyTokenError('token_party_wrong')
  if (exp === undefined) throw new LatchkeyTokenError('token_expiry_missing')
  if (typeof sub !== 'string' || sub === '' || !isTime(exp) || !isTime(iat) || !(nbf === undefined || isTime(nbf))) {
    throw new LatchkeyTokenError('token_malformed')
  }
  checkTimes({ exp, iat, nbf }, rules, rules.clock() / 1000)
  return payload as IdTokenClaims
}

/** The left half of the hash that goes with the algorithm (OpenID Connect Core §3.1.3.6). */
async function halfHash(token: string, algorithm: string): Promise<string> {
  const bits = algorithm === 'EdDSA' ? '512' : algorithm.slice(2)
  const digest = new Uint8Array(await crypto.subtle.digest(`SHA-${bits}`, utf8(token)))
  return encodeBase64url(digest.subarray(0, digest.length / 2))
}
