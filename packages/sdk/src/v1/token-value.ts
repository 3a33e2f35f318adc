import type { TokenSet } from '../tokens/token-set.ts'
import { KindeTokenException } from './errors.ts'

/** Tokens as the token endpoint names them, which `fetchTokenValue()` gives and the methods with `Token` take. */
export type TokenValue = {
  readonly access_token: string
  readonly id_token?: string
  readonly refresh_token?: string
  readonly scope?: string
  readonly token_type: 'bearer'
  /** Epoch seconds. */
  readonly expires_at: number
  readonly expires_in: number
}

/** What those methods take: a token alone will do, unless they need the ID token. */
export type TokenInput = string | { readonly access_token: string; readonly id_token?: string | undefined }

export function toTokenValue(tokens: TokenSet, nowSeconds: number): TokenValue {
  const { accessToken, idToken, refreshToken, scope, expiresAt } = tokens
  return {
    access_token: accessToken,
    ...(idToken === undefined ? {} : { id_token: idToken }),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    ...(scope === undefined ? {} : { scope }),
    token_type: 'bearer',
    expires_at: expiresAt,
    expires_in: Math.max(0, Math.floor(expiresAt - nowSeconds)),
  }
}

/**
 * The tokens of an argument. Only signed texts count: claims that somebody has read already prove nothing. Throws
 * KindeTokenException.
 */
export function readTokenInput(input: unknown): { accessToken: string; idToken: string | undefined } {
  const fields = typeof input === 'string' ? { access_token: input } : (Object(input) as Record<string, unknown>)
  const { access_token: accessToken, id_token: idToken } = fields as Record<string, unknown>
  if (typeof accessToken !== 'string' || accessToken === '') {
    throw new KindeTokenException('An access token is required, as a text or as access_token of an object')
  }
  if (idToken !== undefined && typeof idToken !== 'string') {
    throw new KindeTokenException('id_token must be the token itself', { code: 'token_malformed' })
  }
  return { accessToken, idToken }
}
