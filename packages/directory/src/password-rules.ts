/** What an environment asks of a new password. Nothing is asked of those that people have already. */
export type PasswordRules = {
  readonly minLength: number
  readonly mustContain: readonly CharacterKind[]
  readonly forbiddenWords: readonly string[]
  readonly unsafeAllowCommon: boolean
}

export type CharacterKind = 'lowercase' | 'uppercase' | 'digit' | 'symbol'

export type PasswordProblem =
  | 'too_short'
  | 'too_long'
  | 'too_personal'
  | 'too_simple'
  | 'too_common'
  | 'word_forbidden'
  | `lacks_${CharacterKind}`

/** Whose password it is. `email` is normalised; `words` are others that somebody would guess: names, the service. */
export type PasswordOwner = { readonly email: string; readonly words?: readonly string[] }

/** NIST SP 800-63B §5.1.1.2: length, and no password that is expected, common or compromised; no composition. */
export const DEFAULT_PASSWORD_RULES: PasswordRules = {
  minLength: 8,
  mustContain: [],
  forbiddenWords: [],
  unsafeAllowCommon: false,
}

const MAX_LENGTH = 256
const MAX_BYTES = 1024
/** So much of a password must be left without the words that are known of its owner. */
const MIN_UNKNOWN = 8
/** Shorter words occur inside others: "ada" in "Canadas". */
const MIN_WORD = 4
const MAX_UNIT = 3
const MAX_ENDING = 4
const MIN_STEM = 5

/**
 * Says why a password may not be chosen, the first reason first; an empty list means that it may. Length counts code
 * points; the upper bounds keep hashing cheap. `isCommon` knows passwords in the form that `foldPassword` gives them.
 */
export function passwordProblems(
  password: string,
  { email, words = [] }: PasswordOwner,
  rules: PasswordRules,
  isCommon: (folded: string) => boolean,
): PasswordProblem[] {
  const length = lengthOf(password)
  if (length > MAX_LENGTH || new TextEncoder().encode(password).length > MAX_BYTES) return ['too_long']
  const folded = foldPassword(password)
  const problems: PasswordProblem[] = []
  if (length < rules.minLength) problems.push('too_short')
  if (isMostly(folded, [email, email.split('@')[0] ?? '', ...words.flatMap(wordsIn)])) problems.push('too_personal')
  if (rules.forbiddenWords.some((word) => folded.includes(foldPassword(word)))) problems.push('word_forbidden')
  if (!rules.unsafeAllowCommon) {
    if (isRegular(folded)) problems.push('too_simple')
    if (variantsOf(folded).some(isCommon)) problems.push('too_common')
  }
  for (const kind of rules.mustContain) if (!KINDS[kind].test(password)) problems.push(`lacks_${kind}`)
  return problems
}

/** The form in which passwords are compared: nobody is the wiser for a capital letter. */
export const foldPassword = (password: string): string => password.trim().normalize('NFKC').toLowerCase()

const lengthOf = (text: string) => [...text].length

const wordsIn = (text: string) => text.split(/[\s.,'-]+/)

/** Whether hardly anything is left of it without words that anybody would try. */
function isMostly(folded: string, words: readonly string[]): boolean {
  const known = words.map(foldPassword).filter((word) => lengthOf(word) >= MIN_WORD && folded.includes(word))
  if (known.length === 0) return false
  const longestFirst = known.sort((one, other) => other.length - one.length)
  const rest = longestFirst.reduce((text, word) => text.replaceAll(word, ''), folded)
  return lengthOf(rest) < MIN_UNKNOWN
}

/** One to three characters again and again, or each the one after the one before (as in 23456789 or hgfedcba). */
function isRegular(folded: string): boolean {
  const points = [...folded].map((character) => character.codePointAt(0) as number)
  if (points.length < 2) return points.length === 1
  const repeats = (unit: number) => points.length > unit && points.every((point, at) => point === points[at % unit])
  const isRun = (step: number) => points.every((point, at) => at === 0 || point - (points[at - 1] as number) === step)
  return Array.from({ length: MAX_UNIT }, (_, index) => index + 1).some(repeats) || isRun(1) || isRun(-1)
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  $: 's',
  '@': 'a',
}

/** What people make a common password of: itself, look-alike signs, and a short ending such as a year or `!`. */
function variantsOf(folded: string): string[] {
  const stem = folded.replace(ENDING, '')
  const plain = [folded, ...(lengthOf(stem) >= MIN_STEM ? [stem] : [])]
  return [...plain, ...plain.map((text) => text.replace(/[01345$@]/g, (sign) => LOOK_ALIKES[sign] as string))]
}

const ENDING = new RegExp(`[^\\p{L}]{1,${MAX_ENDING}}$`, 'u')

const KINDS: Readonly<Record<CharacterKind, RegExp>> = {
  lowercase: /\p{Ll}/u,
  uppercase: /\p{Lu}/u,
  digit: /\p{Nd}/u,
  symbol: /[^\p{L}\p{Nd}\s]/u,
}
