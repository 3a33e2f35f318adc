import { type PasswordProblem, passwordProblems } from '@latchkey/directory/password-rules.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FormError } from '../pages/texts.ts'
import { HasherBusyError } from '../passwords/hasher.ts'

type NewPasswordErrors = Partial<Record<'first' | 'second', FormError>>

/** What is wrong with a new password that was typed twice. */
export function checkNewPassword(form: Map<string, string>, email: string): NewPasswordErrors | undefined {
  const first = form.get('p_first_password') ?? ''
  const second = form.get('p_second_password') ?? ''
  if (!first) return { first: 'new_password_required' }
  const [problem] = passwordProblems(first, { email })
  if (problem) return { first: PROBLEM_TEXT[problem] }
  if (!second) return { second: 'password_repeat_required' }
  return first === second ? undefined : { second: 'passwords_differ' }
}

const PROBLEM_TEXT = {
  too_short: 'password_too_short',
  too_long: 'password_too_long',
  too_common: 'password_too_common',
  same_as_email: 'password_same_as_email',
} as const satisfies Record<PasswordProblem, FormError>

/** Does work with passwords; undefined when too many wait, and the answer then has its status and `Retry-After`. */
export async function unlessBusy<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof HasherBusyError)) throw error
    request.recordRefusal({ type: 'administrator.refused', reason: 'temporarily_unavailable' })
    reply.code(503).header('retry-after', '2')
    return undefined
  }
}
