/** The current time in epoch milliseconds. */
export type Clock = () => number

/** The system's clock: the one place where the SDK reads it. Everything else takes a `Clock` as an argument. */
export const systemClock: Clock = () => Date.now()
