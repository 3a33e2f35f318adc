import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LatchkeyContext } from '../context.ts'
import { METHODS } from '../handler.ts'
import type { Latchkey } from '../latchkey.ts'
import { offerRequest } from '../requests/request-scope.ts'
import { type AdapterOptions, type Check, createChecks, type Guards, mapGuards } from './checks.ts'
import { openFastifyVisits, sendReply } from './fastify-reply.ts'
import { type RequestAuth, scopeOf } from './visit.ts'

export type { AdapterOptions, BearerOptions, Guards, SignedIn } from './checks.ts'
export type { BearerAuth, RequestAuth, SessionAuth } from './visit.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who made the request, where a guard or `attachAuth()` has asked. */
    auth: RequestAuth | null
  }
}

/** A hook: `onRequest` refuses before the body is read, `preHandler` after. */
export type FastifyGuard = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** The routes for signing in and out as a plugin, and guards for the routes of the application. */
export type LatchkeyFastify = ((app: FastifyInstance) => Promise<void>) &
  Guards<FastifyGuard, FastifyGuard, FastifyGuard> & {
    /** The context of a request, for routes that call `login()`, `handleCallback()` and `logout()` themselves. */
    context(request: FastifyRequest, reply: FastifyReply): LatchkeyContext
    /** Answers errors about who asks, such as a session that ended in the middle, as the guards do; throws on others. */
    errorHandler(): (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  }

/**
 * Creates the plugin of an application. Its routes lie where `redirectUri` says, whatever the prefix. Throws
 * LatchkeyConfigurationError, which names what to set, unless people can sign in with the configuration or `routes` is
 * false.
 *
 * ```ts
 * const auth = latchkeyFastify(createLatchkey())
 * await app.register(auth) // /login /register /create_org /callback /logout /user /portal
 * app.get('/orders', { onRequest: auth.requirePermissions('read:orders') }, async (request) => …)
 * ```
 */
export function latchkeyFastify(latchkey: Latchkey, options: AdapterOptions = {}): LatchkeyFastify {
  const checks = createChecks(latchkey, options)
  const { siteUrl } = latchkey.settings
  const { basePath = '' } = options
  const visitOf = openFastifyVisits({ siteUrl, basePath })

  /** So that `permissions` and the others find the request. */
  const within = (request: FastifyRequest, reply: FastifyReply, done: () => void) =>
    offerRequest(
      scopeOf(latchkey, visitOf(request, reply), () => request.auth),
      done,
    )

  const guard =
    (check: Check): FastifyGuard =>
    async (request, reply) => {
      const auth = await check(visitOf(request, reply))
      if (auth instanceof Response) return sendReply(reply, auth)
      request.auth = auth
    }

  /** Before the body is read: whether the application can parse it must not matter. */
  const answer: FastifyGuard = async (request, reply) => {
    const response = await checks.handler?.(visitOf(request, reply).request)
    if (response) return sendReply(reply, response)
  }

  async function plugin(app: FastifyInstance): Promise<void> {
    if (!app.hasRequestDecorator('auth')) app.decorateRequest('auth', null)
    app.addHook('onRequest', within)
    app.addHook('preValidation', within) // reading a body loses what the first hook ran in
    for (const [path, name] of checks.handler?.routes ?? []) {
      app.route({
        method: [...(METHODS[name] ?? ['GET'])],
        url: path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path,
        onRequest: answer,
        handler: async (_request, reply) => reply.callNotFound(), // the router was told to be lenient about paths
      })
    }
  }

  return Object.assign(plugin, {
    // so that the decorator and the routes are the application's, not of a scope of their own
    [Symbol.for('skip-override')]: true,
    [Symbol.for('plugin-meta')]: { name: '@latchkey/sdk', fastify: '5.x' },
    context: (request: FastifyRequest, reply: FastifyReply) => visitOf(request, reply).context,
    errorHandler: () => async (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const response = await checks.refuse(error, visitOf(request, reply))
      if (!response) throw error
      return sendReply(reply, response)
    },
    ...mapGuards(checks, { attach: guard, require: guard, bearer: guard }),
  })
}
