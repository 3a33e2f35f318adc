/** A token endpoint's answer (RFC 6749 §5.1; OpenID Connect Core §3.1.3.3). */
export type TokenResponse = {
  readonly access_token: string
  readonly id_token?: string
  readonly refresh_token?: string
  readonly token_type: 'bearer'
  readonly expires_in: number
  readonly scope: string
}

/** Builds the answer from what was issued; send it with `Cache-Control: no-store`. */
export function tokenResponse(issued: {
  readonly accessToken: string
  readonly idToken?: string | undefined
  readonly refreshToken?: string | undefined
  readonly expiresInSeconds: number
  readonly scope: readonly string[]
}): TokenResponse {
  return {
    access_token: issued.accessToken,
    ...(issued.idToken === undefined ? {} : { id_token: issued.idToken }),
    ...(issued.refreshToken === undefined ? {} : { refresh_token: issued.refreshToken }),
    token_type: 'bearer',
    expires_in: issued.expiresInSeconds,
    scope: issued.scope.join(' '),
  }
}
