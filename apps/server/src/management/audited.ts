import { isDeepStrictEqual } from 'node:util'
import type { Audited } from '../audit/entry.ts'
import type { Call } from './call.ts'
import { ALL_OPERATIONS } from './operation.ts'

/**
 * What a route knows better of its change than the frame does. `before` and `after` are the record that the rule has
 * read and what becomes of it: only one of them where it is created or deleted. They stand for all of the change, so
 * where they are the same, nothing changes and nothing is committed. Without either, what was asked for is remembered.
 */
export type ChangedThing = {
  thing?: string
  id?: string
  name?: string
  before?: object
  after?: object
}

/** What the audit log says of a call: which thing follows from the operation and its address, where nothing else is said. */
export function auditedCall(call: Call, environmentId: string, changed: ChangedThing, answer: unknown): Audited {
  const { actor, operation, requestId, address } = call
  const { before, after } = changed
  const named = namedThing(call)
  return {
    actor,
    operation,
    environmentId,
    requestId,
    address,
    thing: changed.thing ?? named.thing,
    id: changed.id ?? idOf(after) ?? idOf(before) ?? named.id ?? idInAnswer(answer),
    name: (changed.name || undefined) ?? nameOf(after) ?? nameOf(before) ?? nameOf(call.body),
    ...(before || after ? { before, after } : { after: askedFor(call) }),
  }
}

/** Whether a change leaves everything as it was: versions and times of updates do not count. */
export const isNoChange = ({ before, after }: ChangedThing): boolean =>
  before !== undefined && after !== undefined && isDeepStrictEqual(comparable(before), comparable(after))

function comparable(record: object) {
  const { version, updatedAt, ...rest } = record as Record<string, unknown>
  return rest
}

/** Where the name of a parameter is not that of what it names. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  org: 'organization',
  app: 'application',
  key: 'api_key',
  category: 'property_category',
  scope: 'api_scope',
  variable: 'environment_variable',
}

/**
 * A user who is named anywhere, else what the address names first: what comes behind belongs to it. Where the address
 * names nothing, its last word says what is created, or what the query names.
 */
function namedThing({ operation, params, query }: Call): { thing: string; id: string | undefined } {
  if (params.user_id !== undefined) return { thing: 'user', id: params.user_id }
  const { path } = ALL_OPERATIONS[operation]
  const [, parameter] = /\{(\w+)\}/.exec(path) ?? []
  if (parameter !== undefined) {
    const noun = parameter.replace(/_(id|code|key)$/, '')
    return { thing: NAMED_OTHERWISE[noun] ?? noun, id: params[parameter] }
  }
  return { thing: singular(path.slice(path.lastIndexOf('/') + 1)), id: idOf(query) }
}

const singular = (word: string) => word.replace(/ies$/, 'y').replace(/(?<!s)s$/, '')

function textOf(record: unknown, ...names: readonly string[]): string | undefined {
  const own = (record ?? {}) as Readonly<Record<string, unknown>>
  return names.map((name) => own[name]).find((value): value is string => typeof value === 'string')
}

const idOf = (record: unknown) => textOf(record, 'id', 'code', 'key')
function nameOf(record: unknown): string | undefined {
  const person = [textOf(record, 'firstName'), textOf(record, 'lastName')].filter(Boolean).join(' ')
  return textOf(record, 'name') ?? (person || undefined)
}

/** `{ role: { id } }` and `{ id }` alike. */
function idInAnswer(answer: unknown): string | undefined {
  const nested = Object.values((answer ?? {}) as object).find((value) => typeof value === 'object' && value !== null)
  return idOf(answer) ?? idOf(nested)
}

function askedFor({ params, query, body }: Call) {
  const asked = { ...params, ...(query as object), ...(body as object) }
  return Object.keys(asked).length > 0 ? asked : undefined
}
