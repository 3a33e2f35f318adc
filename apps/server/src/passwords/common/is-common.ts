import { FINGERPRINT_BYTES, fingerprintOf } from './fingerprint.ts'
import { COMMON_PASSWORDS } from './list.ts'

const bytes = Buffer.from(COMMON_PASSWORDS, 'base64')
const COUNT = bytes.length / FINGERPRINT_BYTES
const fingerprintAt = (index: number) => bytes.readUIntLE(index * FINGERPRINT_BYTES, FINGERPRINT_BYTES)

/** Whether a folded password is one of the most common. About 230 kB of memory, sixteen comparisons. */
export function isCommonPassword(folded: string): boolean {
  const wanted = fingerprintOf(folded)
  let low = 0
  let high = COUNT
  while (low < high) {
    const middle = (low + high) >>> 1
    if (fingerprintAt(middle) < wanted) low = middle + 1
    else high = middle
  }
  return low < COUNT && fingerprintAt(low) === wanted
}
