import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Deps } from '../deps.ts'
import { addHistogram } from './histogram.ts'
import type { Instrument } from './instrument.ts'

/** Prometheus metrics: an instrument that counts, and what it has counted. */
export type Metrics = Instrument & { read(): Promise<{ contentType: string; text: string }> }

/** Deliveries are counted no further, so that reading the metrics costs the same however many wait. */
const MOST_DELIVERIES = 10_000
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const STATEMENTS = [1, 2, 5, 10, 25, 50, 100, 500]
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * Loads prom-client, so import this file only when metrics are wanted. Labels have values from lists of ours alone:
 * templates of routes, statuses, grants, reasons; never an id, an address or a path that somebody else has chosen.
 */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = addTally(registry, {
    name: 'latchkey_http_requests_total',
    help: 'Requests that were answered, by template of the route and by status.',
    labels: ['method', 'route', 'status'],
  })
  const durations = addHistogram(registry, {
    name: 'latchkey_http_request_duration_seconds',
    help: 'How long answers took, from the head of the request to the end of the answer.',
    labels: ['method', 'route'],
    buckets: SECONDS,
  })
  const tokens = addTally(registry, {
    name: 'latchkey_token_requests_total',
    help: 'Requests at the token endpoint by grant type; the outcome is issued, or why nothing was.',
    labels: ['grant_type', 'outcome'],
  })
  const refusals = new Counter({
    name: 'latchkey_refusals_total',
    help: 'Refusals on the wire and on the pages, by reason.',
    labelNames: ['reason'],
    registers,
  })
  const limited = new Counter({
    name: 'latchkey_rate_limited_total',
    help: 'Answers with status 429, by template of the route.',
    labelNames: ['route'],
    registers,
  })
  const mails = new Counter({
    name: 'latchkey_mails_total',
    help: 'Mails that the mail server took (sent), or did not take (failed).',
    labelNames: ['outcome'],
    registers,
  })
  const deliveries = new Counter({
    name: 'latchkey_webhook_attempts_total',
    help: 'Attempts to deliver to a webhook, by class of the status or by what failed.',
    labelNames: ['outcome'],
    registers,
  })
  const reads = addHistogram(registry, {
    name: 'latchkey_storage_read_duration_seconds',
    help: 'How long reads of the database took.',
    buckets: SECONDS,
  })()
  const commits = addHistogram(registry, {
    name: 'latchkey_storage_commit_duration_seconds',
    help: 'How long commits took until they were durable, with the wait for their turn.',
    labels: ['outcome'],
    buckets: SECONDS,
  })
  const statements = addHistogram(registry, {
    name: 'latchkey_storage_commit_statements',
    help: 'Statements in one commit.',
    buckets: STATEMENTS,
  })()

  return {
    storage: {
      begin(work) {
        const begun = performance.now()
        if (work.kind === 'read') return () => reads.observe((performance.now() - begun) / 1000)
        statements.observe(work.commands.length)
        return (outcome) => commits(outcome).observe((performance.now() - begun) / 1000)
      },
    },
    mailer: (mailer) => ({
      ...mailer,
      async send(environmentId, mail) {
        try {
          await mailer.send(environmentId, mail)
          mails.inc({ outcome: 'sent' })
        } catch (error) {
          mails.inc({ outcome: 'failed' })
          throw error
        }
      },
    }),
    outbound: (outbound) => ({
      ...outbound,
      async post(url, request) {
        const answer = await outbound.post(url, request)
        deliveries.inc({ outcome: 'status' in answer ? `${Math.floor(answer.status / 100)}xx` : answer.failure })
        return answer
      },
    }),
    deps: (deps) => addGauges(registry, deps),
    requests: (app) =>
      observeAnswers(app, (request, { status, seconds }) => {
        const route = routeOf(request)
        const method = METHODS.has(request.method) ? request.method : 'other'
        requests(method, route, `${status}`)
        durations(method, route).observe(seconds)
        if (status === 429) limited.inc({ route })
        if (request.refusedFor !== undefined) refusals.inc({ reason: request.refusedFor })
        if (route === '/oauth2/token' && method === 'POST') {
          const grantType = String(request.known?.details?.grantType ?? 'none')
          tokens(grantType, status === 200 ? 'issued' : (request.refusedFor ?? 'failed'))
        }
      }),
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

/**
 * A counter whose sums are made here and handed over when somebody reads: prom-client looks a series up by its labels
 * for each increment, which costs ten times as much. Answers what counts one.
 */
function addTally(
  registry: Registry,
  { name, help, labels }: { name: string; help: string; labels: string[] },
): (...values: string[]) => void {
  const counts = new Map<string, { values: string[]; count: number }>()
  new Counter({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    collect() {
      this.reset()
      for (const { values, count } of counts.values()) this.labels(...values).inc(count)
    },
  })
  return (...values) => {
    const key = values.join('\n')
    const known = counts.get(key)
    if (known) known.count++
    else counts.set(key, { values, count: 1 })
  }
}

/** What a request is counted under: the template of its route, or that there is none. */
export const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none'

function observeAnswers(
  app: FastifyInstance,
  observe: (request: FastifyRequest, answer: { status: number; seconds: number }) => void,
): void {
  app.addHook('onResponse', (request, reply, done) => {
    observe(request, { status: reply.statusCode, seconds: reply.elapsedTime / 1000 })
    done()
  })
}

/** What is looked at when somebody asks. What cannot be read then is left out. */
function addGauges(registry: Registry, { store, hasher }: Deps): void {
  const registers = [registry]
  const gauge = (name: string, help: string, look: () => number | undefined | Promise<number | undefined>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const value = await Promise.resolve()
          .then(look)
          .catch(() => undefined)
        if (value === undefined) this.remove()
        else this.set(value)
      },
    })
  gauge('latchkey_password_hashes_running', 'Passwords that are hashed now.', () => hasher.queue().running)
  gauge('latchkey_password_hashes_waiting', 'Passwords that wait to be hashed.', () => hasher.queue().waiting)
  gauge('latchkey_storage_commits_waiting', 'Commits that are not answered yet.', () => store.usage().waitingCommits)
  gauge('latchkey_webhook_deliveries_waiting', `Deliveries that have not ended, at most ${MOST_DELIVERIES}.`, () =>
    store.deliveries.countWaiting(MOST_DELIVERIES),
  )
  if (!store.usage().connections) return
  gauge('latchkey_storage_connections_open', 'Connections to PostgreSQL.', () => store.usage().connections?.open)
  gauge('latchkey_storage_connections_idle', 'Connections that nobody uses.', () => store.usage().connections?.idle)
  gauge('latchkey_storage_connections_wanted', 'Callers who wait for one.', () => store.usage().connections?.wanted)
}
