import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import express5, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
import express4 from 'express4'
import fastify, { type FastifyRequest } from 'fastify'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { LatchkeyAuthenticationError } from '../../errors.ts'
import type { Latchkey } from '../../latchkey.ts'
import { claims } from '../../modules/claims.ts'
import { permissions } from '../../modules/permissions.ts'
import { tokens } from '../../modules/tokens.ts'
import type { AdapterOptions, BearerOptions } from '../checks.ts'
import { latchkeyExpress } from '../express.ts'
import { latchkeyFastify } from '../fastify.ts'
import { latchkeyHono } from '../hono.ts'
import type { RequestAuth } from '../visit.ts'
import { sessionOf } from '../visit.ts'

export type AppOptions = AdapterOptions & { bearer?: BearerOptions; trustsProxy?: boolean }
export type App = { url: string; stop(): Promise<void> }

/**
 * The same application in a framework. `/who` tells who asks; `/guarded/…` has a guard each and tells who got in;
 * `/mine` begins a sign-in by hand; `/ended` and `/broken` fail inside; what is posted to `/form` comes back parsed.
 * `/modules`, by itself or behind a guard at `/modules/token`, tells what the modules read, and what was posted to it.
 */
export type StartApp = (latchkeys: readonly Latchkey[], options?: AppOptions) => Promise<App>

/** What a request is known by, without its tokens. */
async function tell(auth: RequestAuth | null | undefined) {
  if (auth?.status !== 'authenticated') return { status: auth?.status ?? 'not asked' }
  return { status: auth.status, via: auth.via, id: auth.reader.userId, org: await auth.reader.getOrganization() }
}

/** What the modules find of the request that is being answered, now and after something else was waited for. */
async function readModules() {
  const { value: sub } = await claims.getClaim('sub')
  await new Promise((resolve) => setImmediate(resolve))
  const { isGranted } = await permissions.getPermission('read:orders')
  return { sub, isGranted, isAuthenticated: await tokens.isAuthenticated() }
}

const ended = () => {
  throw new LatchkeyAuthenticationError('session_expired')
}
const broken = () => {
  throw new Error('the site is broken')
}

const inExpress =
  (make: typeof express5): StartApp =>
  async (latchkeys, { bearer, trustsProxy = false, ...options } = {}) => {
    const app = make()
    app.set('trust proxy', trustsProxy)
    app.use(make.json(), make.urlencoded({ extended: false }))
    const [auth, ...others] = latchkeys.map((latchkey) => latchkeyExpress(latchkey, options))
    if (!auth) throw new Error('An application needs a client')
    for (const one of [auth, ...others]) app.use(one as RequestHandler)
    const send: RequestHandler = (request, response, next) => {
      tell(request.auth).then((told) => response.json(told), next)
    }
    app.get('/who', auth.attachAuth(), send)
    for (const [path, guard] of Object.entries(guardsOf(auth, bearer))) app.all(path, guard, send)
    for (const [index, other] of others.entries()) app.get(`/other/${index}`, other.requireAuth(), send)
    app.post('/form', auth.requireAuth(), (request: Request, response) => {
      response.json({ posted: request.body, id: sessionOf(request.auth).userId })
    })
    const sendModules: RequestHandler = (request, response, next) => {
      readModules().then((read) => response.json({ ...read, posted: request.body }), next)
    }
    app.all('/modules', sendModules)
    app.get('/modules/token', auth.requireBearer(), sendModules)
    app.get('/mine', (request, response, next) => {
      latchkeys[0]
        ?.login(auth.context(request, response), { returnTo: '/guarded/auth' })
        .then(({ url }) => response.redirect(url.href), next)
    })
    app.get('/refresh', auth.requireAuth(), (request, response, next) => {
      const session = sessionOf(request.auth)
      session.refresh().then(() => response.json({ id: session.userId }), next)
    })
    app.get('/ended', ended)
    app.get('/broken', broken)
    app.use(auth.errorHandler() as ErrorRequestHandler)
    app.use(((_error, _request, response, _next) => {
      response.status(500).json({ broken: true })
    }) satisfies ErrorRequestHandler)
    return listen(app)
  }

const inFastify: StartApp = async (latchkeys, { bearer, trustsProxy = false, ...options } = {}) => {
  const app = fastify({ trustProxy: trustsProxy })
  const [auth, ...others] = latchkeys.map((latchkey) => latchkeyFastify(latchkey, options))
  if (!auth) throw new Error('An application needs a client')
  await app.register(auth)
  for (const other of others) await app.register(other)
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  const send = async (request: FastifyRequest) => tell(request.auth)
  app.get('/who', { onRequest: auth.attachAuth() }, send)
  for (const [path, guard] of Object.entries(guardsOf(auth, bearer))) app.all(path, { onRequest: guard }, send)
  for (const [index, other] of others.entries()) app.get(`/other/${index}`, { onRequest: other.requireAuth() }, send)
  app.post('/form', { preHandler: auth.requireAuth() }, async (request) => ({
    posted: request.body,
    id: sessionOf(request.auth).userId,
  }))
  const sendModules = async (request: FastifyRequest) => ({ ...(await readModules()), posted: request.body })
  app.route({ method: ['GET', 'POST'], url: '/modules', handler: sendModules })
  app.get('/modules/token', { onRequest: auth.requireBearer() }, sendModules)
  app.get('/mine', async (request, reply) => {
    const begun = await latchkeys[0]?.login(auth.context(request, reply), { returnTo: '/guarded/auth' })
    return reply.redirect(begun?.url.href ?? '')
  })
  app.get('/refresh', { onRequest: auth.requireAuth() }, async (request) => {
    const session = sessionOf(request.auth)
    await session.refresh()
    return { id: session.userId }
  })
  app.get('/ended', ended)
  app.get('/broken', broken)
  const refuse = auth.errorHandler()
  app.setErrorHandler(async (error: never, request, reply) => {
    try {
      return await refuse(error, request, reply)
    } catch {
      return reply.code(500).send({ broken: true })
    }
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, stop: () => app.close() }
}

const inHono: StartApp = async (latchkeys, { bearer, trustsProxy = false, ...options } = {}) => {
  const app = new Hono<{ Variables: { auth: RequestAuth } }>()
  const address = (c: Context) => (trustsProxy ? c.req.header('x-forwarded-for') : c.env.incoming.socket.remoteAddress)
  const [auth, ...others] = latchkeys.map((latchkey) => latchkeyHono(latchkey, { ...options, address }))
  if (!auth) throw new Error('An application needs a client')
  for (const one of [auth, ...others]) app.use(one)
  const send = async (c: Context) => Response.json(await tell(c.var.auth))
  app.get('/who', auth.attachAuth(), send)
  for (const [path, guard] of Object.entries(guardsOf(auth, bearer))) {
    app.all(path, guard as MiddlewareHandler, send)
  }
  for (const [index, other] of others.entries()) app.get(`/other/${index}`, other.requireAuth(), send)
  app.post('/form', auth.requireAuth(), async (c) => {
    const isJson = c.req.header('content-type')?.startsWith('application/json')
    return c.json({ posted: isJson ? await c.req.json() : await c.req.parseBody(), id: sessionOf(c.var.auth).userId })
  })
  const sendModules = async (c: Context) => {
    const posted = c.req.method === 'POST' ? await c.req.json() : undefined
    return Response.json({ ...(await readModules()), posted })
  }
  app.all('/modules', sendModules)
  app.get('/modules/token', auth.requireBearer(), sendModules)
  app.get('/mine', async (c) => {
    const begun = await latchkeys[0]?.login(auth.context(c), { returnTo: '/guarded/auth' })
    return c.redirect(begun?.url.href ?? '')
  })
  app.get('/refresh', auth.requireAuth(), async (c) => {
    const session = sessionOf(c.var.auth)
    await session.refresh()
    return Response.json({ id: session.userId })
  })
  app.get('/ended', ended)
  app.get('/broken', broken)
  const refuse = auth.errorHandler()
  app.onError((error, c) => refuse(error, c).catch(() => c.json({ broken: true }, 500)))
  return listen(getRequestListener(app.fetch))
}

/** A guard of each kind. */
function guardsOf<Guard, BearerGuard>(
  auth: {
    requireAuth: (requirement?: { permissions: string[]; roles: string[]; mode: 'any' }) => Guard
    requireBearer: (options?: BearerOptions) => BearerGuard
    requireScopes: (...scopes: string[]) => Guard
    requirePermissions: (...permissions: string[]) => Guard
    requireRoles: (...roles: string[]) => Guard
    requireFlag: (code: string, value?: unknown) => Guard
  },
  bearer: BearerOptions | undefined,
): Record<string, Guard | BearerGuard> {
  return {
    '/guarded/auth': auth.requireAuth(),
    '/guarded/any': auth.requireAuth({ permissions: ['write:orders'], roles: ['owner'], mode: 'any' }),
    '/guarded/bearer': auth.requireBearer(bearer),
    '/guarded/scopes': auth.requireScopes('openid', 'read:orders'),
    '/guarded/permissions': auth.requirePermissions('read:orders', 'write:orders'),
    '/guarded/roles': auth.requireRoles('owner'),
    '/guarded/flag': auth.requireFlag('beta'),
    '/guarded/flag-value': auth.requireFlag('theme', 'dark'),
  }
}

async function listen(listener: RequestListener): Promise<App> {
  const server = createServer(listener)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const FRAMEWORKS: Readonly<Record<string, StartApp>> = {
  'Express 5': inExpress(express5),
  'Express 4': inExpress(express4),
  Fastify: inFastify,
  Hono: inHono,
}
