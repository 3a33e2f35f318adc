import { readFileSync } from 'node:fs'
import type { OperationId } from '../operation.ts'

/** What the published contract says of one value. */
export type Shape = {
  type: string
  required?: true
  nullable?: true
  enum?: readonly string[]
  fields?: Shapes
  items?: Shape
  /** Of a map: what stands under every key. */
  values?: Shape
}
export type Shapes = Readonly<Record<string, Shape>>

export type PublishedOperation = {
  operationId: OperationId
  method: string
  path: string
  tag: string
  scope: string | null
  query: Shapes
  body: { contentType: string; fields: Shapes } | null
  /** `fields` is null where nothing is said of the body. */
  success: readonly { status: number; fields: Shapes | null }[]
  refusals: readonly number[]
  paging: string | null
}

/** Every published operation, by its id. */
export const CONTRACT: ReadonlyMap<OperationId, PublishedOperation> = new Map(
  readFileSync(new URL('operations.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PublishedOperation)
    .map((operation) => [operation.operationId, operation]),
)

/** What a value has that the contract does not allow, each with its place; clients of strict languages fail on these. */
export function deviations(value: unknown, shape: Shape, place: string): string[] {
  if (value === null) {
    return shape.nullable || place.endsWith('.next_token') ? [] : [`${place} is null`]
  }
  if (shape.type === 'array') {
    if (!Array.isArray(value)) return [`${place} is no list`]
    return value.flatMap((item, at) => (shape.items ? deviations(item, shape.items, `${place}[${at}]`) : []))
  }
  if (shape.type === 'object') {
    if (typeof value !== 'object' || Array.isArray(value)) return [`${place} is no object`]
    const { fields, values } = shape
    if (values) return Object.entries(value).flatMap(([key, one]) => deviations(one, values, `${place}.${key}`))
    return fields ? deviatingFields(value, fields, place) : []
  }
  const isRight = shape.type === 'integer' ? Number.isInteger(value) : typeof value === shape.type
  if (!isRight) return [`${place} is no ${shape.type}`]
  return shape.enum && !shape.enum.includes(String(value)) ? [`${place} is none of ${shape.enum.join(', ')}`] : []
}

const deviatingFields = (value: object, fields: Shapes, place: string) =>
  Object.entries(value).flatMap(([name, one]) => {
    const field = fields[name]
    return field ? deviations(one, field, `${place}.${name}`) : [`${place}.${name} is not in the contract`]
  })
