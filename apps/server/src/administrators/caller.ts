import { isSafeMethod } from '@latchkey/directory/administrator.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import type { AdministratorCaller } from '../management/caller.ts'
import type { ManagementFailure } from '../management/failure.ts'
import { MANAGEMENT_SCOPES } from '../management/operation.ts'
import { isFormToken } from '../sign-in/browser.ts'
import { findSignedIn, presentsSession } from './session.ts'

/** Names the environment that a call is about, by its code. */
const ENVIRONMENT_HEADER = 'latchkey-environment'
/** Carries the token that shows that a call comes from our own pages. */
const CSRF_HEADER = 'latchkey-csrf'

/**
 * The administrator whose session a call of the Management API carries, instead of a token; undefined when it carries
 * none. Calls come from the same origin alone, and those that change something prove it by the session's token. The
 * call is then about the environment that it names, else about that of its origin.
 */
export async function findAdministratorCaller(
  request: FastifyRequest,
  deps: Pick<Deps, 'store' | 'clock' | 'secrets' | 'registry' | 'adminOrigin'>,
): Promise<Result<AdministratorCaller, ManagementFailure> | undefined> {
  if (!presentsSession(request, deps)) return undefined
  if (!isSameOrigin(request)) return failure({ reason: 'session_of_another_site' })
  const signedIn = await findSignedIn(request, deps)
  if (!signedIn) return failure({ reason: 'session_ended' })
  if (!isSafeMethod(request.method) && !isFormToken(signedIn, String(request.headers[CSRF_HEADER] ?? ''))) {
    return failure({ reason: 'session_token_wrong' })
  }
  const code = request.headers[ENVIRONMENT_HEADER]
  if (code !== undefined) {
    const named = deps.registry.list().find((environment) => environment.code === code)
    if (!named) return failure({ reason: 'unknown', thing: 'environment' })
    request.environment = named
  }
  return success({
    administrator: signedIn,
    clientId: null,
    userId: null,
    organizationCode: null,
    scopes: MANAGEMENT_SCOPES,
  })
}

/** Browsers say where a request comes from; one that says nothing still lacks the token of those that change something. */
function isSameOrigin({ headers, issuer }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  return (site === undefined || site === 'same-origin') && (headers.origin === undefined || headers.origin === issuer)
}
