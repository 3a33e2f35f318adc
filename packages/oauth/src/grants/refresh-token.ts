import { createHmac, type KeyObject } from 'node:crypto'
import type { AuthenticatedClient } from '../client.ts'
import { failure, type Result, success } from '../failure.ts'

/** A stored refresh token. Times are epoch milliseconds. */
export type RefreshToken = {
  readonly grantId: string
  readonly clientId: string
  readonly expiresAt: number
  readonly consumedAt: number | null
}

export type RefreshGrant = {
  readonly id: string
  readonly clientId: string
  readonly expiresAt: number
  readonly revokedAt: number | null
}

/** How long a rotated token still yields its one successor: a lost response never logs a user out. */
const REPEAT_WINDOW_MS = 30_000

export type RefreshDecision =
  /** Consume the token and store its successor. */
  | { readonly kind: 'rotate' }
  /** The successor exists: derive it and answer with it again, store nothing new. */
  | { readonly kind: 'repeat_successor' }

/**
 * Decides what presenting a refresh token leads to (RFC 6749 §6; rotation, RFC 9700 §4.14.2). Pure: the caller finds
 * the token and its grant first. `now` is in epoch milliseconds. `refresh_token_replayed` means that two parties
 * hold the token: the caller revokes the grant, and the whole family with it.
 */
export function redeemRefreshToken(
  token: RefreshToken | undefined,
  grant: RefreshGrant | undefined,
  client: AuthenticatedClient,
  now: number,
): Result<RefreshDecision> {
  if (!token) return failure({ reason: 'refresh_token_unknown' })
  if (token.clientId !== client.id) return failure({ reason: 'refresh_token_of_another_client' })
  if (grant?.id !== token.grantId || grant.clientId !== token.clientId || grant.revokedAt !== null) {
    return failure({ reason: 'grant_revoked' })
  }
  if (token.consumedAt !== null && now - token.consumedAt > REPEAT_WINDOW_MS) {
    return failure({ reason: 'refresh_token_replayed', grantId: token.grantId })
  }
  if (grant.expiresAt <= now) return failure({ reason: 'grant_expired' })
  if (token.consumedAt !== null) return success({ kind: 'repeat_successor' })
  if (token.expiresAt <= now) return failure({ reason: 'refresh_token_expired' })
  return success({ kind: 'rotate' })
}

/**
 * Derives the text of the token that follows `parentToken`: the same parent and key always give the same successor,
 * so it can be answered again without being stored. `key` is a secret of the environment, at least 32 bytes.
 */
export function deriveSuccessor(parentToken: string, key: KeyObject): string {
  return createHmac('sha256', key)
    .update('latchkey refresh token successor v1\0')
    .update(parentToken)
    .digest('base64url')
}
