import { LatchkeyTokenError } from '../verify/errors.ts'

/** What the token endpoint answered (RFC 6749 §5.1). */
export type TokenSet = {
  readonly accessToken: string
  readonly idToken?: string | undefined
  readonly refreshToken?: string | undefined
  /** What was granted, separated by spaces. */
  readonly scope?: string | undefined
  /** Epoch seconds, as the access token says or the answer promises. */
  readonly expiresAt: number
}

/** Reads an answer. Throws LatchkeyTokenError `token_missing` if it has no token that can be used as a bearer. */
export function readTokenSet(answer: Record<string, unknown>, nowSeconds: number): TokenSet {
  const { access_token, id_token, refresh_token, scope, expires_in, token_type } = answer
  const isBearer = token_type === undefined || String(token_type).toLowerCase() === 'bearer'
  if (typeof access_token !== 'string' || access_token === '' || !isBearer)
    throw new LatchkeyTokenError('token_missing')
  const lifetime = Number(expires_in ?? Number.NaN)
  return {
    accessToken: access_token,
    ...textField('idToken', id_token),
    ...textField('refreshToken', refresh_token),
    ...textField('scope', scope),
    expiresAt: Math.floor(nowSeconds) + (Number.isFinite(lifetime) && lifetime > 0 ? lifetime : 3600),
  }
}

const textField = <Name extends string>(name: Name, value: unknown) =>
  (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as { [Key in Name]?: string }
