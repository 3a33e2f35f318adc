import { type NextFunction, type Request, type Response, Router } from 'express'
import { verifyAccessToken } from './access-token.ts'

/** An API of this application: `GET /api/me` answers the claims of the access token it is called with (RFC 6750). */
export function protectedApi(expected: { issuer: string; clientId: string }): Router {
  const api = Router()
  api.get('/me', async (request, response) => {
    const token = bearerToken(request)
    if (token === undefined)
      return refuse(response, 'Bearer realm="sample-app"', 'send an access token as a Bearer token')
    const verified = await verifyAccessToken(token, expected)
    if (!verified.ok) {
      const description = `the access token was refused: ${verified.problem}`
      const challenge = `Bearer realm="sample-app", error="invalid_token", error_description="${description}"`
      return refuse(response, challenge, description, 'invalid_token')
    }
    response.json({ message: 'The access token is valid.', claims: verified.claims })
  })
  api.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    console.error('An access token could not be verified:', String(error)) // the platform's keys were not to be had
    response.status(503).json({ error: 'temporarily_unavailable', error_description: 'try again in a moment' })
  })
  return api
}

const bearerToken = (request: Request) => /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]

function refuse(response: Response, challenge: string, description: string, error = 'unauthorized'): void {
  response.status(401).set('www-authenticate', challenge).json({ error, error_description: description })
}
