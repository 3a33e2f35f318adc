import { DEFAULT_PASSWORD_RULES } from '@latchkey/directory/password-rules.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HasherBusyError } from '../passwords/hasher.ts'
import { checkNewPassword } from '../passwords/new-password.ts'

/** What is wrong with a new password of an administrator, for whom the rules of no environment count. */
export const checkAdministratorPassword = (form: ReadonlyMap<string, string>, email: string, name: string) =>
  checkNewPassword(form, { email, words: [name, 'latchkey'] }, DEFAULT_PASSWORD_RULES)

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
