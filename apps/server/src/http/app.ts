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
import type { Instrument } from '../monitoring/instrument.ts'
import { errorPage } from '../pages/error.tsx'
import { servedTable } from '../routes/management/own-table.ts'
import { managementTable } from '../routes/management/table.ts'
import { routeTable } from '../routes/table.ts'
import { onlyApplication } from '../sign-in/only-application.ts'
import { resolveEnvironments } from './environment.ts'
import { readForms } from './form.ts'
import { beginOurFault } from './our-fault.ts'
import { sendPage, wantsPage } from './page-answer.ts'

const BODY_LIMIT = 65_536

/** Routes read their input and write their answers themselves, so nothing that compiles schemas is loaded. */
const refuseSchema = (): never => {
  throw new Error('routes read their input themselves: none has a schema of Fastify')
}

/** The whole HTTP application, not listening yet: tests send it requests without a socket. */
export async function buildApp(
  deps: Deps,
  { trustedProxies, instruments = [] }: { trustedProxies: readonly string[]; instruments?: readonly Instrument[] },
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
  for (const { requests } of instruments) requests?.(app)
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
    // Not in development: browsers would refuse http on every port of localhost for a year.
    if (request.protocol === 'https' && !deps.development) reply.header('strict-transport-security', 'max-age=31536000')
    done()
  })
  resolveEnvironments(app, deps)
  app.decorateRequest('wantedLanguage', null)
  recordRefusals(app, deps)
  await app.register(cookie)
  await readForms(app)
  answerTrouble(app, deps)
  for (const route of routeTable(deps)) app.route(route)
  await app.register(serveManagement([...managementTable, ...servedTable(deps)], deps), { prefix: MANAGEMENT_PREFIX })
  await app.ready()
  return app
}

/** What no route is looked up for: an address with a broken escape, or with a part that is longer than any key. */
function answerUnreadableAddress(error: FastifyError, { url }: FastifyRequest, reply: FastifyReply) {
  if (url.startsWith(`${MANAGEMENT_PREFIX}/`)) return reply.code(404).send(ROUTE_NOT_FOUND)
  const error_description = 'The address could not be read.'
  return reply.code(error.statusCode ?? 400).send({ error: 'invalid_request', error_description })
}

const NOT_FOUND = { error: 'not_found', error_description: 'There is nothing at this address.' }
const METHOD_NOT_ALLOWED = {
  error: 'method_not_allowed',
  error_description: 'This address is not for that method. The header Allow has those that it is for.',
}

/** Browsers get pages, programs get JSON; what is our fault is logged and told without detail. */
function answerTrouble(app: FastifyInstance, deps: Pick<Deps, 'random'>): void {
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?')
    const methods = path.startsWith('/oauth2/') ? app.supportedMethods : [] // a page may be nowhere for somebody
    const allowed = methods.filter((method) => app.hasRoute({ method, url: path }))
    const isThere = allowed.length > 0
    if (isThere) reply.header('allow', allowed.join(', ')) // RFC 9110 §15.5.6
    reply.code(isThere ? 405 : 404)
    if (!wantsPage(request)) return reply.send(isThere ? METHOD_NOT_ALLOWED : NOT_FOUND)
    return sendPage(reply, deps, (page) => {
      const { not_found, toApplication } = page.words.hosted.problem
      const only = request.environment && onlyApplication(request.environment)
      return errorPage({
        page,
        title: not_found.title,
        message: not_found.lead,
        actionHref: only?.href,
        actionLabel: only && toApplication(only.name),
      })
    })
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { statusCode = 500 } = error
    const fault = statusCode >= 500 ? beginOurFault(error, request, reply) : undefined
    if (!fault) reply.code(statusCode)
    if (wantsPage(request)) {
      return sendPage(reply, deps, (page) => {
        const { title, lead } = page.words.hosted.problem[fault ? fault.problem : 'unreadable']
        return errorPage({ page, title, message: lead, requestId: request.id })
      })
    }
    reply.header('cache-control', 'no-store')
    if (fault) return reply.send({ error: fault.code, error_description: fault.text })
    const { error: code } = toWire({ reason: 'parameter_invalid', parameter: 'body' })
    return reply.send({ error: code, error_description: 'The body of the request could not be read.' })
  })
}
