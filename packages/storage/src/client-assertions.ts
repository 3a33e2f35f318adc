import type { Command } from './database.ts'
import type { UsedAssertion } from './records.ts'
import { table } from './table.ts'

const assertions = table<UsedAssertion>('client_assertions', ['environmentId', 'clientId', 'jtiHash'], {
  environmentId: 'plain',
  clientId: 'plain',
  jtiHash: 'plain',
  expiresAt: 'plain',
})

/**
 * Uses an assertion of a client up (RFC 7523 §3, `jti`). Fails when the client has used one with this id: of any number
 * of concurrent commits, one succeeds. Remembered until the assertion would have expired.
 */
export const consumeClientAssertion = (assertion: UsedAssertion): Command => assertions.add(assertion)
