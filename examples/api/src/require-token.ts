import { createGuard, type GuardOptions, type TokenVerifier } from '@latchkey/sdk/verify'
import type { RequestHandler } from 'express'

/** Express middleware: lets a request through with a good token, whose claims are in `response.locals.claims`. */
export function requireToken(verifier: TokenVerifier, options: GuardOptions): RequestHandler {
  const guard = createGuard(verifier, options)
  return async (request, response, next) => {
    const result = await guard({ authorization: request.headers.authorization, address: request.ip })
    if (result.ok) {
      response.locals.claims = result.claims
      next()
      return
    }
    const { status, headers, body } = result.answer
    response.status(status).set(headers).send(body)
  }
}
