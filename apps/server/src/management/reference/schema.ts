/** A JSON Schema, as far as the OpenAPI document of the Management API uses them. */
export type Schema = {
  type?: string | readonly string[]
  enum?: readonly unknown[]
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  items?: Schema
  additionalProperties?: Schema | boolean
  anyOf?: readonly Schema[]
  description?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
}

/** A parameter, or a field of a body or an answer, as a person reads it. */
export type Field = {
  name: string
  type: string
  isRequired: boolean
  /** What the values may be, in words. */
  limits: string
  /** The only values that there are. */
  values: readonly string[]
  fields: readonly Field[]
}

/** The fields of an object, or of the objects in a list, in their order; none of anything else. */
export function fieldsOf(schema: Schema): Field[] {
  const { properties = {}, required = [] } = objectIn(schema)
  return Object.entries(properties).map(([name, field]) => fieldOf(name, field, required.includes(name)))
}

export const fieldOf = (name: string, schema: Schema, isRequired: boolean): Field => ({
  name,
  type: typeOf(schema),
  isRequired,
  limits: limitsOf(schema),
  values: (unwrapped(schema).enum ?? []).map(String),
  fields: fieldsOf(schema),
})

const isNull = ({ type }: Schema) => type === 'null'

/** The schema without the choice of null. */
export function unwrapped(schema: Schema): Schema {
  const choices = schema.anyOf?.filter((one) => !isNull(one)) ?? []
  return choices.length === 1 ? { ...schema, ...choices[0] } : schema
}

function objectIn(schema: Schema): Schema {
  const inner = unwrapped(schema)
  const nested =
    inner.items ?? (typeof inner.additionalProperties === 'object' ? inner.additionalProperties : undefined)
  return inner.properties || !nested ? inner : objectIn(nested)
}

/** `string or null`, `list of objects`. */
export function typeOf(schema: Schema): string {
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' or ')
  const types = [schema.type ?? []].flat()
  if (types.length === 0) return 'any'
  return types.map((type) => typeText(type, schema)).join(' or ')
}

function typeText(type: string, { items, additionalProperties }: Schema): string {
  if (type === 'array') return items ? `list of ${plural(typeOf(items))}` : 'list'
  if (type === 'object' && typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0) {
    return `map of ${plural(typeOf(additionalProperties))}`
  }
  return type
}

const plural = (type: string) => type.replace(/^(string|integer|number|boolean|object|list|map)\b/, '$1s')

/** Integers that are safe are no limit to be told of. */
const isTold = (limit: number | undefined): limit is number =>
  limit !== undefined && Number.isFinite(limit) && Math.abs(limit) < Number.MAX_SAFE_INTEGER

function limitsOf(schema: Schema): string {
  const { format, minLength = 0, maxLength, minimum, maximum, maxItems } = unwrapped(schema)
  const told = [
    format === 'date-time' ? 'ISO 8601' : undefined,
    maxLength === undefined ? undefined : `${minLength > 0 ? `${minLength} to` : 'at most'} ${maxLength} characters`,
    isTold(minimum) && isTold(maximum) ? `${minimum} to ${maximum}` : undefined,
    isTold(minimum) && !isTold(maximum) ? `at least ${minimum}` : undefined,
    maxItems === undefined ? undefined : `at most ${maxItems}`,
  ]
  return told.filter((text) => text !== undefined).join(', ')
}
