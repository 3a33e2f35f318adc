import { readBearer } from './bearer.ts'
import type { Client } from './client.ts'
import { readTokenTypeHint, type TokenTypeHint } from './introspection.ts'
import type { WireParameters } from './parameters.ts'

export type RevocationRequest = {
  readonly token: string | undefined
  readonly token_type_hint: TokenTypeHint | undefined
}

/**
 * Reads a revocation request (RFC 7009 §2.1). Without `token` the bearer token itself is meant, as one SDK signs out;
 * with neither there is nothing to revoke and the answer is 200 all the same.
 */
export function readRevocationRequest({
  authorizationHeader,
  form,
}: {
  readonly authorizationHeader: string | undefined
  readonly form: WireParameters
}): RevocationRequest {
  const token = form.get('token')
  if (token !== undefined) return { token, token_type_hint: readTokenTypeHint(form) }
  const bearer = readBearer(authorizationHeader)
  return { token: bearer, token_type_hint: bearer === undefined ? undefined : 'access_token' }
}

/** Whether a client may revoke a token: only its own. Others are left alone without a word (RFC 7009 §2.2). */
export const mayRevoke = (client: Pick<Client, 'id'>, token: { readonly clientId: string } | undefined): boolean =>
  token?.clientId === client.id
