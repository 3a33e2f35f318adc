import { svgProblem } from './svg.ts'

export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/svg+xml'

/**
 * Why bytes are not taken as an image: they begin like none that pages show, they are cut short or have something
 * behind their end, or they could do more than be looked at.
 */
export type ImageProblem = 'unknown' | 'damaged' | 'active'

/**
 * What kind of image these bytes are, by what is in them and never by what somebody says of them. The image has to
 * end where the bytes do, so that nothing else is carried along.
 */
export function readImage(bytes: Uint8Array): { type: ImageType } | { problem: ImageProblem } {
  const found = SIGNATURES.find(({ begins }) => begins(bytes))
  if (found) return found.isWhole(bytes) ? { type: found.type } : { problem: 'damaged' }
  const problem = svgProblem(bytes)
  return problem ? { problem } : { type: 'image/svg+xml' }
}

const SIGNATURES: readonly {
  type: ImageType
  begins(bytes: Uint8Array): boolean
  isWhole(bytes: Uint8Array): boolean
}[] = [
  { type: 'image/png', begins: (bytes) => text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n', isWhole: isWholePng },
  { type: 'image/jpeg', begins: (bytes) => text(bytes, 0, 3) === '\xff\xd8\xff', isWhole: isWholeJpeg },
  { type: 'image/gif', begins: (bytes) => /^GIF8[79]a$/.test(text(bytes, 0, 6)), isWhole: isWholeGif },
  {
    type: 'image/webp',
    begins: (bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP',
    isWhole: isWholeWebp,
  },
]

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Chunks from the header to the end mark (PNG §5.3, §5.6). */
function isWholePng(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  let hasPixels = false
  for (let at = 8; at + 12 <= bytes.length; ) {
    const [length, type] = [view.getUint32(at), text(bytes, at + 4, at + 8)]
    if ((at === 8) !== (type === 'IHDR')) return false
    at += 12 + length
    if (type === 'IDAT') hasPixels = true
    if (type === 'IEND') return hasPixels && length === 0 && at === bytes.length
  }
  return false
}

/** Segments to the end mark; behind the head of a scan come its data, in which a mark is written otherwise (T.81 §B.1). */
function isWholeJpeg(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  let hasScan = false
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return false
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at++ // marks may be filled up
      continue
    }
    if (marker === 0xd9) return hasScan && at + 2 === bytes.length
    if (at + 4 > bytes.length || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) return false
    at += 2 + view.getUint16(at + 2)
    if (marker !== 0xda) continue
    hasScan = true
    while (at + 1 < bytes.length && !(bytes[at] === 0xff && isMark(bytes[at + 1] as number))) at++
  }
  return false
}

const isMark = (byte: number) => byte !== 0 && !(byte >= 0xd0 && byte <= 0xd7)

/** Blocks from the screen's description to the trailer (GIF89a §17 to §27). */
function isWholeGif(bytes: Uint8Array): boolean {
  let hasPixels = false
  let at = 13 + tableLength(bytes[10])
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === 0x3b) return hasPixels && at + 1 === bytes.length
    if (kind === 0x2c) {
      hasPixels = true
      at += 11 + tableLength(bytes[at + 9])
    } else if (kind === 0x21) at += 2
    else return false
    while (bytes[at]) at += 1 + (bytes[at] as number) // parts, each with its length
    at++
  }
  return false
}

const tableLength = (flags = 0) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Chunks, of which the first says what it is (RFC 9649 §2.3 to §2.7). */
function isWholeWebp(bytes: Uint8Array): boolean {
  const view = viewOf(bytes)
  if (bytes.length < 20 || view.getUint32(4, true) !== bytes.length - 8) return false
  if (!/^VP8[ LX]$/.test(text(bytes, 12, 16))) return false
  let at = 12
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length % 2)
  }
  return at === bytes.length
}
