import { LatchkeyConnectionError, LatchkeyManagementError } from './errors.ts'

const FIRST_DELAY_MS = 300
const LONGEST_DELAY_MS = 8000

/** A call that failed, and what may be done about it. */
export type FailedCall = {
  error: unknown
  /** Whether a second one does no more than the first. */
  isRepeatable: boolean
  /** How many went before. */
  attempt: number
  maxRetries: number
  maxWaitSeconds: number
  /** From 0 up to 1: so that many who failed together do not come back together. */
  random: number
}

/**
 * After how many milliseconds a call is made again; undefined: it is not. What was refused for its number (429) was not
 * done, so it is repeated whatever it was; after 5xx and lost answers only what is repeatable. A server that asks for
 * more than `maxWaitSeconds` of patience gets none.
 */
export function delayBeforeRetry(call: FailedCall): number | undefined {
  const { error, attempt, maxRetries, maxWaitSeconds, random } = call
  if (attempt >= maxRetries || !mayGoOn(call)) return undefined
  const asked = error instanceof LatchkeyManagementError ? error.retryAfterSeconds : undefined
  if (asked !== undefined) return asked <= maxWaitSeconds ? asked * 1000 + random * FIRST_DELAY_MS : undefined
  return Math.min(FIRST_DELAY_MS * 2 ** attempt, LONGEST_DELAY_MS) * (0.5 + random / 2)
}

function mayGoOn({ error, isRepeatable }: FailedCall): boolean {
  if (error instanceof LatchkeyConnectionError) {
    return isRepeatable && (error.code === 'timeout' || error.code === 'unreachable')
  }
  if (!(error instanceof LatchkeyManagementError)) return false
  return error.status === 429 || (error.status >= 500 && error.status !== 501 && isRepeatable)
}
