import { type Fetch, LatchkeyTokenError } from '@latchkey/sdk'
import { systemClock, textOf } from '@latchkey/sdk/parts/page'
import {
  backend,
  checkClaims,
  createIdTokenVerifier,
  createSignedTokenReader,
  parseObject,
} from '@latchkey/sdk/parts/verification'
import type { Expected, TokenSet, Tokens } from './issuer.ts'
import type { ClientSettings } from './settings.ts'
import { identityOf } from './state.ts'

const TOLERANCE_SECONDS = 60

/**
 * Creates the verification of an application's tokens (OpenID Connect Core §3.1.3.7). They come from the issuer itself a
 * known time ago, so `iat` tells what time it is there: the clock of this machine may be hours off. Rejects with
 * LatchkeyTokenError, and with LatchkeyUnavailableError where keys are needed and cannot be fetched.
 */
export function createVerification({ issuer, clientId, audience }: ClientSettings, fetch: Fetch) {
  const keys = createSignedTokenReader(backend, { issuer, algorithms: ['RS256', 'ES256', 'EdDSA'], fetch })
  const rules = {
    issuer,
    audience: audience.length > 0 ? new Set(audience) : undefined,
    authorizedParties: new Set([clientId]),
    clockToleranceSeconds: TOLERANCE_SECONDS,
  }

  return async (set: TokenSet, { nonce, subject }: Expected): Promise<Tokens> => {
    const { header, payload } = await keys.read(set.accessToken)
    const said = parseObject(payload) ?? {}
    const age = (systemClock() - set.receivedAt) / 1000
    const now = typeof said.iat === 'number' ? said.iat + age : systemClock() / 1000
    const accessTokenClaims = checkClaims(said, header, rules, now)
    const sub = textOf(accessTokenClaims.sub)
    if (sub === undefined || (subject !== undefined && subject !== sub)) {
      throw new LatchkeyTokenError('token_subject_wrong')
    }
    const check = createIdTokenVerifier(keys, { ...rules, clientId, clock: () => now * 1000 })
    const expected = { accessToken: set.accessToken, subject: sub, ...(nonce === undefined ? {} : { nonce }) }
    const idTokenClaims = set.idToken === undefined ? undefined : await check(set.idToken, expected)
    const lifetime = accessTokenClaims.exp - now + age
    return { ...set, ...identityOf({ accessTokenClaims, idTokenClaims }), expiresAt: set.receivedAt + lifetime * 1000 }
  }
}
