import type { LiveEnvironment } from '../registry/registry.ts'
import { verifyJwt } from './jwt.ts'

export type IdTokenHint = { userId: string; clientId: string }

/**
 * Whom an ID token of ours names, and which client it was issued to (OpenID Connect Core §3.1.2.1, RP-Initiated Logout
 * §2). It may have expired: a hint proves nothing by itself. Undefined if we did not issue it, or it is no ID token.
 */
export function readIdTokenHint(
  { keys }: Pick<LiveEnvironment, 'keys'>,
  issuer: string,
  hint: string,
): IdTokenHint | undefined {
  const claims = verifyJwt(keys, hint)
  if (claims?.iss !== issuer || claims.at_hash === undefined) return undefined
  const { sub, azp, aud } = claims
  const clientId = typeof azp === 'string' ? azp : Array.isArray(aud) ? (aud[0] as unknown) : aud
  return typeof sub === 'string' && typeof clientId === 'string' ? { userId: sub, clientId } : undefined
}
