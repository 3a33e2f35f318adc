import { checkTokenSize, explainTokenSize } from '@latchkey/directory/claims/budget.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Application } from '@latchkey/storage/records.ts'
import type { LiveKey } from '../keys/signing.ts'
import { type Claims, signJwt } from './jwt.ts'

/** Signs a token within the budget of its application. Refuses `token_too_large`, which says what is large. */
export async function signToken(
  token: 'access_token' | 'id_token',
  claims: Claims,
  { key, client }: { key: LiveKey; client: Application },
): Promise<Result<string>> {
  return checkSize(token, await signJwt(key, claims), claims, client)
}

/** A token that is within the budget of its application. Refuses `token_too_large`. */
export function checkSize(
  token: 'access_token' | 'id_token',
  signed: string,
  claims: Claims,
  client: Application,
): Result<string> {
  const size = checkTokenSize(signed, claims, client.claims.maxTokenBytes)
  if (size.ok) return success(signed)
  const { bytes, maxBytes, largest } = size
  return failure({ reason: 'token_too_large', token, bytes, maxBytes, largest, explanation: explainTokenSize(size) })
}
