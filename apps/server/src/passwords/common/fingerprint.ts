import { createHash } from 'node:crypto'

/** The shortest word in the list: what is shorter is nobody's password, nor the stem of one. */
export const MIN_LISTED = 5

/** So many bytes of the hash of a folded password are kept: one in 23 million good ones is taken for a common one. */
export const FINGERPRINT_BYTES = 5

export const fingerprintOf = (folded: string): number =>
  createHash('sha256').update(folded).digest().readUIntLE(0, FINGERPRINT_BYTES)
