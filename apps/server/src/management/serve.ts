import { Readable } from 'node:stream'
import { managementAudiences } from '@latchkey/directory/api.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { ContendedError } from '../apis/decide-and-commit.ts'
import type { Deps } from '../deps.ts'
import { queryEntries } from '../http/form.ts'
import { beginOurFault } from '../http/our-fault.ts'
import { sayWhenToReturn } from '../http/wait.ts'
import { callOf } from './call.ts'
import { actorOf, authorise, type Caller, findCaller } from './caller.ts'
import { readIfMatch } from './etag.ts'
import { type ManagementFailure, toErrors } from './failure.ts'
import { findAnswer, readIdempotencyKey } from './idempotency.ts'
import { isTooDeep, readBody, readParams, readQuery } from './input.ts'
import { ALL_OPERATIONS } from './operation.ts'
import { createRateLimit } from './rate-limit.ts'
import type { ManagementRoute } from './route.ts'
import { readLargeUpload, readUpload } from './upload.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls the Management API; there once a route of it has let the request in. */
    caller: Caller
  }
}

/** Where the routes of this API are; the plugin has to be registered with it as the prefix. */
export const MANAGEMENT_PREFIX = '/api'

/** So many large files are taken at once: each is on disk until it is done with. */
const LARGE_UPLOADS = 2

/** Of all errors the one that is no list. */
export const ROUTE_NOT_FOUND = { errors: { code: 'ROUTE_NOT_FOUND', message: 'There is no such route.' } }

/** Clients differ in whether they write a slash at the end of an address, and so do people who type /admin. */
export const withoutTrailingSlash = (url: string): string =>
  url.startsWith(`${MANAGEMENT_PREFIX}/`) || url.startsWith('/admin/')
    ? url.replace(/^([^?]*[^?/])\/+(?=\?|$)/, '$1')
    : url

/**
 * The Management API (wire protocol §7.6): its own reader of bodies, and its own shape of errors, also for what goes
 * wrong before a route is found.
 */
export function serveManagement(
  routes: readonly ManagementRoute[],
  deps: Deps,
  { countCall = createRateLimit(deps) }: { countCall?: ReturnType<typeof createRateLimit> } = {},
) {
  const places = { left: LARGE_UPLOADS }
  return async (app: FastifyInstance) => {
    readJson(app)
    app.addHook('onRequest', (_request, reply, done) => {
      reply.header('cache-control', 'no-store')
      done()
    })
    app.setNotFoundHandler((_request, reply) => reply.code(404).send(ROUTE_NOT_FOUND))
    app.setErrorHandler((error: FastifyError, request, reply) => {
      const failure = error instanceof ContendedError ? CONTENDED : troubleOf(error)
      if (failure) return sendFailure(request, reply, failure)
      const { code, text } = beginOurFault(error, request, reply)
      return reply.send({ errors: [{ code: code.toUpperCase(), message: text }] })
    })
    for (const route of routes) app.route(routeOptions(route))
  }

  function routeOptions(route: ManagementRoute): RouteOptions {
    const { method, path, scope, status } = ALL_OPERATIONS[route.operation]
    const { isForOrganizations, audience } = route
    const [code, message] = route.says ?? []
    const send = (reply: FastifyReply, answer: Readonly<Record<string, unknown>>) =>
      reply.code(status).send(route.says ? { code, message, ...answer } : answer)
    return {
      method,
      url: path.slice(MANAGEMENT_PREFIX.length).replaceAll(/\{(\w+)\}/g, ':$1'),
      async onRequest(request, reply) {
        const found = await findCaller(request, deps)
        if (!found.ok) return sendFailure(request, reply, found.failure)
        const resetSeconds = countCall(request.environment.id, nameOf(found.value))
        if (resetSeconds !== undefined)
          return sendFailure(request, reply, { reason: 'too_many_requests', resetSeconds })
        const params = request.params as Readonly<Record<string, string>>
        const organizationCode = params.org_code ?? params.organization_code
        const authorised = authorise(found.value, {
          scope,
          method: request.method,
          audience,
          isForOrganizations,
          organizationCode,
        })
        if (!authorised.ok) return sendFailure(request, reply, authorised.failure)
        request.caller = authorised.value
      },
      async handler(request, reply) {
        const params = readParams(request.params as Readonly<Record<string, string>>)
        if (!params.ok) return sendFailure(request, reply, params.failure)
        const query = route.query ? readQuery(route.query(), queryEntries(request)) : NOTHING
        if (!query.ok) return sendFailure(request, reply, query.failure)
        const sentBody = await (route.isLarge ? readLargeUpload(request, reply, places) : readSentBody(request, route))
        if (!sentBody.ok) return sendFailure(request, reply, sentBody.failure)
        request.body = sentBody.value
        const body = route.body ? readBody(route.body(), sentBody.value) : NOTHING
        if (!body.ok) return sendFailure(request, reply, body.failure)
        const { operation } = route
        const { environment, caller } = request
        const conditions = readConditions(request, route)
        if (!conditions.ok) return sendFailure(request, reply, conditions.failure)
        const { idempotencyKey } = conditions.value
        const before = idempotencyKey ? await findAnswer(idempotencyKey, deps) : NOT_ANSWERED
        if (!before.ok) return sendFailure(request, reply, before.failure)
        if (before.value) {
          reply.header('idempotent-replayed', 'true')
          return send(reply, before.value.answer)
        }
        const sent = { operation, params: params.value, query: query.value, body: body.value }
        const call = callOf(request, { ...sent, ...conditions.value, actor: actorOf(caller, environment) })
        const answered = await route.handle({ ...sent, environment, caller }, { ...deps, call })
        if (!answered.ok) return sendFailure(request, reply, answered.failure)
        if (idempotencyKey && call.committed && call.committed.answer !== answered.value) {
          throw new Error(`${operation} answers something else than its change, which is what is kept under a key`)
        }
        if (call.etag !== undefined) reply.header('etag', call.etag)
        if (route.streams) return reply.type(route.streams).send(Readable.from(answered.value.lines as Lines))
        return send(reply, answered.value)
      },
    }
  }

  /** What the headers of a write say of it: the key of one that creates, or the state that one is meant for. */
  function readConditions(request: FastifyRequest, { operation, isUnconditional }: ManagementRoute) {
    const { environment, caller, params, query, body, headers } = request
    const isCreation = ALL_OPERATIONS[operation].method === 'POST'
    const { type, id } = actorOf(caller, environment)
    const sender = [type, id, caller.userId, caller.organizationCode]
    const sent = { operation, environmentId: environment.id, sender, params, query, body }
    const header = headers['idempotency-key']
    const key = readIdempotencyKey(isCreation && typeof header === 'string' ? header : undefined, sent, deps)
    if (!key.ok) return key
    if (isUnconditional && key.value) {
      return failure<ManagementFailure>({ reason: 'idempotency_key_unsupported' })
    }
    const ifMatch = readIfMatch(headers['if-match'])
    if (isUnconditional && ifMatch.ok && ifMatch.value) {
      return failure<ManagementFailure>({ reason: 'if_match_unsupported' })
    }
    return ifMatch.ok ? success({ idempotencyKey: key.value, ifMatch: ifMatch.value }) : ifMatch
  }
}

/** The body as it came: forms with files only where there may be some. */
function readSentBody(request: FastifyRequest, { isUpload }: Pick<ManagementRoute, 'isUpload'>) {
  if (isUpload) return readUpload(request)
  if (request.isMultipart()) return failure<ManagementFailure>({ reason: 'content_type_unsupported' })
  return isTooDeep(request.body) ? failure<ManagementFailure>({ reason: 'body_too_deep' }) : success(request.body)
}

const nameOf = ({ clientId, administrator }: Caller): string =>
  administrator === null ? clientId : administrator.administrator.id

type Lines = AsyncIterable<string>

const NOTHING = { ok: true, value: {} } as const
const NOT_ANSWERED = { ok: true, value: undefined } as const

/** Bodies are JSON, or forms with files; whoever sends none may say what they please of it. */
function readJson(app: FastifyInstance): void {
  app.decorateRequest<Caller, 'caller'>('caller', null as unknown as Caller)
  app.removeContentTypeParser(['application/json', 'application/x-www-form-urlencoded'])
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null)
    try {
      done(null, JSON.parse(body.toString()))
    } catch {
      done(refused(400))
    }
  })
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
    body === '' ? done(null) : done(refused(415)),
  )
}

/** Throttled for its concurrency, as clients know it: they wait and send it again. */
const CONTENDED: ManagementFailure = { reason: 'too_many_requests', resetSeconds: 1 }

const refused = (statusCode: number) => Object.assign(new Error('the body was not taken'), { statusCode })

function troubleOf({ statusCode = 500 }: FastifyError): ManagementFailure | undefined {
  if (statusCode === 413) return { reason: 'body_too_large' }
  if (statusCode === 415) return { reason: 'content_type_unsupported' }
  return statusCode >= 400 && statusCode < 500 ? { reason: 'body_unreadable' } : undefined
}

/** Answers a refusal in this API's shape of errors, and keeps the reason of those that are kept. */
function sendFailure(request: FastifyRequest, reply: FastifyReply, failure: ManagementFailure): FastifyReply {
  const { environment, issuer } = request
  const [audience = ''] = managementAudiences([issuer])
  const { status, errors, kept } = toErrors(failure, { audience })
  const path = request.routeOptions.url ?? ''
  if (kept) {
    const parameter = failure.reason === 'input_invalid' ? errors.map(({ code }) => code).join(' ') : 'body'
    const details = { path, refused: failure.reason, ...(kept === 'parameter_invalid' ? { parameter } : {}) }
    request.recordRefusal({ type: 'request.refused', reason: kept, details })
  } else {
    request.log.info({ event: 'request.refused', reason: failure.reason, path, environment: environment.id }, 'refused')
  }
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (failure.reason === 'scope_missing') {
    reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${failure.scope}"`)
  }
  if (failure.reason === 'too_many_requests') sayWhenToReturn(reply, failure.resetSeconds)
  return reply.code(status).send({ errors })
}
