import type { Bytes } from './crypto/backend.ts'

/** Random bytes of the quality that keys need. All randomness of the SDK comes from this file. */
export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

/** A number from 0 up to 1, for what need not be secret. */
export const systemRandom = (): number => Math.random()

/** A text that nobody has had before. */
export const newId = (): string => crypto.randomUUID()
