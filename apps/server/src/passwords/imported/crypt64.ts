export const CRYPT64 = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** The base64 of crypt(3): three bytes, the first one lowest, make four characters, the lowest six bits first. */
export function encodeCrypt64(bytes: Iterable<number>): string {
  let text = ''
  let value = 0
  let bits = 0
  for (const byte of bytes) {
    value |= byte << bits
    for (bits += 8; bits >= 6; bits -= 6) {
      text += CRYPT64.charAt(value & 63)
      value >>= 6
    }
  }
  return bits === 0 ? text : text + CRYPT64.charAt(value & 63)
}
