import type { Failure } from '@latchkey/oauth/failure.ts'
import type { FastifyReply } from 'fastify'
import type { EventReason } from '../events/reasons.ts'
import { beginRefusal } from '../http/refusal.ts'
import { sayWhenToReturn } from '../http/wait.ts'

/** Why a call gets no answer: it was refused, or what it asks for is not there. */
export type AccountFailure =
  | { readonly refused: Failure; readonly advice?: string }
  | { readonly missing: keyof typeof MISSING }
  /** Asked for too often, for so long. */
  | { readonly limited: EventReason; readonly seconds: number }

const MISSING = {
  entitlement: ['ENTITLEMENT_NOT_FOUND', 'There is no such entitlement.'],
  feature_flag: ['FEATURE_FLAG_NOT_FOUND', 'There is no such feature flag.'],
  organization: ['ORGANIZATION_NOT_FOUND', 'The user did not sign in to an organization.'],
} as const satisfies Record<string, readonly [code: string, message: string]>

/**
 * Answers in the Account API's shape of errors (wire protocol §5.7). A refusal is kept as an event; that something is
 * not there is a truthful answer, and is not.
 */
export function sendAccountFailure(reply: FastifyReply, failure: AccountFailure): FastifyReply {
  if ('missing' in failure) {
    const [code, message] = MISSING[failure.missing]
    return sendErrors(reply, 404, code, message)
  }
  if ('limited' in failure) {
    reply.request.recordRefusal({ type: 'request.refused', reason: failure.limited })
    return sendErrors(
      sayWhenToReturn(reply, failure.seconds),
      429,
      'TOO_MANY_REQUESTS',
      'Asked for too often. Wait as long as Retry-After says.',
    )
  }
  const { status, error, error_description } = beginRefusal(reply, failure.refused)
  return sendErrors(reply, status, error.toUpperCase(), failure.advice ?? error_description)
}

export const sendErrors = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ errors: [{ code, message }] })
