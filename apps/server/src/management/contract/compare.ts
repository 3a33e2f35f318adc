import { z } from 'zod'
import { ALL_OPERATIONS } from '../operation.ts'
import type { ManagementRoute } from '../route.ts'
import type { PublishedOperation, Shape, Shapes } from './contract.ts'

type Json = {
  type?: string | readonly string[]
  anyOf?: readonly Json[]
  enum?: readonly string[]
  properties?: Readonly<Record<string, Json>>
  required?: readonly string[]
  items?: Json
  additionalProperties?: Json | boolean
}

/** In what a route differs from the published operation, one line each. */
export function differencesOf(route: ManagementRoute, published: PublishedOperation): string[] {
  const { method, path, tag, scope, status } = ALL_OPERATIONS[route.operation]
  const of = (what: string) => `${route.operation} ${what}`
  const said = { method, path, tag, scope } as const
  const facts = (['method', 'path', 'tag', 'scope'] as const)
    .filter((fact) => said[fact] !== published[fact])
    .map((fact) => `${fact} is ${said[fact]}, published as ${published[fact]}`)
  const answered = published.success.find((one) => one.status === status)
  if (!answered) facts.push(`status ${status} is not published`)
  const envelope = route.says ? { code: z.string(), message: z.string() } : {}
  return [
    ...facts,
    ...differences(jsonOf(route.query?.(), 'input'), published.query, 'query'),
    ...differences(jsonOf(route.body?.(), 'input'), published.body?.fields ?? {}, 'body'),
    ...(answered?.fields
      ? differences(jsonOf(route.answer().extend(envelope), 'output'), answered.fields, 'answer')
      : []),
  ].map(of)
}

const jsonOf = (schema: z.ZodObject | undefined, io: 'input' | 'output') =>
  (schema ? z.toJSONSchema(schema, { io }) : {}) as Json

/** Of what is sent, being required matters; of what is answered, it does not: no answer requires a field. */
function differences({ properties = {}, required = [] }: Json, published: Shapes, place: string): string[] {
  const names = new Set([...Object.keys(properties), ...Object.keys(published)])
  return [...names].flatMap((name) => {
    const at = `${place}.${name}`
    const [ours, theirs] = [properties[name], published[name]]
    if (!ours) return [`${at} is not known here`]
    if (!theirs) return [`${at} is not published`]
    const isSent = !place.startsWith('answer')
    const isRequired = required.includes(name)
    const needs =
      isSent && isRequired !== (theirs.required ?? false) ? [`${at} is ${isRequired ? '' : 'not '}required`] : []
    return [...needs, ...differencesOfValue(ours, theirs, at)]
  })
}

function differencesOfValue(ours: Json, theirs: Shape, at: string): string[] {
  const { value, isNullable } = withoutNull(ours)
  const isSent = !at.startsWith('answer')
  // A query has no null, what is answered may always be there, and on the last page every next_token is null
  const isNull = isNullable !== (theirs.nullable ?? false) && !/^query|\.next_token$/.test(at) && (isSent || isNullable)
  const nulls = isNull ? [`${at} is ${isNullable ? '' : 'not '}nullable`] : []
  if (value.type !== theirs.type) return [...nulls, `${at} is ${value.type}, published as ${theirs.type}`]
  const [enums, published] = [value.enum?.join(' '), theirs.enum?.join(' ')]
  const isOther = enums?.split(' ').sort().join(' ') !== published?.split(' ').sort().join(' ')
  if (isOther) return [...nulls, `${at} is one of ${enums ?? 'anything'}, published as ${published ?? 'anything'}`]
  if (value.items && theirs.items) return [...nulls, ...differencesOfValue(value.items, theirs.items, `${at}[]`)]
  if (theirs.values && typeof value.additionalProperties === 'object') {
    return [...nulls, ...differencesOfValue(value.additionalProperties, theirs.values, `${at}.*`)]
  }
  return [...nulls, ...(theirs.fields ? differences(value, theirs.fields, at) : [])]
}

function withoutNull(json: Json): { value: Json; isNullable: boolean } {
  if (Array.isArray(json.type)) {
    return { value: { ...json, type: json.type.find((type) => type !== 'null') as string }, isNullable: true }
  }
  const other = json.anyOf?.find(({ type }) => type !== 'null')
  return other ? { value: other, isNullable: true } : { value: json, isNullable: false }
}
