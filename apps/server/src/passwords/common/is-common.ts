import { fingerprintOf } from './fingerprint.ts'
import { COMMON_PASSWORDS } from './list.ts'

const bytes = Buffer.from(COMMON_PASSWORDS, 'base64')
const COUNT = bytes.length / 4

/** Whether a folded password is one of the most common. About 180 kB of memory, sixteen comparisons. */
export function isCommonPassword(folded: string): boolean {
  const wanted = fingerprintOf(folded)
  let low = 0
  let high = COUNT
  while (low < high) {
    const middle = (low + high) >>> 1
    if (bytes.readUInt32LE(middle * 4) < wanted) low = middle + 1
    else high = middle
  }
  return low < COUNT && bytes.readUInt32LE(low * 4) === wanted
}
