import type { Change } from '@latchkey/storage/records.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { signJwt } from '../tokens/jwt.ts'

/**
 * A change as a webhook receives it (wire-protocol §11.1): its payload as a compact JWT, signed with the key that the
 * environment's key set publishes, and an id by which the receiver knows a repeated attempt.
 */
export async function signedChange(
  { signingKey }: Pick<LiveEnvironment, 'signingKey'>,
  { payload }: Pick<Change, 'payload'>,
  messageId: string,
): Promise<{ headers: Record<string, string>; body: string }> {
  return {
    headers: { 'content-type': 'application/jwt', 'webhook-id': messageId, 'user-agent': 'Latchkey' },
    body: await signJwt(signingKey, payload),
  }
}
