import {
  type PasswordOwner,
  type PasswordProblem,
  type PasswordRules,
  passwordProblems,
} from '@latchkey/directory/password-rules.ts'
import type { Environment } from '@latchkey/storage/records.ts'
import type { FormError } from '../pages/texts.ts'

export type NewPasswordErrors = Partial<Record<'first' | 'second', FormError>>

/** What is wrong with a new password that was typed twice. The list of common ones is loaded with the first. */
export async function checkNewPassword(
  form: ReadonlyMap<string, string>,
  owner: PasswordOwner,
  rules: PasswordRules,
): Promise<NewPasswordErrors | undefined> {
  const first = form.get('p_first_password') ?? ''
  const second = form.get('p_second_password') ?? ''
  if (!first) return { first: 'new_password_required' }
  const { isCommonPassword } = await import('./common/is-common.ts')
  const [problem] = passwordProblems(first, owner, rules, isCommonPassword)
  if (problem) return { first: PROBLEM_TEXT[problem] }
  if (!second) return { second: 'password_repeat_required' }
  return first === second ? undefined : { second: 'passwords_differ' }
}

/** What somebody would guess of a person here, beside their address. */
export const wordsOf = ({ name, settings }: Pick<Environment, 'name' | 'settings'>, ...names: (string | null)[]) => [
  settings.brand.name ?? name,
  ...names.filter((text) => text !== null),
]

const PROBLEM_TEXT = {
  too_short: 'password_too_short',
  too_long: 'password_too_long',
  too_common: 'password_too_common',
  too_personal: 'password_too_personal',
  too_simple: 'password_too_simple',
  word_forbidden: 'password_word_forbidden',
  lacks_lowercase: 'password_lacks_lowercase',
  lacks_uppercase: 'password_lacks_uppercase',
  lacks_digit: 'password_lacks_digit',
  lacks_symbol: 'password_lacks_symbol',
} as const satisfies Record<PasswordProblem, FormError>
