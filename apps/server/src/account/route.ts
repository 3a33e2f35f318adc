import { readBearer } from '@latchkey/oauth/bearer.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { collectParameters, type WireParameters } from '@latchkey/oauth/parameters.ts'
import type { Grant, Organization, User } from '@latchkey/storage/records.ts'
import type { FastifyRequest, RouteOptions } from 'fastify'
import type { Deps } from '../deps.ts'
import { withCors } from '../http/cors.ts'
import { queryEntries } from '../http/form.ts'
import { beginOurFault } from '../http/our-fault.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { type LiveToken, verifyAccessToken } from '../tokens/access-token.ts'
import { type AccountFailure, sendAccountFailure, sendErrors } from './refusal.ts'

/** Whose account is asked for: a user, in the organization that they signed in to. */
export type Account = {
  environment: LiveEnvironment
  user: User
  organization: Organization | undefined
  /** Null: signed in to none. */
  organizationCode: string | null
  grant: Grant
  claims: LiveToken['claims']
}

export type Asked = {
  account: Account
  query: WireParameters
  /** The origin that was asked, which addresses in a reply begin with. */
  issuer: string
  /** The last part of an address that ends in `:key`; else empty. */
  key: string
}

/** What the reply says beside `success`. */
type Answer = Result<object, AccountFailure>

/**
 * GET routes of the Account API (wire protocol §5.7): for a bearer of a user's access token, about that user alone. A
 * bad token is 403, because official mobile SDKs refresh on that only; so is a machine's, which has no account.
 */
export function accountRoute(
  url: `/account_api/v1/${string}`,
  deps: Pick<Deps, 'store' | 'clock'>,
  answer: (asked: Asked) => Answer | Promise<Answer>,
): RouteOptions[] {
  return withCors({
    method: 'GET',
    url,
    async handler(request, reply) {
      const account = await findAccount(request, deps)
      if (!account.ok) return sendAccountFailure(reply, account.failure)
      const { user, grant, organizationCode } = account.value
      request.known = {
        userId: user.id,
        clientId: grant.clientId,
        organizationCode: organizationCode ?? undefined,
      }
      const { key = '' } = request.params as { key?: string }
      const query = collectParameters(queryEntries(request))
      const answered = await answer({ account: account.value, query, issuer: request.issuer, key })
      if (!answered.ok) return sendAccountFailure(reply, answered.failure)
      return reply.header('cache-control', 'no-store').send({ success: true, ...answered.value })
    },
    errorHandler(error, request, reply) {
      const { code, text } = beginOurFault(error, request, reply)
      return sendErrors(reply, reply.statusCode, code.toUpperCase(), text)
    },
  })
}

async function findAccount(
  request: FastifyRequest,
  deps: Pick<Deps, 'store' | 'clock'>,
): Promise<Result<Account, AccountFailure>> {
  const { environment, issuer } = request
  const token = readBearer(request.headers.authorization)
  const verified = await verifyAccessToken({ environment, issuer, token }, deps)
  if (!verified.ok) return failure({ refused: verified.failure })
  const { claims, user, grant, organization } = verified.value
  if (!user || !grant) return failure({ refused: { reason: 'token_invalid' } }) // a machine's
  return success({ environment, user, organization, organizationCode: grant.organizationCode, grant, claims })
}
