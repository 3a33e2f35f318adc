import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

const QUIET_ZONE = 4 // modules of white that readers need (ISO/IEC 18004 §6.3.8)
const PIXELS_PER_MODULE = 8

/** A text as a QR code: a PNG of one bit a pixel, as a data URI. */
export function qrCodeDataUri(text: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE })
  const width = size * PIXELS_PER_MODULE
  const bytesPerRow = Math.ceil(width / 8)
  const rows = data.flatMap((modules) => {
    const row = Buffer.alloc(1 + bytesPerRow) // the first byte says that the row is not filtered
    for (let x = 0; x < width; x++) {
      const isDark = modules[Math.floor(x / PIXELS_PER_MODULE)]
      if (!isDark) row[1 + (x >> 3)] = (row[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7)) // white is one
    }
    return Array<Buffer>(PIXELS_PER_MODULE).fill(row)
  })
  return `data:image/png;base64,${png({ width, height: width, rows: Buffer.concat(rows) }).toString('base64')}`
}

/** A PNG of black and white (ISO/IEC 15948 §11). */
function png({ width, height, rows }: { width: number; height: number; rows: Buffer }): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1 // bit depth; the rest is zero: grey, deflate, no interlace
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.of())])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
