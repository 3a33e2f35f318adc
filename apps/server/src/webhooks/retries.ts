const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long after each failed attempt the next one comes (wire-protocol §11.1); the last one ends within 36 hours. */
const DELAYS_MS = [
  ...[0, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE],
  ...[HOUR, 4 * HOUR, 12 * HOUR, 12 * HOUR],
] as const

/** A webhook is disabled when nothing but failures came for so long (wire-protocol §11.1). */
export const FAILING_MS = 72 * HOUR

/** When to try again after so many failed attempts, `now` the time of the last one; null: give up. */
export function nextAttemptAfter(attempts: number, now: number): number | null {
  const delay = DELAYS_MS[attempts - 1]
  return delay === undefined ? null : now + delay
}

/**
 * Every 2xx is a success. The wire promises to stop at 200 only; but a receiver that answers 201, 202 or 204 has taken
 * the event as well, and sending it again would make it count twice.
 */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300
