/** What every token is made of. Times are epoch milliseconds; `issuer` has no trailing slash. */
export type Issue = {
  readonly issuer: string
  readonly clientId: string
  readonly tokenId: string // a UUID
  readonly now: number
  readonly ttlSeconds: number
}

export const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)

export function registeredClaims({ issuer, clientId, tokenId, now, ttlSeconds }: Issue) {
  const iat = seconds(now)
  return { iss: issuer, azp: clientId, iat, exp: iat + ttlSeconds, jti: tokenId }
}
