import fc from 'fast-check'
import { managementTable } from '../../routes/management/table.ts'
import { MANAGER, type Management, machineToken, send } from '../../testing/management.ts'
import { aPerson } from '../../testing/requests.ts'
import { type OpenApiDocument, openApiDocument } from '../openapi.ts'
import type { OperationId } from '../operation.ts'
import { mismatches, type Schema, texts, valuesOf } from './schema.ts'

const document = openApiDocument(managementTable, 'http://localhost:3900')
const ERRORS: Schema = (document.components.schemas as Record<string, Schema>).Errors ?? {}

const OPERATIONS = Object.entries((document as OpenApiDocument).paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ ...operation, path })),
)

type Input = { params: Record<string, string>; query: Record<string, string>; body: unknown; isRaw: boolean }

/** Ids, codes and keys that answers have shown, by what they name: `role_id`, and the `id` in `roles`, are of a role. */
class Known {
  private readonly kinds = new Map<string, Set<string>>()
  private readonly spared: ReadonlySet<string>
  constructor(spared: readonly string[]) {
    this.spared = new Set(spared)
  }
  learn(value: unknown, name = '', around = ''): void {
    if (Array.isArray(value)) for (const item of value) this.learn(item, name, around)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) this.learn(inner, key, name)
    } else if (typeof value === 'string' && IDENTIFYING.test(name) && !this.spared.has(value)) {
      const kind = kindOf(name, around)
      const values = this.kinds.get(kind) ?? new Set()
      this.kinds.set(kind, values.add(value))
      if (values.size > 60) values.delete(values.values().next().value ?? '')
    }
  }
  of(name: string, around: string): readonly string[] {
    return IDENTIFYING.test(name) ? [...(this.kinds.get(kindOf(name, around)) ?? [])] : []
  }
}

const IDENTIFYING = /(^|_)(id|code|key|ids)$/
const SHORT: Record<string, string> = { org: 'organization', app: 'application', assignment_permission: 'permission' }

/** `role` for an id of a role, `role key` for its key. What is named `id` alone is of what stands around it. */
function kindOf(name: string, around: string): string {
  const [noun = '', last = ''] = /^(?:(.*)_)?(id|code|key|ids)$/.exec(name)?.slice(1) ?? []
  const of = (noun || around).replace(/ies$/, 'y').replace(/s$/, '')
  const long = SHORT[of] ?? (of.startsWith('organization') ? of.replace(/^organization_/, '') : of)
  return last === 'key' ? `${long} key` : long
}

function inputsOf(operation: (typeof OPERATIONS)[number], known: Known, path: string): fc.Arbitrary<Input> {
  const around =
    path
      .split('/')
      .filter((part) => !part.startsWith('{'))
      .at(-1) ?? ''
  const look = (name: string) => known.of(name, around)
  const parameters = operation.parameters ?? []
  const named = (place: string, requiredKeys: readonly string[]) =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((parameter) => parameter.in === place)
          .map(({ name, schema }) => [
            name,
            place === 'path' ? texts(look(name)) : valuesOf(schema as Schema, look, name).map((value) => asText(value)),
          ]),
      ),
      { requiredKeys: [...requiredKeys] },
    ) as fc.Arbitrary<Record<string, string>>
  const names = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name)
  const required = parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => name)
  const schema = operation.requestBody?.content['application/json']?.schema as Schema | undefined
  const raw = fc.constantFrom(
    '{',
    '[]',
    '"text"',
    'null',
    '{"a":1}{',
    '\u0000',
    '['.repeat(2000),
    '{"__proto__":{"a":1}}',
  )
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        params: named('path', names('path')),
        query: named('query', required),
        body: schema ? valuesOf(schema, look) : fc.constant(undefined),
        isRaw: fc.constant(false),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        params: named('path', names('path')),
        query: named('query', []),
        body: raw as fc.Arbitrary<unknown>,
        isRaw: fc.constant(true),
      }),
    },
  )
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/**
 * Sends every operation `runs` inputs that its description allows, or nearly. Throws with the seed and the input when an
 * answer is a fault of ours, is not what the document says, or is no refusal in the shape of refusals. Answers how often
 * each operation succeeded.
 */
export async function fuzz(platform: Management, { runs, seed }: { runs: number; seed: number }) {
  const built = platform.deps.registry.list().flatMap(({ apis }) => apis.list.map(({ id }) => id))
  const known = new Known([MANAGER.id, ...built])
  const token = await machineToken(platform, MANAGER.id)
  await populate(platform, known, token)
  const successes = new Map<string, number>()
  let sent = 0
  for (const [at, operation] of inOrder(OPERATIONS).entries()) {
    const id = operation.operationId as OperationId
    successes.set(id, 0)
    const property = fc.asyncProperty(
      inputsOf(operation, known, operation.path),
      async ({ params, query, body, isRaw }) => {
        if (++sent % 5000 === 0) platform.clock.advance(61_000) // calls are counted by the minute
        const value = isRaw ? String(body) : body === undefined ? undefined : JSON.stringify(body)
        const sending = { params: mapped(params, segment), query: mapped(query, wellFormed), token }
        const response = await send(platform, id, value === undefined ? sending : { ...sending, body: value })
        const problems = problemsOf(operation, response.statusCode, response.body)
        if (problems.length > 0)
          throw new Error(`${id} ${response.statusCode} ${problems.join('; ')}: ${response.body.slice(0, 1000)}`)
        if (response.statusCode >= 300) return
        successes.set(id, (successes.get(id) ?? 0) + 1)
        if (response.body !== '') known.learn(JSON.parse(response.body))
      },
    )
    await fc.assert(property, { numRuns: runs, seed: seed + at, endOnFailure: true })
  }
  return successes
}

const mapped = (texts: Record<string, string>, change: (text: string) => string) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)]))
/** No address has half of a character. */
const wellFormed = (text: string) => text.toWellFormed()
/** Nor does it have nothing or dots for a segment: whoever sends or reads it takes them out, and it is another one. */
const segment = (text: string) => (/^\.{0,2}$/.test(text) ? 'dots' : wellFormed(text))

/** What deletes comes last, so that the others find what they name. */
const inOrder = (operations: typeof OPERATIONS) => {
  const weight = ({ operationId }: { operationId: string }) => (/^(delete|remove)/i.test(operationId) ? 1 : 0)
  return [...operations].sort((a, b) => weight(a) - weight(b))
}

function problemsOf(operation: (typeof OPERATIONS)[number], status: number, text: string): string[] {
  if (status >= 500) return ['is a fault of ours']
  const body = text === '' ? undefined : JSON.parse(text)
  if (status === 404 && body?.errors?.code === 'ROUTE_NOT_FOUND') return [] // an id that no address can have
  if (status >= 400) return mismatches(ERRORS, body)
  const described = operation.responses[status]
  if (!described) return ['is a status that the document lacks']
  const schema = described.content?.['application/json']?.schema as Schema | undefined
  return schema ? mismatches(schema, body) : []
}

/** Something of each kind, so that there is something to find. */
async function populate(platform: Management, known: Known, token: string): Promise<void> {
  const learn = async (operation: OperationId, call: Parameters<Management['call']>[1]) => {
    const answer = await platform.done(operation, call)
    known.learn(answer)
    return answer
  }
  for (const [email, name] of [
    ['ada@example.com', 'Ada'],
    ['grace@example.com', 'Grace'],
  ] as const) {
    const person = await aPerson(platform, { email, firstName: name })
    known.learn({ user_id: person.id })
    const { organization } = await learn('createOrganization', { body: { name: `${name} and others` } })
    await learn('AddOrganizationUsers', {
      params: { org_code: organization.code },
      body: { users: [{ id: person.id }] },
    })
  }
  for (const key of ['editor', 'reader']) {
    await learn('CreateRole', { body: { key, name: key } })
    await learn('CreatePermission', { body: { key: `${key}:things`, name: key, description: key } })
    known.learn({ role_key: key })
  }
  await learn('createApplication', { body: { name: 'Shop', type: 'reg' } })
  for (const operation of OPERATIONS) {
    if (/^get/i.test(operation.operationId) && !operation.parameters?.some(({ required }) => required)) {
      known.learn((await send(platform, operation.operationId as OperationId, { token })).json())
    }
  }
}
