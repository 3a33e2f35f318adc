import { createServer } from 'node:http'
import {
  type AuthenticationEvent,
  type Clock,
  createRateLimiter,
  createVerifier,
  type VerifiedClaims,
} from '@latchkey/sdk/verify'
import express, { type Express, type Response } from 'express'
import { allowOrigin } from './allow-origin.ts'
import { createOrders } from './orders.ts'
import { requireToken } from './require-token.ts'

export type ApiOptions = {
  /** The platform's address: the `iss` of its tokens. */
  issuer: string
  /** What the API was registered as: it must be in the `aud` of a token. */
  audience: string
  port: number
  /** Where the pages are that may call the API from a browser; by default none. */
  siteUrl?: string | undefined
  /** Told of every decision; by default a line of JSON each. */
  onEvent?: (event: AuthenticationEvent) => void
  /** Epoch milliseconds. By default the system's. */
  clock?: Clock
}

/**
 * A protected API: orders that are read with the scope `read:orders` and changed with `write:orders`. People need the
 * permission in their organization too: `read:orders`, `create:orders`, `refund:orders`.
 */
export function createApi({
  issuer,
  audience,
  siteUrl,
  onEvent = logEvent,
  clock = Date.now,
}: Omit<ApiOptions, 'port'>): Express {
  const verifier = createVerifier({ issuer, audience, clock })
  const rateLimiter = createRateLimiter({ limit: 300, windowSeconds: 15 * 60 }) // one for all routes: they count together
  const orders = createOrders()

  const app = express()
  app.disable('x-powered-by')
  if (siteUrl !== undefined) app.use(allowOrigin(new URL(siteUrl).origin))
  app.use(express.json({ limit: '10kb' }))
  const token = (scopes: string, permission: string) =>
    requireToken(verifier, { scopes, permission, rateLimiter, onEvent })

  app.get('/orders', token('read:orders', 'read:orders'), (_request, response) => {
    response.json({ orders: orders.list(organizationOf(response)) })
  })
  app.post('/orders', token('write:orders', 'create:orders'), (request, response) => {
    const item: unknown = request.body?.item
    if (typeof item !== 'string' || item.trim() === '' || item.length > 200) {
      response.status(400).json({ error: 'invalid_request', error_description: 'Send {"item": "what to order"}.' })
      return
    }
    const { sub, azp } = claimsOf(response)
    response.status(201).json(orders.place(organizationOf(response), item.trim(), sub ?? azp ?? 'unknown'))
  })
  app.delete('/orders/:id', token('write:orders', 'refund:orders'), (request, response) => {
    if (orders.refund(organizationOf(response), Number(request.params.id))) response.status(204).end()
    else response.status(404).json({ error: 'not_found', error_description: 'There is no such order.' })
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

const claimsOf = (response: Response): VerifiedClaims => response.locals.claims
const organizationOf = (response: Response): string => claimsOf(response).org_code ?? ''
const logEvent = (event: AuthenticationEvent) => console.log(JSON.stringify(event))
