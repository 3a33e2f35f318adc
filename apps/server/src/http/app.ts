import cookie from '@fastify/cookie'
import { toWire } from '@latchkey/oauth/failure.ts'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Deps } from '../deps.ts'
import { recordRefusals } from '../events/refusals.ts'
import { withoutAlias } from '../management/aliases.ts'
import { MANAGEMENT_PREFIX, ROUTE_NOT_FOUND, serveManagement, withoutTrailingSlash } from '../management/serve.ts'
import { errorPage } from '../pages/error.tsx'
import { ownTable } from '../routes/management/own-table.ts'
import { managementTable } from '../routes/management/table.ts'
import { routeTable } from '../routes/table.ts'
import { resolveEnvironments } from './environment.ts'
import { readForms } from './form.ts'
import { sendPage, wantsPage } from './page-answer.ts'

const BODY_LIMIT = 65_536

/** Routes read their input and write their answers themselves, so nothing that compiles schemas is loaded. */
const refuseSchema = (): never => {
  throw new Error('routes read their input themselves: none has a schema of Fastify')
}

/** The whole HTTP application, not listening yet: tests send it requests without a socket. */
export async function buildApp(
  deps: Deps,
  { trustedProxies }: { trustedProxies: readonly string[] },
): Promise<FastifyInstance> {
  const log: FastifyBaseLogger = deps.log
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: () => deps.random.id(''),
    exposeHeadRoutes: true,
    rewriteUrl: ({ method = '', url = '' }) => withoutAlias(method, withoutTrailingSlash(url)),
    frameworkErrors: answerUnreadableAddress,
    schemaController: { compilersFactory: { buildValidator: refuseSchema, buildSerializer: refuseSchema } },
    routerOptions: {
      ignoreDuplicateSlashes: true, // a client whose domain ends in a slash asks for //oauth2/token
      maxParamLength: 256, // keys have up to 128 characters
    },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
    // Not in development: browsers would refuse http on every port of localhost for a year.
    if (request.protocol === 'https' && !deps.development) reply.header('strict-transport-security', 'max-age=31536000')
  })
  resolveEnvironments(app, deps)
  recordRefusals(app, deps)
  await app.register(cookie)
  await readForms(app)
  answerTrouble(app, deps)
  for (const route of routeTable(deps)) app.route(route)
  await app.register(serveManagement([...managementTable, ...ownTable], deps), { prefix: MANAGEMENT_PREFIX })
  await app.ready()
  return app
}

/** What no route is looked up for: an address with a broken escape, or with a part that is longer than any key. */
function answerUnreadableAddress(error: FastifyError, { url }: FastifyRequest, reply: FastifyReply) {
  if (url.startsWith(`${MANAGEMENT_PREFIX}/`)) return reply.code(404).send(ROUTE_NOT_FOUND)
  const error_description = 'The address could not be read.'
  return reply.code(error.statusCode ?? 400).send({ error: 'invalid_request', error_description })
}

/** Browsers get pages, programs get JSON; what is our fault is logged and told without detail. */
function answerTrouble(app: FastifyInstance, deps: Pick<Deps, 'random'>): void {
  app.setNotFoundHandler((request, reply) => {
    if (!wantsPage(request)) {
      return reply.code(404).send({ error: 'not_found', error_description: 'There is nothing at this address.' })
    }
    return sendPage(reply.code(404), deps, (page) =>
      errorPage({ page, title: 'There is nothing here', message: 'Check the address, or go back to the application.' }),
    )
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    const isOurs = status >= 500
    if (isOurs) request.log.error({ event: 'request_failed', err: error }, 'request failed')
    if (wantsPage(request)) {
      return sendPage(reply.code(status), deps, (page) =>
        errorPage({
          page,
          title: isOurs ? 'Something went wrong on our side' : 'This request could not be read',
          message: 'Go back to the application and try again.',
          requestId: request.id,
        }),
      )
    }
    reply.header('cache-control', 'no-store').code(status)
    if (isOurs) return reply.send({ error: 'server_error', error_description: 'Something went wrong on our side.' })
    const { error: code } = toWire({ reason: 'parameter_invalid', parameter: 'body' })
    return reply.send({ error: code, error_description: 'The body of the request could not be read.' })
  })
}
