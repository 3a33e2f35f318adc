import { describe, expect, it } from 'vitest'
import { passwordProblems } from './password-rules.ts'

describe('password rules (NIST SP 800-63B §5.1.1.2)', () => {
  const email = 'joe@example.com'

  it.each([
    ['correct horse battery staple'],
    ['tk8!vQ2m'],
    ['        '.concat('nine words')],
    ['пароль-из-слов'],
    ['🐎🔋🧷✅🐎🔋🧷✅'],
    ['x'.repeat(256)],
    [`${email}!`],
  ])('allows %j', (password) => {
    expect(passwordProblems(password, { email })).toEqual([])
  })

  it.each([
    ['', ['too_short']],
    ['short12', ['too_short']],
    ['🐎🔋🧷✅', ['too_short']],
    ['x'.repeat(257), ['too_long']],
    ['🐎'.repeat(257), ['too_long']],
    ['joe@example.com', ['same_as_email']],
    [' JOE@Example.com ', ['same_as_email']],
    ['password', ['too_common']],
    ['PassWord123', ['too_common']],
    ['12345678', ['too_common']],
    ['qwertyuiop', ['too_common']],
  ])('refuses %j: %o', (password, problems) => {
    expect(passwordProblems(password, { email })).toEqual(problems)
  })

  it('compares with no address when there is none', () => {
    expect(passwordProblems('tk8!vQ2m', { email: '' })).toEqual([])
  })
})
