import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readImage } from './image.ts'

const bytes = (...parts: (string | number[] | Uint8Array)[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  )
const uint32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const chunk = (type: string, data: Uint8Array | number[] = []) => [
  ...uint32(data.length),
  ...bytes(type),
  ...data,
  1,
  2,
  3,
  4,
]
const riff = (chunks: Uint8Array, length = chunks.length + 4) => bytes('RIFF', uint32(length).reverse(), 'WEBP', chunks)
const vp8l = (width: number, height: number) =>
  bytes('VP8L', [5, 0, 0, 0], [0x2f, ...uint32(width - 1 + (height - 1) * 2 ** 14).reverse()], [0])
const vp8 = vp8l(1, 1)

const PNG = bytes(
  '\x89PNG\r\n\x1a\n',
  chunk('IHDR', [...uint32(1), ...uint32(1), 8, 0, 0, 0, 0]),
  chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
  chunk('IEND'),
)
const GIF = bytes(
  'GIF89a',
  [1, 0, 1, 0, 0x80, 0, 0],
  [0, 0, 0, 255, 255, 255],
  [0x21, 0xf9, 4, 0, 0, 0, 0, 0],
  [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0],
  [0x3b],
)
const JPEG = bytes(
  [0xff, 0xd8],
  [0xff, 0xe0, 0, 4, 1, 2],
  [0xff, 0xc2, 0, 8, 8, 0, 1, 0, 1, 0],
  [0xff, 0xff, 0xda, 0, 4, 1, 2],
  [7, 0xff, 0, 0xff, 0xd0, 8],
  [0xff, 0xd9],
)
const WEBP = riff(vp8)

const IMAGES: [type: string, image: Uint8Array][] = [
  ['image/png', PNG],
  ['image/gif', GIF],
  ['image/jpeg', JPEG],
  ['image/webp', WEBP],
]

describe('an image', () => {
  it.each(IMAGES)('of the type %s is known by what is in it', (type, image) => {
    expect(readImage(image)).toEqual({ type })
  })

  it.each(IMAGES)('of the type %s is refused when it is cut short anywhere', (_type, image) => {
    for (let length = 0; length < image.length; length++) {
      expect(readImage(image.subarray(0, length))).not.toHaveProperty('type')
    }
  })

  it.each(IMAGES)('of the type %s is refused when anything is carried along behind it', (_type, image) => {
    for (const more of [[0], bytes('PK\x03\x04'), bytes('<script>alert(1)</script>'), image]) {
      expect(readImage(bytes(image, more))).toEqual({ problem: 'damaged' })
    }
  })

  it.each([
    ['nothing', bytes()],
    ['text', bytes('hello')],
    ['a page', bytes('<!doctype html><svg></svg>')],
    ['a PDF', bytes('%PDF-1.7')],
    ['an icon', bytes([0, 0, 1, 0, 1, 0])],
    ['a bitmap', bytes('BM', [0, 0, 0, 0])],
    ['a film in the same container', bytes('RIFF', [4, 0, 0, 0], 'AVI ')],
    ['a signature alone', bytes('\x89PNG\r\n')],
  ])('is not %s', (_what, content) => {
    expect(readImage(content)).toHaveProperty('problem')
  })

  it('has what makes it one: a header first, and pixels', () => {
    const [head, data, end] = [
      chunk('IHDR', [...uint32(1), ...uint32(1), 8, 0, 0, 0, 0]),
      chunk('IDAT', [0]),
      chunk('IEND'),
    ]
    const png = (...chunks: number[][]) => readImage(bytes('\x89PNG\r\n\x1a\n', ...chunks))
    expect(png(head, data, end)).toEqual({ type: 'image/png' })
    for (const chunks of [
      [data, end],
      [head, end],
      [head, head, data, end],
      [head, data, chunk('IEND', [0])],
    ]) {
      expect(png(...chunks)).toEqual({ problem: 'damaged' })
    }
    expect(readImage(bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0, 0x3b]))).toEqual({ problem: 'damaged' })
    expect(readImage(bytes([0xff, 0xd8, 0xff, 0xd9]))).toEqual({ problem: 'damaged' })
    const scan = [0xff, 0xda, 0, 2]
    expect(readImage(bytes([0xff, 0xd8], scan, [0xff, 0xd9]))).toEqual({ problem: 'damaged' }) // of what size?
    expect(png(chunk('IHDR', [...uint32(1), ...uint32(1)]), data, end)).toEqual({ problem: 'damaged' })
    expect(readImage(riff(bytes('VP8L', [3, 0, 0, 0], [0x2f, 0, 0], [0])))).toEqual({ problem: 'damaged' })
    expect(readImage(riff(vp8, vp8.length))).toEqual({ problem: 'damaged' })
    expect(readImage(riff(bytes('JUNK', [3, 0, 0, 0], [0, 0, 0], [0])))).toEqual({ problem: 'damaged' })
  })
})

describe('the size of an image', () => {
  const uint16 = (value: number) => [value >> 8, value & 255]
  const little16 = (value: number) => uint16(value).reverse()
  const little24 = (value: number) => uint32(value).reverse().slice(0, 3)
  const ihdr = (width: number, height: number) => chunk('IHDR', [...uint32(width), ...uint32(height), 8, 0, 0, 0, 0])
  const png = (head: number[], ...more: number[][]) =>
    bytes('\x89PNG\r\n\x1a\n', head, ...more, chunk('IDAT', [0]), chunk('IEND'))
  const fctl = (width: number, height: number) =>
    chunk('fcTL', [0, 0, 0, 0, ...uint32(width), ...uint32(height), ...Array(14).fill(0)])
  const frame = (kind: number, width: number, height: number) => [
    0xff,
    kind,
    0,
    8,
    8,
    ...uint16(height),
    ...uint16(width),
    0,
  ]
  const scan = [0xff, 0xda, 0, 2, 1]
  const jpeg = (...segments: number[][]) => bytes([0xff, 0xd8], ...segments, [0xff, 0xd9])
  const picture = (width: number, height: number) => [
    0x2c,
    0,
    0,
    0,
    0,
    ...little16(width),
    ...little16(height),
    0,
    2,
    2,
    0x44,
    1,
    0,
  ]
  const gif = (width: number, height: number, ...pictures: number[][]) =>
    bytes('GIF89a', little16(width), little16(height), [0, 0, 0], ...pictures, [0x3b])
  const vp8Lossy = (width: number, height: number) =>
    bytes('VP8 ', [10, 0, 0, 0], [0, 0, 0, 0x9d, 1, 0x2a], little16(width), little16(height))
  const vp8x = (width: number, height: number) =>
    bytes('VP8X', [10, 0, 0, 0], [2, 0, 0, 0], little24(width - 1), little24(height - 1))
  const anmf = (width: number, height: number) =>
    bytes('ANMF', [16, 0, 0, 0], Array(6).fill(0), little24(width - 1), little24(height - 1), Array(4).fill(0))

  const SIZED: [name: string, of: (width: number, height: number) => Uint8Array][] = [
    ['PNG', (width, height) => png(ihdr(width, height))],
    ['moving PNG', (width, height) => png(ihdr(1, 1), fctl(width, height))],
    ['JPEG', (width, height) => jpeg(frame(0xc0, width, height), scan)],
    ['progressive JPEG', (width, height) => jpeg(frame(0xc2, width, height), scan, scan)],
    ['JPEG with a second frame', (width, height) => jpeg(frame(0xc0, 1, 1), frame(0xcf, width, height), scan)],
    ['GIF', (width, height) => gif(width, height, picture(1, 1))],
    ['picture of a GIF', (width, height) => gif(1, 1, picture(1, 1), picture(width, height))],
    ['WebP', (width, height) => riff(vp8Lossy(width, height))],
    ['lossless WebP', (width, height) => riff(vp8l(width, height))],
    ['extended WebP', (width, height) => riff(bytes(vp8x(width, height), vp8l(1, 1)))],
    ['moving WebP', (width, height) => riff(bytes(vp8x(1, 1), anmf(width, height)))],
  ]

  it.each(SIZED)('of a %s has an end', (_name, of) => {
    expect(readImage(of(4096, 4096))).toHaveProperty('type')
    for (const [width, height] of [
      [4097, 1],
      [1, 4097],
      [16_383, 16_383],
    ] as const) {
      expect(readImage(of(width, height))).toEqual({ problem: 'too_large' })
    }
  })

  it('is none of nothing', () => {
    for (const image of [
      png(ihdr(0, 1)),
      jpeg(frame(0xc0, 1, 0), scan),
      gif(1, 0, picture(1, 1)),
      riff(vp8Lossy(0, 1)),
    ]) {
      expect(readImage(image)).toEqual({ problem: 'damaged' })
    }
  })

  it('is not made up for by ever more pictures, or scans of one', () => {
    const many = (count: number) => gif(1, 1, ...Array.from({ length: count }, () => picture(1, 1)))
    expect(readImage(many(255))).toHaveProperty('type')
    expect(readImage(many(256))).toEqual({ problem: 'too_large' })
    const rounds = (count: number) => jpeg(frame(0xc2, 1, 1), ...Array.from({ length: count }, () => scan))
    expect(readImage(rounds(256))).toHaveProperty('type')
    expect(readImage(rounds(257))).toEqual({ problem: 'too_large' })
  })
})

describe('a drawing (SVG 2)', () => {
  const svg = (inner: string, attributes = '') => `<svg xmlns="http://www.w3.org/2000/svg"${attributes}>${inner}</svg>`
  const read = (source: string) => readImage(new TextEncoder().encode(source))

  it.each([
    ['one element', '<svg/>'],
    [
      'what editors write',
      `\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- > -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n${svg('<style><![CDATA[.a{fill:red}]]></style><g class="a"><path d="M0 0"/></g>')}\n<!-- end -->\n`,
    ],
    ['a prefix', '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:path d="M0 0" /></s:svg>'],
    [
      'words that only look like scripts',
      svg('<title>javascript: on sale &amp; onward</title><a href="https://example.com/on">x</a>'),
    ],
    ['quotes and signs in attributes', svg(`<text font-family='a "b" > c' data-note="on='x'">x</text>`)],
    ['an image inside', svg('<image href="data:image/png;base64,AA=="/>')],
  ])('is taken with %s', (_what, source) => {
    expect(read(source)).toEqual({ type: 'image/svg+xml' })
  })

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a script in other letters', svg('<SCRIPT href="x"/>')],
    ['a script under a prefix', svg('<s:script xmlns:s="http://www.w3.org/2000/svg"/>')],
    ['a page inside', svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>')],
    ['a frame', svg('<iframe src="https://example.com"/>')],
    ['a handler', svg('', ' onload="alert(1)"')],
    ['a handler in single quotes', svg(`<g\n\tOnClick\n=\n'x'/>`)],
    ['an address that runs', svg('<a href="javascript:alert(1)">x</a>')],
    ['an address that runs, in disguise', svg('<a xlink:href=" j&#x61;va&#10;s&#99;ript:alert(1)">x</a>')],
    ['an animated address', svg('<set attributeName="href" to="javascript:alert(1)"/>')],
    ['one of several addresses', svg('<animate attributeName="href" values="#a; javascript:alert(1)"/>')],
    ['a page as an address', svg('<a href="data:text/html,<p>">x</a>'.replace('<p>', '%3Cp%3E'))],
  ])('is refused with %s', (_what, source) => {
    expect(read(source)).toEqual({ problem: 'active' })
  })

  it.each([
    ['is not closed', '<svg><g></svg>'],
    ['ends in the middle', '<svg><g'],
    ['has an open comment', '<svg><!-- </svg>'],
    ['has something behind it', '<svg/><svg/>'],
    ['has text behind it', '<svg/>text'],
    ['has something before it', '<p/><svg/>'],
    ['is inside something else', '<html><svg/></html>'],
    ['has an entity of its own', '<!DOCTYPE svg [<!ENTITY x "<script/>">]><svg>&x;</svg>'],
    ['has another style sheet', '<?xml-stylesheet href="x.xsl"?><svg/>'],
    ['has an attribute without quotes', '<svg onload=alert(1)></svg>'],
    ['is said to be in another encoding', '<?xml version="1.0" encoding="UTF-7"?><svg/>'],
    ['is too deep', `${'<svg>'.repeat(300)}${'</svg>'.repeat(300)}`],
  ])('is refused when it %s', (_what, source) => {
    expect(read(source)).toEqual({ problem: 'damaged' })
  })

  it('is text in UTF-8', () => {
    expect(readImage(bytes('<svg>\xff</svg>'))).toEqual({ problem: 'unknown' })
    expect(readImage(bytes('\xff\xfe<\0s\0v\0g\0/\0>\0'))).toEqual({ problem: 'unknown' })
  })

  it('is read in no more time than its length allows', () => {
    const long = 200_000
    const hostile = [
      `<svg ${'a'.repeat(long)}`,
      `<svg${' '.repeat(long)}x`,
      `<svg ${'a="b" '.repeat(long / 6)}`,
      '<svg '.repeat(long / 5),
      `<svg>${'<!--'.repeat(long / 4)}`,
      `<svg>${'&#'.repeat(long)}</svg`,
    ]
    const began = performance.now()
    for (const source of hostile) expect(read(source)).toEqual({ problem: 'damaged' })
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
