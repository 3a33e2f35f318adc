/**
 * The classes of authentication that an ID token names under `strict` (OpenID Connect Core §2, `acr`): `1` when the
 * person authenticated for this request, `0` when a session of theirs was enough.
 */
export const ACR_VALUES = ['0', '1'] as const
export type AuthenticationContext = (typeof ACR_VALUES)[number]

/** The class of a sign-in. Times are epoch milliseconds. */
export const authenticationContext = (authenticatedAt: number, requestedAt: number): AuthenticationContext =>
  authenticatedAt >= requestedAt ? '1' : '0'

/**
 * The class that a sign-in is said to be of where a request demands one of these (OpenID Connect Core §5.5.1.1); no
 * demand: as it is. Whoever authenticated for the request meets the lower class as well. undefined: it is none of them.
 */
export function demandedContext(
  context: AuthenticationContext,
  demanded: readonly AuthenticationContext[] | undefined,
): AuthenticationContext | undefined {
  if (!demanded || demanded.includes(context)) return context
  return context === '1' ? demanded.find((one) => one === '0') : undefined
}
