import { backend } from '#crypto'
import type { Settings } from '../config/settings.ts'
import type { StoredTokens } from '../sessions/record.ts'
import { checkClaims, type VerifiedClaims } from '../verify/claims.ts'
import { LatchkeyTokenError } from '../verify/errors.ts'
import { decodeSegment, decodeUtf8, parseJsonObject, readHeader, splitToken } from '../verify/jwt.ts'
import { checkIdToken, type IdTokenClaims } from './id-token.ts'

export type StoredClaims = { readonly access: VerifiedClaims; readonly id: IdTokenClaims | undefined }

/**
 * The claims of tokens that a sealed session holds. Their signatures were checked before they were sealed, and only this
 * application can seal; that they are of this issuer, application and audience is checked again, because a configuration
 * changes. `lifetime` is not: whoever asks decides what an expired token is good for. Undefined for tokens of others.
 */
export function readStoredClaims(tokens: StoredTokens, settings: Settings): StoredClaims | undefined {
  try {
    const access = parse(tokens.accessToken)
    const rules = {
      issuer: settings.issuer,
      audience: settings.audience.length > 0 ? new Set(settings.audience) : undefined,
      authorizedParties: new Set([settings.clientId]),
      clockToleranceSeconds: Number.POSITIVE_INFINITY,
    }
    const claims = checkClaims(access.payload, access.header, rules, settings.clock() / 1000)
    if (tokens.idToken === undefined) return { access: claims, id: undefined }
    const id = checkIdToken(parse(tokens.idToken).payload, {
      ...settings,
      clockToleranceSeconds: Number.POSITIVE_INFINITY,
    })
    return id.sub === claims.sub ? { access: claims, id } : undefined
  } catch (error) {
    if (error instanceof LatchkeyTokenError) return undefined
    throw error
  }
}

function parse(token: string) {
  const { header, payload } = splitToken(token)
  return {
    header: readHeader(header, backend),
    payload: parseJsonObject(decodeUtf8(decodeSegment(payload, backend))),
  }
}
