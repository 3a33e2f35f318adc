import { createHash } from 'node:crypto'

/** The shortest word in the list: what is shorter is nobody's password, nor the stem of one. */
export const MIN_LISTED = 5

/** Four bytes of the hash of a folded password: one in 90,000 good ones is taken for a common one. */
export const fingerprintOf = (folded: string): number => createHash('sha256').update(folded).digest().readUInt32LE()
