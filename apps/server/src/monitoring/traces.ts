import proxyaddr from '@fastify/proxy-addr'
import {
  type Attributes,
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import manifest from '../../package.json' with { type: 'json' }
import type { Instrument } from './instrument.ts'
import type { TraceSettings } from './trace-settings.ts'

/** How long one export may take: the last one holds up the end of the process. */
const EXPORT_MS = 3000

type Options = TraceSettings & {
  /** Proxies whose `traceparent` is believed: anybody else could make their requests part of another trace. */
  trustedProxies: readonly string[]
  databaseSystem: 'sqlite' | 'postgresql'
}

/**
 * OpenTelemetry traces: a span for each request, the reads and commits and mails within it, and for each outbound
 * request. Load this file only when traces are wanted. Attributes have templates of routes, statuses and SQL with
 * placeholders; never a path, a query, a header or a value.
 */
export function createTraces({ url, serviceName, sampling, trustedProxies, databaseSystem }: Options): Instrument {
  const ratio = new TraceIdRatioBasedSampler(sampling.ratio)
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: EXPORT_MS })
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': manifest.version }),
    sampler: sampling.isParentBased ? new ParentBasedSampler({ root: ratio }) : ratio,
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_MS })],
  })
  const tracer = provider.getTracer('latchkey', manifest.version)
  const contexts = new AsyncLocalStorageContextManager().enable()
  const propagator = new W3CTraceContextPropagator()
  const isTrusted = proxyaddr.compile([...trustedProxies])

  const start = (name: string, kind: SpanKind, attributes: Attributes, parent: Context = contexts.active()) =>
    tracer.startSpan(name, { kind, attributes }, parent)

  /** A span for work that resolves; what it rejects with is marked as an error, without its text. */
  async function within<T>(span: Span, work: (context: Context) => Promise<T>): Promise<T> {
    const context = trace.setSpan(contexts.active(), span)
    try {
      return await contexts.with(context, () => work(context))
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  }

  function parentOf({ socket, headers }: FastifyRequest): Context {
    const isBelieved = trustedProxies.length > 0 && isTrusted(socket.remoteAddress ?? '', 0)
    return isBelieved ? propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter) : ROOT_CONTEXT
  }

  return {
    requests: (app) => followRequests(app, { contexts, parentOf, start }),
    storage: {
      begin(work) {
        if (!trace.getSpan(contexts.active())) return () => {} // nobody's request: polls, which would drown the rest
        const attributes: Attributes = { 'db.system.name': databaseSystem }
        if (work.kind === 'read') attributes['db.query.text'] = work.sql
        else attributes['db.operation.batch.size'] = work.commands.length
        const span = start(work.kind === 'read' ? 'read' : 'commit', SpanKind.CLIENT, attributes)
        return (outcome) => {
          if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR })
          span.setAttribute('latchkey.outcome', outcome).end()
        }
      },
    },
    mailer: (mailer) => ({
      ...mailer,
      send: (environmentId, mail) =>
        within(start('send mail', SpanKind.CLIENT, {}), () => mailer.send(environmentId, mail)),
    }),
    outbound: (outbound) => ({
      ...outbound,
      post(url, request) {
        const { hostname = '' } = URL.parse(url) ?? {}
        const span = start('POST', SpanKind.CLIENT, { 'http.request.method': 'POST', 'server.address': hostname })
        return within(span, async (context) => {
          const headers = { ...request.headers }
          propagator.inject(context, headers, defaultTextMapSetter)
          const answer = await outbound.post(url, { ...request, headers })
          if ('status' in answer) span.setAttribute('http.response.status_code', answer.status)
          else span.setAttribute('error.type', answer.failure)
          if (!('status' in answer) || answer.status >= 400) span.setStatus({ code: SpanStatusCode.ERROR })
          return answer
        })
      },
    }),
    async close() {
      await provider.shutdown().catch(() => {}) // a collector that is away must not fail a stop
      contexts.disable()
    },
  }
}

type Following = {
  contexts: AsyncLocalStorageContextManager
  parentOf(request: FastifyRequest): Context
  start(name: string, kind: SpanKind, attributes: Attributes, parent: Context): Span
}

/** A span from the head of a request to the end of its answer, in which everything that it leads to happens. */
function followRequests(app: FastifyInstance, { contexts, parentOf, start }: Following): void {
  const followed = new WeakMap<FastifyRequest, { span: Span; context: Context }>()
  app.addHook('onRequest', (request, _reply, done) => {
    const parent = parentOf(request)
    const attributes = { 'http.request.method': request.method, 'url.scheme': request.protocol }
    const span = start(request.method, SpanKind.SERVER, attributes, parent)
    const context = trace.setSpan(parent, span)
    followed.set(request, { span, context })
    contexts.with(context, done)
  })
  // A body arrives by events of its connection, which know nothing of this request.
  app.addHook('preValidation', (request, _reply, done) => {
    contexts.with(followed.get(request)?.context ?? ROOT_CONTEXT, done)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const span = followed.get(request)?.span
    const route = request.routeOptions.url
    if (route !== undefined) span?.updateName(`${request.method} ${route}`).setAttribute('http.route', route)
    span?.setAttribute('http.response.status_code', reply.statusCode)
    if (request.refusedFor !== undefined) span?.setAttribute('latchkey.refused_for', request.refusedFor)
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
    done()
  })
}
