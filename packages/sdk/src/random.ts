/** A number from 0 up to 1, for what need not be secret: the one place where the SDK takes one from the system. */
export const systemRandom = (): number => Math.random()

/** A text that nobody has had before. */
export const newId = (): string => crypto.randomUUID()
