import { validateToken } from '@kinde/jwt-validator'

export type Claims = { sub?: string; exp: number; scp: string[] } & Record<string, unknown>
export type VerifiedToken = { ok: true; claims: Claims } | { ok: false; problem: string }

type Expected = { issuer: string; clientId: string }

/**
 * Verifies an access token without asking the platform about it: the signature against the platform's published keys
 * (fetched once and remembered), then what the signature does not say: who issued it, for which application, and until when.
 */
export async function verifyAccessToken(token: string, { issuer, clientId }: Expected): Promise<VerifiedToken> {
  const claims = decodePart(token, 1)
  if (!claims) return refuse('it is not a JWT')
  const signature = await validateToken({ token, domain: issuer })
  if (!signature.valid) return refuse('its signature is not valid')
  if (claims.iss !== issuer) return refuse('another platform issued it')
  if (claims.azp !== clientId) return refuse('it was issued to another application')
  if (!isAccessToken(claims)) return refuse('it is not an access token') // an ID token has the same issuer and signature
  if (claims.exp * 1000 <= Date.now()) return refuse('it has expired')
  return { ok: true, claims }
}

/** One of the JSON parts of a JWT, unverified: 0 is the header, 1 the claims. */
export function decodePart(token: string, part: 0 | 1): Record<string, unknown> | undefined {
  const pieces = token.split('.')
  if (pieces.length !== 3) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(pieces[part] ?? '', 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

const isAccessToken = (claims: Record<string, unknown>): claims is Claims =>
  Array.isArray(claims.scp) && typeof claims.exp === 'number'

const refuse = (problem: string): VerifiedToken => ({ ok: false, problem })
