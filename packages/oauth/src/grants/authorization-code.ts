import type { AuthenticatedClient } from '../client.ts'
import { type Failure, failure, type Result, success } from '../failure.ts'
import { isCodeVerifier, matchesChallenge } from '../pkce.ts'
import { sameRedirectUri } from '../redirect-uri.ts'
import type { CodeTokenRequest } from '../token-request.ts'

/** What an authorization code is bound to. `expiresAt` is in epoch milliseconds. */
export type AuthorizationCode = {
  readonly redirectUri: string
  readonly codeChallenge: string | null
  readonly expiresAt: number
}

/**
 * Decides whether a code of this client may be redeemed (RFC 6749 §4.1.3; PKCE, RFC 7636 §4.6). Pure: that it is its
 * first use is the caller's to see to. `now` is in epoch milliseconds.
 */
export function redeemCode<Code extends AuthorizationCode>(
  code: Code,
  request: Pick<CodeTokenRequest, 'redirect_uri' | 'code_verifier'>,
  client: AuthenticatedClient,
  now: number,
): Result<Code> {
  if (code.expiresAt <= now) return failure({ reason: 'code_expired' })
  if (request.redirect_uri === undefined || !sameRedirectUri(code.redirectUri, request.redirect_uri, client.profile)) {
    return failure({ reason: 'redirect_uri_mismatch' })
  }
  const refused = refuseVerifier(code, request.code_verifier, client)
  return refused ? failure(refused) : success(code)
}

function refuseVerifier(
  code: AuthorizationCode,
  code_verifier: string | undefined,
  client: AuthenticatedClient,
): Failure | undefined {
  if (code.codeChallenge === null) {
    // RFC 9700 §4.8.2: a verifier without a challenge is a PKCE downgrade; Kinde's SDKs send one all the same
    const isDowngrade = client.profile === 'strict' && code_verifier !== undefined
    return isDowngrade ? { reason: 'verifier_mismatch' } : undefined
  }
  if (code_verifier === undefined) return { reason: 'verifier_missing' }
  const isProper = client.profile === 'kinde' || isCodeVerifier(code_verifier)
  if (!isProper || !matchesChallenge(code_verifier, code.codeChallenge)) return { reason: 'verifier_mismatch' }
}
