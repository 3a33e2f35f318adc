import type { RequestHandler } from 'express'

/**
 * Express middleware: lets the pages of one origin call the API and read what it answers, also when it refuses (Fetch
 * Standard, CORS protocol). It stands before everything else, because the request that asks for permission has no token.
 */
export function allowOrigin(origin: string): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin')
    if (request.headers.origin !== origin) return next()
    response.set('Access-Control-Allow-Origin', origin)
    response.set('Access-Control-Expose-Headers', 'WWW-Authenticate, Retry-After')
    if (request.method !== 'OPTIONS') return next()
    response.set('Access-Control-Allow-Methods', 'GET, POST, DELETE')
    response.set('Access-Control-Allow-Headers', 'Authorization, Content-Type')
    response.set('Access-Control-Max-Age', '600')
    response.status(204).end()
  }
}
