const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long a mail that could not be sent is tried, at most. */
export const QUEUED_MS = 24 * HOUR

/** The pauses after each failed attempt; the last one ends within the day. */
const PAUSES_MS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 8 * HOUR] as const

/**
 * When to try again after so many attempts, `now` the time of the last one; null: give up. A mail is of no use after
 * `expiresAt`: the last attempt is shortly before, rather than none.
 */
export function nextMailAttempt(attempts: number, now: number, expiresAt: number): number | null {
  const pause = PAUSES_MS[attempts - 1]
  const next = Math.min(now + (pause ?? 0), expiresAt - MINUTE)
  return pause === undefined || next <= now ? null : next
}

/** Whether the mail server will never take the mail: it refused the person, or what the mail says. */
export function isRefusedForEver(cause: unknown): boolean {
  const { code, responseCode } = (cause ?? {}) as { code?: unknown; responseCode?: unknown }
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && Number(responseCode) >= 500
}
