import { inflateSync } from 'node:zlib'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'
import { qrCodeDataUri } from './qr-code.ts'

describe('a QR code as a data URI', () => {
  it('is a PNG whose pixels are the modules of the code', () => {
    const text = 'https://id.example.com/device?user_code=BCDFGHXZ'
    const uri = qrCodeDataUri(text)
    const png = Buffer.from(uri.replace('data:image/png;base64,', ''), 'base64')
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    const width = png.readUInt32BE(16)
    const length = png.readUInt32BE(33)
    const rows = inflateSync(png.subarray(41, 41 + length))
    const { data, size } = encode(text, { ecc: 'M', border: 4 })
    expect(width).toBe(size * 8)
    const stride = 1 + Math.ceil(width / 8)
    const isDark = (x: number, y: number) => ((rows[y * stride + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0
    expect(data.map((row, y) => row.map((_, x) => isDark(x * 8 + 3, y * 8 + 5)))).toEqual(data)
  })
})
