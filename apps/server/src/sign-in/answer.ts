import type { AuthorizationRequest, ResponseMode } from '@latchkey/oauth/authorization-request.ts'
import { type AnswerParameters, presentParameters, withParameters } from '@latchkey/oauth/authorization-response.ts'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/** An answer that a page of ours posts to the application. */
export type PostedAnswer = { clientId: string; redirectUri: string; parameters: [string, string][]; expiresAt: number }

type Target = Pick<AuthorizationRequest, 'client_id' | 'redirect_uri'> & {
  readonly response_mode?: ResponseMode | undefined
}

/** As long as the code that it may hold; see CODE_LIFETIME_MS. */
const ANSWER_LIFETIME_MS = 60_000

export const ANSWER_PATH = '/auth/answer'

/**
 * Where the browser goes with the answer to an authorization request: to the application, or for
 * `response_mode=form_post` to the page of ours that posts it there. The answer travels sealed in that page's address.
 */
export function answerAddress(
  { environment, issuer }: Pick<FastifyRequest, 'environment' | 'issuer'>,
  { client_id, redirect_uri, response_mode }: Target,
  parameters: AnswerParameters,
  { secrets, clock }: Pick<Deps, 'secrets' | 'clock'>,
): string {
  if (response_mode !== 'form_post') return withParameters(redirect_uri, parameters)
  const answer: PostedAnswer = {
    clientId: client_id,
    redirectUri: redirect_uri,
    parameters: presentParameters(parameters),
    expiresAt: clock.now() + ANSWER_LIFETIME_MS,
  }
  return `${issuer}${ANSWER_PATH}?answer=${secrets.seal('answer', environment.id, JSON.stringify(answer))}`
}

/** The answer that an address carries, marked when it is too old; undefined if it is not one of ours. */
export function openAnswer(
  { id }: Pick<LiveEnvironment, 'id'>,
  sealed: string | undefined,
  { secrets, clock }: Pick<Deps, 'secrets' | 'clock'>,
): { answer: PostedAnswer; isExpired: boolean } | undefined {
  const text = sealed && secrets.open('answer', id, sealed)
  if (!text) return undefined
  const answer = JSON.parse(text) as PostedAnswer
  return { answer, isExpired: answer.expiresAt <= clock.now() }
}
