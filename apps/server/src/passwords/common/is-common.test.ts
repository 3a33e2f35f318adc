import { createHash } from 'node:crypto'
import { foldPassword } from '@latchkey/directory/password-rules.ts'
import { dictionary } from '@zxcvbn-ts/language-common'
import { describe, expect, it } from 'vitest'
import { MIN_LISTED } from './fingerprint.ts'
import { isCommonPassword } from './is-common.ts'

describe('the list of common passwords', () => {
  it('has every one of its origin that somebody could choose, whatever the case', () => {
    const words = dictionary['passwords-common'].map((word) => foldPassword(String(word)))
    const choosable = words.filter((word) => [...word].length >= MIN_LISTED)
    expect(choosable.length).toBeGreaterThan(40_000)
    expect(choosable.filter((word) => !isCommonPassword(word))).toEqual([])
  })

  it.each(['correct horse battery staple', 'tk8!vq2m', '', 'x', 'a new password'])('does not have %j', (password) => {
    expect(isCommonPassword(password)).toBe(false)
  })

  it('takes no password that nobody chose for a common one', () => {
    const strangers = Array.from({ length: 100_000 }, (_, index) =>
      createHash('sha256').update(`stranger ${index}`).digest('base64url').slice(0, 12),
    )
    expect(strangers.filter(isCommonPassword)).toEqual([])
    expect(isCommonPassword('the password of 88.80772')).toBe(false) // four bytes of its hash are those of a listed one
  })
})
