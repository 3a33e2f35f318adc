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
const vp8 = bytes('VP8L', [3, 0, 0, 0], [0x2f, 0, 0], [0])

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
    const [head, data, end] = [chunk('IHDR', [0]), chunk('IDAT', [0]), chunk('IEND')]
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
    expect(readImage(riff(vp8, vp8.length))).toEqual({ problem: 'damaged' })
    expect(readImage(riff(bytes('JUNK', [3, 0, 0, 0], [0, 0, 0], [0])))).toEqual({ problem: 'damaged' })
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
