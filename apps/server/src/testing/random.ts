import { createHash } from 'node:crypto'
import type { Random } from '../random.ts'

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** What looks random and is the same for the same seed, so that two platforms give the same ids. */
export function seededRandom(seed: number): Random {
  let drawn = 0
  const block = () => createHash('sha512').update(`${seed} ${drawn++}`).digest()
  const bytes = (size: number): Buffer => {
    const blocks = Array.from({ length: Math.ceil(size / 64) }, block)
    return Buffer.concat(blocks).subarray(0, size)
  }
  const hex = (size: number) => bytes(size).toString('hex')
  const below = (limit: number) => bytes(6).readUIntBE(0, 6) % limit
  return {
    token: () => bytes(32).toString('base64url'),
    id: (prefix) => prefix + hex(16),
    organizationCode: () => `org_${hex(6).slice(1)}`,
    secret: () => Array.from(bytes(50), (byte) => ALPHANUMERIC[byte % ALPHANUMERIC.length]).join(''),
    digits: () => String(below(1_000_000)).padStart(6, '0'),
    below,
    uuid: () => hex(16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    bytes,
  }
}
