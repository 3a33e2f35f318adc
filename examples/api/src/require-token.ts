import {
  answerRefusal,
  createGuard,
  type GuardOptions,
  LatchkeyAccessError,
  permissionsOf,
  type TokenVerifier,
  type VerifiedClaims,
} from '@latchkey/sdk/verify'
import type { RequestHandler, Response } from 'express'

type Options = GuardOptions & {
  /** What people must be permitted in the organization that they are signed in to. Machines have scopes alone. */
  permission?: string
}

/** Express middleware: lets a request through with a good token, whose claims are in `response.locals.claims`. */
export function requireToken(verifier: TokenVerifier, { permission, ...options }: Options): RequestHandler {
  const guard = createGuard(verifier, options)
  return async (request, response, next) => {
    const result = await guard({ authorization: request.headers.authorization, address: request.ip })
    if (!result.ok) return refuse(response, result.answer)
    if (permission !== undefined && !permits(result.claims, permission)) {
      return refuse(response, answerRefusal(new LatchkeyAccessError('permission_missing', [permission])))
    }
    response.locals.claims = result.claims
    next()
  }
}

const permits = (claims: VerifiedClaims, permission: string) =>
  claims.sub === undefined || permissionsOf(claims).includes(permission)

function refuse(response: Response, { status, headers, body }: ReturnType<typeof answerRefusal>): void {
  response.status(status).set(headers).send(body)
}
