import { svgProblem } from './svg.ts'

export type ImageType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/svg+xml'

/**
 * Why bytes are not taken as an image: they begin like none that pages show, they are cut short or have something
 * behind their end, they are more to look at than a logo, or they could do more than be looked at.
 */
export type ImageProblem = 'unknown' | 'damaged' | 'too_large' | 'active'

/** Of pixels, in width and in height. A file of a few bytes can have so many that showing it takes all memory there is. */
export const MAX_SIDE = 4096
/** Of the pictures in a moving image, and of the scans of a JPEG: each costs as much as the whole. */
const MAX_PICTURES = 256

/**
 * What kind of image these bytes are, by what is in them and never by what somebody says of them. The image has to
 * end where the bytes do, so that nothing else is carried along.
 */
export function readImage(bytes: Uint8Array): { type: ImageType } | { problem: ImageProblem } {
  const found = FORMATS.find(({ begins }) => begins(bytes))
  if (!found) {
    const problem = svgProblem(bytes)
    return problem ? { problem } : { type: 'image/svg+xml' }
  }
  const sizes = found.measure(bytes)
  if (!sizes || sizes.some(([width, height]) => width === 0 || height === 0)) return { problem: 'damaged' }
  const isTooLarge = sizes.length > MAX_PICTURES || sizes.some((sides) => Math.max(...sides) > MAX_SIDE)
  return isTooLarge ? { problem: 'too_large' } : { type: found.type }
}

type Size = readonly [width: number, height: number]

const FORMATS: readonly {
  type: ImageType
  begins(bytes: Uint8Array): boolean
  /** The sizes of what has to be made to show it, at least one; undefined: it is not whole. */
  measure(bytes: Uint8Array): Size[] | undefined
}[] = [
  { type: 'image/png', begins: (bytes) => text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n', measure: measurePng },
  { type: 'image/jpeg', begins: (bytes) => text(bytes, 0, 3) === '\xff\xd8\xff', measure: measureJpeg },
  { type: 'image/gif', begins: (bytes) => /^GIF8[79]a$/.test(text(bytes, 0, 6)), measure: measureGif },
  {
    type: 'image/webp',
    begins: (bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP',
    measure: measureWebp,
  },
]

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Chunks from the header to the end mark (PNG §5.3, §5.6); `fcTL` begins another picture of a moving one (§11.3.6.2). */
function measurePng(bytes: Uint8Array): Size[] | undefined {
  const view = viewOf(bytes)
  const sizes: Size[] = []
  let hasPixels = false
  for (let at = 8; at + 12 <= bytes.length; ) {
    const [length, type] = [view.getUint32(at), text(bytes, at + 4, at + 8)]
    if ((at === 8) !== (type === 'IHDR')) return undefined
    const [data, next] = [at + 8, at + 12 + length]
    if (next > bytes.length) return undefined
    if (type === 'IHDR') {
      if (length !== 13) return undefined
      sizes.push([view.getUint32(data), view.getUint32(data + 4)])
    } else if (type === 'fcTL') {
      if (length !== 26) return undefined
      sizes.push([view.getUint32(data + 4), view.getUint32(data + 8)])
    } else if (type === 'IDAT') hasPixels = true
    at = next
    if (type === 'IEND') return hasPixels && length === 0 && at === bytes.length ? sizes : undefined
  }
  return undefined
}

/**
 * Segments to the end mark; behind the head of a scan come its data, in which a mark is written otherwise (T.81 §B.1).
 * The frame says the size (§B.2.2) and has to come before what is in it.
 */
function measureJpeg(bytes: Uint8Array): Size[] | undefined {
  const view = viewOf(bytes)
  const sizes: Size[] = []
  let hasScan = false
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at++ // marks may be filled up
      continue
    }
    if (marker === 0xd9) return hasScan && at + 2 === bytes.length ? sizes : undefined
    if (at + 4 > bytes.length || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) return undefined
    const length = view.getUint16(at + 2)
    if (isFrame(marker)) {
      if (length < 8 || at + 9 > bytes.length) return undefined
      sizes.push([view.getUint16(at + 7), view.getUint16(at + 5)])
    }
    at += 2 + length
    if (marker !== 0xda) continue
    const size = sizes.at(-1)
    if (!size) return undefined
    if (hasScan) sizes.push(size)
    hasScan = true
    while (at + 1 < bytes.length && !(bytes[at] === 0xff && isMark(bytes[at + 1] as number))) at++
  }
  return undefined
}

const isMark = (byte: number) => byte !== 0 && !(byte >= 0xd0 && byte <= 0xd7)
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Blocks from the screen's description to the trailer (GIF89a §17 to §27). */
function measureGif(bytes: Uint8Array): Size[] | undefined {
  if (bytes.length < 13) return undefined
  const view = viewOf(bytes)
  const screen: Size = [view.getUint16(6, true), view.getUint16(8, true)]
  const pictures: Size[] = []
  let at = 13 + tableLength(bytes[10])
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === 0x3b) return pictures.length > 0 && at + 1 === bytes.length ? [screen, ...pictures] : undefined
    if (kind === 0x2c) {
      if (at + 10 > bytes.length) return undefined
      pictures.push([view.getUint16(at + 5, true), view.getUint16(at + 7, true)])
      at += 11 + tableLength(bytes[at + 9])
    } else if (kind === 0x21) at += 2
    else return undefined
    while (bytes[at]) at += 1 + (bytes[at] as number) // parts, each with its length
    at++
  }
  return undefined
}

const tableLength = (flags = 0) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Chunks, of which the first says what it is, and how large (RFC 9649 §2.3 to §2.7, §3.4; RFC 6386 §9.1). */
function measureWebp(bytes: Uint8Array): Size[] | undefined {
  const view = viewOf(bytes)
  if (bytes.length < 20 || view.getUint32(4, true) !== bytes.length - 8) return undefined
  if (!/^VP8[ LX]$/.test(text(bytes, 12, 16))) return undefined
  const sizes: Size[] = []
  let at = 12
  while (at + 8 <= bytes.length) {
    const [kind, length, data] = [text(bytes, at, at + 4), view.getUint32(at + 4, true), at + 8]
    at = data + length + (length % 2)
    if (at > bytes.length) return undefined
    const size = WEBP_SIZES[kind]
    if (!size) continue
    if (length < size.bytes) return undefined
    sizes.push(size.read(view, data))
  }
  return at === bytes.length ? sizes : undefined
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536

/** The chunks that say a size, and how many bytes of theirs it takes. */
const WEBP_SIZES: Readonly<Record<string, { bytes: number; read(view: DataView, at: number): Size }>> = {
  'VP8 ': {
    bytes: 10,
    read: (view, at) => [view.getUint16(at + 6, true) & 0x3fff, view.getUint16(at + 8, true) & 0x3fff],
  },
  VP8L: {
    bytes: 5,
    read(view, at) {
      const bits = view.getUint32(at + 1, true)
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
    },
  },
  VP8X: { bytes: 10, read: (view, at) => [uint24(view, at + 4) + 1, uint24(view, at + 7) + 1] },
  ANMF: { bytes: 16, read: (view, at) => [uint24(view, at + 6) + 1, uint24(view, at + 9) + 1] },
}
