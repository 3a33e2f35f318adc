import type { AuthenticatedClient } from '../client.ts'
import { failure, type Result, success } from '../failure.ts'

/** A stored device authorization. Times are epoch milliseconds. */
export type DeviceAuthorization = {
  readonly clientId: string
  readonly intervalSeconds: number
  readonly expiresAt: number
  readonly approvedAt: number | null
  readonly deniedAt: number | null
  readonly consumedAt: number | null
}

/** What a device that polls too often has to add to its interval, for good (RFC 8628 §3.5). */
const SLOW_DOWN_SECONDS = 5

/** So long an interval is slow enough: a device that never learns must not cost a write with every poll. */
const MAX_INTERVAL_SECONDS = 60

/** Networks delay one request more than the next; a device that keeps its interval is not told off for that. */
const TOLERANCE_MS = 500

/**
 * Decides what a poll is answered (RFC 8628 §3.5). Pure: the caller finds the authorization first and consumes it
 * after. `now` and `lastPolledAt` are epoch milliseconds. A device that comes too early is told to slow down only
 * while there is nothing else to tell; `device_polled_too_often` carries the interval that counts from now on.
 */
export function pollDevice<Authorization extends DeviceAuthorization>(
  authorization: Authorization | undefined,
  client: AuthenticatedClient,
  { now, lastPolledAt }: { readonly now: number; readonly lastPolledAt: number | undefined },
): Result<Authorization> {
  if (!authorization) return failure({ reason: 'device_code_unknown' })
  if (authorization.clientId !== client.id) return failure({ reason: 'device_code_of_another_client' })
  if (authorization.consumedAt !== null) return failure({ reason: 'device_code_consumed' })
  if (authorization.deniedAt !== null) return failure({ reason: 'device_denied' })
  if (authorization.expiresAt <= now) return failure({ reason: 'device_code_expired' })
  if (authorization.approvedAt !== null) return success(authorization)
  const { intervalSeconds } = authorization
  if (lastPolledAt !== undefined && now - lastPolledAt < intervalSeconds * 1000 - TOLERANCE_MS) {
    const grown = Math.max(intervalSeconds, Math.min(intervalSeconds + SLOW_DOWN_SECONDS, MAX_INTERVAL_SECONDS))
    return failure({ reason: 'device_polled_too_often', intervalSeconds: grown })
  }
  return failure({ reason: 'device_pending' })
}
