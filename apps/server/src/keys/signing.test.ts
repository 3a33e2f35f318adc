import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { rawSignature } from './signing.ts'

const integer = (hex: string) => ['02', (hex.length / 2).toString(16).padStart(2, '0'), hex].join('')
const der = (r: string, s: string) => {
  const content = integer(r) + integer(s)
  return Buffer.from(`30${(content.length / 2).toString(16).padStart(2, '0')}${content}`, 'hex')
}

describe('RFC 7518 §3.4: an ECDSA signature is its two numbers, of equal length', () => {
  const full = 'ab'.repeat(32)
  it.each([
    ['two that look negative without a zero before them', der(`00${full}`, `00${full}`), full + full],
    ['two that have a length of their own', der('7f'.repeat(32), '7f'.repeat(32)), '7f'.repeat(64)],
    ['one that is shorter', der('7f'.repeat(31), `00${full}`), `00${'7f'.repeat(31)}${full}`],
    ['another that is shorter', der(`00${full}`, '01'), `${full}${'00'.repeat(31)}01`],
    [
      'a shorter one with a zero before it',
      der(`00${'ab'.repeat(30)}`, '7f'),
      `0000${'ab'.repeat(30)}${'00'.repeat(31)}7f`,
    ],
  ])('%s', (_, written, raw) => {
    expect(rawSignature(written).toString('hex')).toBe(raw)
  })

  it('Node takes every one for the signature that it wrote', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const isValid = (text: string) => {
      const input = Buffer.from(text)
      const raw = rawSignature(sign('sha256', input, privateKey))
      return verify('sha256', input, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)
    }
    expect(Array.from({ length: 500 }, (_, at) => `input ${at}`).filter((text) => !isValid(text))).toEqual([])
  })
})
