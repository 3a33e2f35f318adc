import { createServer } from 'node:http'
import { type AuthenticationEvent, createRateLimiter, createVerifier, type VerifiedClaims } from '@latchkey/sdk/verify'
import express, { type Express } from 'express'
import { requireToken } from './require-token.ts'

export type ApiOptions = {
  /** The platform's address: the `iss` of its tokens. */
  issuer: string
  /** What the API was registered as: it must be in the `aud` of a token. */
  audience: string
  port: number
  /** Told of every decision; by default a line of JSON each. */
  onEvent?: (event: AuthenticationEvent) => void
}

type Order = { id: number; item: string; by: string }

/** A protected API: orders that are read with `read:orders` and placed with `write:orders`. */
export function createApi({ issuer, audience, onEvent = logEvent }: Omit<ApiOptions, 'port'>): Express {
  const verifier = createVerifier({ issuer, audience })
  const rateLimiter = createRateLimiter({ limit: 100, windowSeconds: 15 * 60 }) // one for all routes: they count together
  const orders: Order[] = [{ id: 1, item: 'A first edition', by: 'the shop' }]

  const app = express()
  app.disable('x-powered-by')
  app.use(express.json({ limit: '10kb' }))
  const token = (scopes: string[]) => requireToken(verifier, { scopes, rateLimiter, onEvent })

  app.get('/orders', token(['read:orders']), (_request, response) => {
    response.json({ orders })
  })
  app.post('/orders', token(['write:orders']), (request, response) => {
    const item: unknown = request.body?.item
    if (typeof item !== 'string' || item.trim() === '' || item.length > 200) {
      response.status(400).json({ error: 'invalid_request', error_description: 'Send {"item": "what to order"}.' })
      return
    }
    const claims: VerifiedClaims = response.locals.claims
    const order = { id: orders.length + 1, item: item.trim(), by: claims.sub ?? claims.azp ?? 'unknown' }
    orders.push(order)
    response.status(201).json(order)
  })
  return app
}

/** Starts the API on loopback; resolves once it listens. */
export async function startApi({ port, ...options }: ApiOptions): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(createApi(options))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  return {
    url: `http://localhost:${address !== null && typeof address === 'object' ? address.port : port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const logEvent = (event: AuthenticationEvent) => console.log(JSON.stringify(event))
