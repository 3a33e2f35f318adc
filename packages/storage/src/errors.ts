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
