import { describe, expect, it } from 'vitest'
import { DEFAULT_PASSWORD_RULES, foldPassword, type PasswordRules, passwordProblems } from './password-rules.ts'

const COMMON = new Set(['password', 'sunshine', 'monkey', 'qwertyuiop', 'passw0rd', 'abc'])
const OWNER = { email: 'joe.lovelace@example.com', words: ['Ada', 'Lovelace-King', 'Looms'] }

const problemsOf = (password: string, rules: Partial<PasswordRules> = {}) =>
  passwordProblems(password, OWNER, { ...DEFAULT_PASSWORD_RULES, ...rules }, (folded) => COMMON.has(folded))

describe('password rules (NIST SP 800-63B §5.1.1.2)', () => {
  it.each([
    ['correct horse battery staple'],
    ['tk8!vQ2m'],
    ['lowercaseonly'],
    ['        '.concat('nine words')],
    ['пароль-из-слов'],
    ['🐎🔋🧷✅🐎🔋🧷✅'],
    ['ab'.concat('x'.repeat(254))],
    ['Lovelace wrote the first program'],
    ['Canadas lakes'],
    ['abc then other things'],
    ['looms and other engines'],
  ])('allow %j', (password) => {
    expect(problemsOf(password)).toEqual([])
  })

  it.each([
    ['', ['too_short']],
    ['short12', ['too_short']],
    ['🐎🔋🧷✅', ['too_short']],
    ['ab'.concat('x'.repeat(255)), ['too_long']],
    ['🐎'.repeat(257), ['too_long']],
    ['joe.lovelace@example.com', ['too_personal']],
    [' JOE.Lovelace@Example.com ', ['too_personal']],
    ['joe.lovelace@example.com!', ['too_personal']],
    ['Lovelace2026', ['too_personal']],
    ['ｌｏｖｅｌａｃｅ2026', ['too_personal']],
    ['LoomsLooms1!', ['too_personal']],
    ['aaaaaaaa', ['too_simple']],
    ['xyxyxyxyxy', ['too_simple']],
    ['xyzxyzxyzx', ['too_simple']],
    ['23456789', ['too_simple']],
    ['hgfedcba', ['too_simple']],
    ['password', ['too_common']],
    ['PassWord', ['too_common']],
    ['Password2026', ['too_common']],
    ['monkey12!', ['too_common']],
    ['p@$$w0rd', ['too_common']],
    ['p@ssw0rd2026', ['too_common']],
    ['qwertyuiop', ['too_common']],
  ])('refuse %j: %o', (password, problems) => {
    expect(problemsOf(password)).toEqual(problems)
  })

  it('take nothing from a password that only ends in many digits', () => {
    expect(problemsOf('monkey83651940')).toEqual([])
  })

  it('compare with no address and no words when there are none', () => {
    expect(passwordProblems('tk8!vQ2m', { email: '' }, DEFAULT_PASSWORD_RULES, () => false)).toEqual([])
  })

  it('can ask for more characters', () => {
    expect(problemsOf('tk8!vQ2m', { minLength: 12 })).toEqual(['too_short'])
    expect(problemsOf('tk8!vQ2m-and', { minLength: 12 })).toEqual([])
  })

  it('can forbid words, however they are written', () => {
    expect(problemsOf('the ENGINE of difference', { forbiddenWords: ['Engine'] })).toEqual(['word_forbidden'])
  })

  it.each([
    ['lowercase', 'TK8!VQ2M7', 'TK8!vQ2M7'],
    ['uppercase', 'tk8!vq2m7', 'tk8!vQ2m7'],
    ['digit', 'tkm!vQzm', 'tk8!vQ2m'],
    ['symbol', 'tk8nvQ2m and', 'tk8!vQ2m'],
  ] as const)('ask for a %s character only when they are told to', (kind, without, withOne) => {
    expect(problemsOf(without)).toEqual([])
    expect(problemsOf(without, { mustContain: [kind] })).toEqual([`lacks_${kind}`])
    expect(problemsOf(withOne, { mustContain: [kind] })).toEqual([])
  })

  it('let common ones through where that is said, and still no short or personal one', () => {
    expect(problemsOf('password', { unsafeAllowCommon: true })).toEqual([])
    expect(problemsOf('23456789', { unsafeAllowCommon: true })).toEqual([])
    expect(problemsOf('Lovelace2026', { unsafeAllowCommon: true })).toEqual(['too_personal'])
    expect(problemsOf('abc', { unsafeAllowCommon: true })).toEqual(['too_short'])
  })

  it('fold capitals, wide letters and blanks at the ends', () => {
    expect(foldPassword(' ＰａｓｓWORD ')).toBe('password')
  })
})
