import fc from 'fast-check'
import { ownTable } from '../../routes/management/own-table.ts'
import { managementTable } from '../../routes/management/table.ts'
import { anAdministratorOf, sessionOf } from '../../testing/administrators.ts'
import { MANAGER, type Management, machineToken } from '../../testing/management.ts'
import { ISSUER } from '../../testing/platform.ts'
import { bearer } from '../../testing/requests.ts'
import { type OpenApiDocument, type OperationDocument, openApiDocument } from '../openapi.ts'
import { ALL_OPERATIONS, type OperationId } from '../operation.ts'
import { SPOILINGS, type Wire } from './hostile.ts'
import { Known } from './known.ts'
import { populate } from './population.ts'
import { mismatches, type Schema, texts, valuesOf } from './schema.ts'

const document = openApiDocument([...managementTable, ...ownTable], ISSUER)
const ERRORS: Schema = (document.components.schemas as Record<string, Schema>).Errors ?? {}

type Operation = OperationDocument & { path: string }
const OPERATIONS: Operation[] = Object.entries((document as OpenApiDocument).paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ ...operation, path })),
)

/** What tokens do not open. */
const BY_SESSION = new Set(ownTable.flatMap(({ operation, audience }) => (audience === 'everybody' ? [] : [operation])))

/** Longer than any answer takes on a machine that has much else to do. */
const HANGS_AFTER_MS = 30_000

type Input = {
  params: Record<string, string>
  query: Record<string, unknown>
  body: unknown
  /** The name of what is done to the request besides. */
  spoiling: string | undefined
}

const bodyOf = ({ requestBody }: Operation) =>
  (requestBody?.content['application/json'] ?? requestBody?.content['multipart/form-data'])?.schema as
    | Schema
    | undefined
const isUpload = ({ requestBody }: Operation) => requestBody !== undefined && !requestBody.content['application/json']

function inputsOf(operation: Operation, known: Known): fc.Arbitrary<Input> {
  const { path, parameters = [] } = operation
  const parts = path.split('/').filter((part) => !part.startsWith('{'))
  const look = (name: string) => known.of(name, parts.at(-1) ?? '')
  const inPlace = (place: string) => parameters.filter((parameter) => parameter.in === place)
  const inQuery = inPlace('query').map(({ name, schema }) => [name, valuesOf(schema as Schema, look, name)] as const)
  const required = inPlace('query').flatMap(({ name, required }) => (required ? [name] : []))
  const schema = bodyOf(operation)
  return fc.record({
    params: fc.record(Object.fromEntries(inPlace('path').map(({ name }) => [name, texts(look(name))]))),
    query: fc.record(Object.fromEntries(inQuery), { requiredKeys: required }),
    body: isUpload(operation) ? uploads : schema ? valuesOf(schema, look) : fc.constant(undefined),
    spoiling: fc.oneof(
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom(...Object.keys(SPOILINGS)) },
    ),
  })
}

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
const uploads = fc.oneof(
  fc.constantFrom(Buffer.from(PNG, 'base64').toString('latin1'), SVG, '<svg><script>alert(1)</script></svg>', ''),
  texts([]),
)

/** The request as a client writes it that is right in everything but what it was given. */
function wireOf(operation: Operation, { params, query, body }: Input): Wire {
  const fields = Object.keys(bodyOf(operation)?.properties ?? {})
  const wire: Wire = {
    segments: Object.fromEntries(
      Object.entries(params).map(([name, text]) => [name, encodeURIComponent(segment(text))]),
    ),
    query: new URLSearchParams(Object.entries(query).flatMap(([name, value]) => parametersOf(name, value))).toString(),
    headers: {},
    fields,
  }
  if (body === undefined) return wire
  if (!isUpload(operation)) {
    return { ...wire, headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) }
  }
  const name = fields[0] ?? 'logo'
  const head = `--edge\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n\r\n`
  const payload = Buffer.from(`${head}${body}\r\n--edge--\r\n`, 'latin1')
  return { ...wire, headers: { 'content-type': 'multipart/form-data; boundary=edge' }, payload }
}

/** A parameter, or `name[key]=a,b` for each key of one that is a map. */
function parametersOf(name: string, value: unknown): [string, string][] {
  const text = (one: unknown) => (typeof one === 'string' ? one : (JSON.stringify(one) ?? '')).toWellFormed()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, text(value)]]
  return Object.entries(value).map(([key, inner]) => [
    `${name}[${key.toWellFormed()}]`,
    [inner].flat().map(text).join(),
  ])
}

/** No segment is nothing or dots: whoever sends or reads an address takes them out, and it is another one. */
const segment = (text: string) => (/^\.{0,2}$/.test(text) ? 'dots' : text.toWellFormed())

type Credentials = { token: string; session: Readonly<Record<string, string>>; ids: readonly string[] }

/** A token with every scope, and the session of an owner, with the ids that stand for them. */
async function credentialsOf(platform: Management): Promise<Credentials> {
  const owner = await anAdministratorOf(platform, { id: 'administrator_of_the_fuzz', email: 'owner@example.com' })
  const { cookie, csrf, call } = await sessionOf(platform, owner)
  const { sessions } = (await call('getOwnSessions')).json<{ sessions: { id: string }[] }>()
  return {
    token: await machineToken(platform, MANAGER.id),
    session: { cookie, origin: ISSUER, 'sec-fetch-site': 'same-origin', 'latchkey-csrf': csrf },
    ids: [owner.id, ...sessions.map(({ id }) => id)],
  }
}

function send(
  { app }: Pick<Management, 'app'>,
  id: OperationId,
  { token, session }: Credentials,
  { segments, query, ...wire }: Wire,
) {
  const { method, path } = ALL_OPERATIONS[id]
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segments[name] ?? '')
  return app.inject({
    method: method as 'GET',
    url: query === '' ? filled : `${filled}?${query}`,
    headers: { host: new URL(ISSUER).host, ...(BY_SESSION.has(id) ? session : bearer(token)), ...wire.headers },
    ...(wire.payload === undefined ? {} : { payload: wire.payload }),
  })
}

type Answered = Awaited<ReturnType<typeof send>>

/**
 * Sends every operation `runs` inputs that its description allows, or nearly, to each of the platforms, which have the
 * same seed. Throws with the seed and the input when an answer is a fault of ours, is not what the document says, is no
 * refusal in the shape of refusals, or when the platforms do not answer the same. Answers how often each operation
 * succeeded.
 */
export async function fuzz(platforms: readonly Management[], { runs, seed }: { runs: number; seed: number }) {
  const [first] = platforms
  if (!first) throw new Error('there is no platform to send anything to')
  const built = first.deps.registry.list().flatMap(({ apis }) => apis.list.map(({ id }) => id))
  const credentials = await Promise.all(platforms.map(credentialsOf))
  const known = new Known([MANAGER.id, ...built, ...credentials.flatMap(({ ids }) => ids)])
  await populate(platforms, known)
  const successes = new Map<string, number>()
  let sent = 0
  for (const [at, operation] of inOrder(OPERATIONS).entries()) {
    const id = operation.operationId as OperationId
    successes.set(id, 0)
    const property = fc.asyncProperty(inputsOf(operation, known), async (input) => {
      if (++sent % 5000 === 0) for (const { clock } of platforms) clock.advance(61_000) // calls are counted by the minute
      const plain = wireOf(operation, input)
      const wire = SPOILINGS[input.spoiling ?? '']?.(plain) ?? plain
      if (id === 'getAuthenticationEvents') await Promise.all(platforms.map(({ deps }) => deps.events.flush()))
      const answers = await Promise.all(
        platforms.map((platform, index) => send(platform, id, credentials[index] as Credentials, wire)),
      )
      const [answer, ...others] = answers as [Answered, ...Answered[]]
      const problems = [
        ...problemsOf(operation, answer, isElsewhere(wire)),
        ...others.flatMap((other) => differences(answer, other)),
      ]
      if (problems.length > 0) {
        throw new Error(`${id} ${answer.statusCode} ${problems.join('; ')}: ${answer.body.slice(0, 1000)}`)
      }
      if (answer.statusCode >= 300) return
      successes.set(id, (successes.get(id) ?? 0) + 1)
      if (String(answer.headers['content-type']).startsWith('application/json') && !isElsewhere(wire))
        known.learn(JSON.parse(answer.body))
    })
    await fc.assert(property, { numRuns: runs, seed: seed + at, endOnFailure: true, timeout: HANGS_AFTER_MS })
  }
  if (Object.keys(Object.prototype).length > 0 || 'isAdministrator' in {}) throw new Error('a prototype was changed')
  return { sent, successes }
}

/**
 * What deletes comes last, so that the others find what they name, and behind it the clock, which ends sessions; what shows
 * everything that was done comes first.
 */
const inOrder = (operations: readonly Operation[]) => {
  const weight = ({ operationId }: Operation) =>
    /clock$/i.test(operationId)
      ? 2
      : /^(delete|remove|end)/i.test(operationId)
        ? 1
        : /^export/.test(operationId)
          ? -1
          : 0
  return operations.toSorted((a, b) => weight(a) - weight(b))
}

/** Whether the address is that of another operation once it is read. */
const isElsewhere = ({ segments }: Wire) =>
  Object.values(segments).some((text) => /^(\.|%2e)*$/i.test(text) || text.includes('/'))

function problemsOf(
  operation: Operation,
  { statusCode, headers, body: text }: Answered,
  isElsewhere: boolean,
): string[] {
  if (statusCode >= 500) return ['is a fault of ours']
  if (/node_modules|\n\s+at .+:\d+:\d+/.test(text)) return ['tells where it was made']
  if (!String(headers['content-type']).startsWith('application/json')) {
    const streams = operation.responses[statusCode]?.content ?? {}
    return Object.hasOwn(streams, String(headers['content-type']).split(';')[0] ?? '') ? [] : ['is no JSON']
  }
  const body = text === '' ? undefined : JSON.parse(text)
  if (statusCode === 404 && body?.errors?.code === 'ROUTE_NOT_FOUND') return [] // an id that no address can have
  if (statusCode >= 400) return mismatches(ERRORS, body)
  if (isElsewhere) return []
  const described = operation.responses[statusCode]
  if (!described) return ['is a status that the document lacks']
  const schema = described.content?.['application/json']?.schema as Schema | undefined
  return schema ? mismatches(schema, body) : []
}

/** But for how long the database took. */
function differences(one: Answered, other: Answered): string[] {
  const shown = ({ statusCode, headers, body }: Answered) =>
    `${statusCode} ${headers.etag ?? ''} ${body.replace(/"answered_in_ms":[\d.]+/, '')}`
  return shown(one) === shown(other) ? [] : [`is on another engine ${shown(other).slice(0, 1000)}`]
}
