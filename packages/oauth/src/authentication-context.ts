/**
 * The classes of authentication that an ID token names under `strict` (OpenID Connect Core §2, `acr`): `1` when the
 * person authenticated for this request, `0` when a session of theirs was enough.
 */
export const ACR_VALUES = ['0', '1'] as const
export type AuthenticationContext = (typeof ACR_VALUES)[number]

/** The class of a sign-in. Times are epoch milliseconds. */
export const authenticationContext = (authenticatedAt: number, requestedAt: number): AuthenticationContext =>
  authenticatedAt >= requestedAt ? '1' : '0'
