import { describe, expect, it } from 'vitest'
import { typedCode } from './typed-code.ts'

describe('a mailed code', () => {
  it.each([
    '123456',
    ' 123 456\n',
    '123-456',
    '123\u2011456',
    '\u200f123456\u200e',
    '\u2068123456\u2069',
    '１２３４５６',
    '\u0661\u0662\u0663\u0664\u0665\u0666',
    '\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6',
  ])('is read from %j', (typed) => {
    expect(typedCode(typed)).toBe('123456')
  })

  it.each(['', 'abc', '12a456', '1234567'])('is not made up from %j', (typed) => {
    expect(typedCode(typed)).toBe(typed)
  })
})
