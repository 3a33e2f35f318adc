import { timingSafeEqual } from 'node:crypto'

/** Whether two hashes are the same, in a time that says nothing about where they differ. */
export const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other)
