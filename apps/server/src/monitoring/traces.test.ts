import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createOutbound } from '../http/outbound.ts'
import { StartError } from '../settings.ts'
import { M2M, M2M_SECRET, openTestPlatform } from '../testing/platform.ts'
import { aSignedInPerson, get, post } from '../testing/requests.ts'
import { readTraceSettings } from './trace-settings.ts'
import { createTraces } from './traces.ts'

type Attribute = { key: string; value: { stringValue?: string; intValue?: number | string } }
type Received = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  kind: number
  attributes: Attribute[]
  status: { code?: number }
}

let receiver: Server
let texts: string[]
let heads: IncomingHttpHeaders[]
let endpoint: string

/** A real receiver of OTLP over HTTP, which keeps what it is sent. */
beforeEach(async () => {
  ;[texts, heads] = [[], []]
  receiver = createServer(async (request, response) => {
    heads.push(request.headers)
    let text = ''
    for await (const chunk of request) text += chunk
    if (request.url === '/v1/traces') texts.push(text)
    response.setHeader('content-type', 'application/json').end('{}')
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterEach(() => {
  receiver.close()
  receiver.closeAllConnections()
})

function openTraces(more: { trustedProxies?: readonly string[]; env?: Record<string, string> } = {}) {
  const settings = readTraceSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...more.env })
  if (!settings) throw new Error('no traces')
  return createTraces({ ...settings, databaseSystem: 'sqlite', trustedProxies: more.trustedProxies ?? [] })
}

const spans = (): Received[] =>
  texts.flatMap((text) =>
    JSON.parse(text).resourceSpans.flatMap((resource: { scopeSpans: { spans: Received[] }[] }) =>
      resource.scopeSpans.flatMap((scope) => scope.spans),
    ),
  )
const attributesOf = ({ attributes }: Received) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]))

const machine = { grant_type: 'client_credentials', client_id: M2M.id, client_secret: M2M_SECRET }
const PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

describe('traces', () => {
  it('have a span for each request, with its reads and its commit, and nothing that is secret', async () => {
    const traces = openTraces()
    const platform = await openTestPlatform({ instruments: [traces] })
    const person = await aSignedInPerson(platform, {
      parameters: { state: 'StateOfTheTest', login_hint: 'hint@example.com' },
    })
    await get(platform, '/nowhere/at-all?secret=InTheQuery')
    await platform.close()
    await traces.close?.()

    const found = spans()
    const token = found.find(({ name }) => name === 'POST /oauth2/token')
    expect(token?.kind).toBe(2) // SERVER
    expect(token && attributesOf(token)).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/oauth2/token',
      'http.response.status_code': 200,
    })
    const children = found.filter(({ parentSpanId }) => parentSpanId !== undefined && parentSpanId === token?.spanId)
    expect(new Set(children.map(({ traceId }) => traceId))).toEqual(new Set([token?.traceId]))
    expect(children.map(({ name }) => name)).toContain('commit')
    const read = children.find(({ name }) => name === 'read')
    expect(read && attributesOf(read)).toMatchObject({
      'db.system.name': 'sqlite',
      'db.query.text': expect.stringMatching(/^SELECT .*\?/),
      'latchkey.outcome': 'done',
    })
    expect(found.map(({ name }) => name)).toContain('GET') // where there is no route, its path is not told
    const secrets = [person.code, person.email, person.id, ...Object.values(person.tokens).map(String)]
    for (const secret of [
      'StateOfTheTest',
      'hint@example.com',
      'InTheQuery',
      'at-all',
      ...secrets.filter((text) => text.length > 8),
    ]) {
      expect(texts.join('')).not.toContain(secret)
    }
    expect(texts.join('')).toContain('"latchkey"')
  })

  it('go on with the trace of a trusted proxy, and of nobody else', async () => {
    for (const [trustedProxies, isBelieved] of [
      [['127.0.0.1'], true],
      [['10.0.0.0/8'], false],
      [[], false],
    ] as const) {
      texts = []
      const traces = openTraces({ trustedProxies })
      const platform = await openTestPlatform({ instruments: [traces] })
      await post(platform, '/oauth2/token', machine, { headers: { traceparent: PARENT } })
      await platform.close()
      await traces.close?.()
      const [token] = spans().filter(({ name }) => name === 'POST /oauth2/token')
      expect(token?.traceId === '0af7651916cd43dd8448eb211c80319c').toBe(isBelieved)
      expect(token?.parentSpanId).toBe(isBelieved ? 'b7ad6b7169203331' : undefined)
    }
  })

  it('are sent on with outbound requests', async () => {
    const traces = openTraces()
    const outbound = traces.outbound?.(createOutbound({ isDevelopment: true, unsafeHosts: [] }))
    expect(await outbound?.post(`${endpoint}/hook?key=InTheQuery`, { headers: {}, body: '{}' })).toEqual({
      status: 200,
    })
    const sent = heads[0]?.traceparent
    await traces.close?.()
    const [span] = spans()
    expect(sent).toBe(`00-${span?.traceId}-${span?.spanId}-01`)
    expect(span && attributesOf(span)).toEqual({
      'http.request.method': 'POST',
      'server.address': '127.0.0.1',
      'http.response.status_code': 200,
    })
  })

  it('leave out what nobody asked for, and what is not sampled', async () => {
    const traces = openTraces({ env: { OTEL_TRACES_SAMPLER: 'always_off' } })
    const platform = await openTestPlatform({ instruments: [traces] })
    await post(platform, '/oauth2/token', machine)
    await platform.close()
    await traces.close?.()
    expect(spans()).toEqual([])
  })

  it('carry the headers that their receiver asks for (OTEL_EXPORTER_OTLP_HEADERS)', async () => {
    vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', 'authorization=Bearer%20of-the-collector,x-tenant=shop')
    onTestFinished(() => void vi.unstubAllEnvs())
    const traces = openTraces()
    const platform = await openTestPlatform({ instruments: [traces] })
    await get(platform, '/.well-known/jwks.json')
    await platform.close()
    await traces.close?.()
    expect(heads.at(-1)).toMatchObject({ authorization: 'Bearer of-the-collector', 'x-tenant': 'shop' })
  })

  it('do not hold up a stop when nobody receives them', async () => {
    receiver.close()
    receiver.closeAllConnections()
    const traces = openTraces()
    const platform = await openTestPlatform({ instruments: [traces] })
    expect((await post(platform, '/oauth2/token', machine)).statusCode).toBe(200)
    await platform.close()
    await traces.close?.()
  })
})

describe('settings of traces', () => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' }

  it('are those of OpenTelemetry', () => {
    expect(readTraceSettings({})).toBeUndefined()
    expect(readTraceSettings({ ...env, OTEL_SDK_DISABLED: 'true' })).toBeUndefined()
    expect(readTraceSettings({ ...env, OTEL_TRACES_EXPORTER: 'none' })).toBeUndefined()
    expect(readTraceSettings(env)).toEqual({
      url: 'http://collector:4318/v1/traces',
      serviceName: 'latchkey',
      sampling: { isParentBased: true, ratio: 1 },
    })
    const more = {
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example.com/here',
      OTEL_SERVICE_NAME: 'login',
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
    }
    expect(readTraceSettings({ ...env, ...more })).toEqual({
      url: 'https://traces.example.com/here',
      serviceName: 'login',
      sampling: { isParentBased: false, ratio: 0.25 },
    })
  })

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'must be an http or https URL'],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_PROTOCOL is grpc'],
    [{ OTEL_TRACES_EXPORTER: 'zipkin' }, 'OTEL_TRACES_EXPORTER is zipkin'],
    [{ OTEL_TRACES_SAMPLER: 'sometimes' }, 'OTEL_TRACES_SAMPLER is sometimes'],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: 'half' }, 'must be a number from 0 to 1'],
  ])('refuse what cannot be done: %j', (more, message) => {
    expect(() => readTraceSettings({ ...env, ...more })).toThrow(StartError)
    expect(() => readTraceSettings({ ...env, ...more })).toThrow(message)
  })
})
