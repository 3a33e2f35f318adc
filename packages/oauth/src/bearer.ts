/** Reads the token of an `Authorization: Bearer` header (RFC 6750 §2.1); undefined for any other or an empty one. */
export function readBearer(authorizationHeader: string | undefined): string | undefined {
  return /^bearer +([A-Za-z0-9\-._~+/]+=*) *$/i.exec(authorizationHeader ?? '')?.[1]
}
