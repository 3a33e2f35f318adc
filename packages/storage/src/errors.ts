export type StoreOpenReason = 'newer' | 'corrupt' | 'unwritable' | 'unreachable' | 'locked'

/** Why a store cannot be opened. The message is one line, says what to do, and holds no secret. */
export class StoreOpenError extends Error {
  override name = 'StoreOpenError'
  readonly reason: StoreOpenReason

  constructor(reason: StoreOpenReason, message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}

/** The database does not answer, for a while. What was being committed may have happened or not, but not by half. */
export class StoreUnavailableError extends Error {
  override name = 'StoreUnavailableError'
}
