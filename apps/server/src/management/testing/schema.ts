import fc from 'fast-check'

/** Of JSON Schema what the document of the Management API uses. */
export type Schema = {
  type?: string | readonly string[]
  enum?: readonly unknown[]
  const?: unknown
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
  items?: Schema
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  additionalProperties?: boolean | Schema
  anyOf?: readonly Schema[]
  allOf?: readonly Schema[]
  $ref?: string
}

/** Where a value is not what a schema says; empty when it is. */
export function mismatches(schema: Schema, value: unknown, at = 'answer'): string[] {
  if (schema.anyOf) {
    const each = schema.anyOf.map((one) => mismatches(one, value, at))
    return each.some((problems) => problems.length === 0) ? [] : (each[0] ?? [])
  }
  const types = schema.type === undefined ? [] : [schema.type].flat()
  if (types.length > 0 && !types.some((type) => isOfType(type, value))) return [`${at} is no ${types.join(' or ')}`]
  if (schema.enum && !schema.enum.includes(value)) return [`${at} is none of ${schema.enum.join(', ')}`]
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (schema.items ? mismatches(schema.items, item, `${at}[${index}]`) : []))
  }
  if (typeof value !== 'object' || value === null) return []
  const { properties = {}, required = [], additionalProperties } = schema
  const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}.${name} is missing`)
  const wrong = Object.entries(value).flatMap(([name, inner]) => {
    const known = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (known) return mismatches(known, inner, `${at}.${name}`)
    if (additionalProperties === false) return [`${at}.${name} is not described`]
    return typeof additionalProperties === 'object' ? mismatches(additionalProperties, inner, `${at}.${name}`) : []
  })
  return [...missing, ...wrong]
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}

const HOSTILE = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '..',
  '../..',
  '%00',
  '__proto__',
  'constructor',
  "'; DROP TABLE users; --",
  '\u202eabc',
  '𝕬ngström ﬁ',
  'a'.repeat(5000),
  '9'.repeat(400),
  '1e309',
  '-1',
  'null',
  'undefined',
  'NaN',
  '{"a":1}',
  'https://[::1',
  '['.repeat(20_000),
  'a: &a [*a, *a]\n<<: *a',
  '{"openapi":"3.1.0","paths":{"__proto__":{"get":{"security":[{"a":["constructor"]}]}}}}',
  'javascript:alert(1)',
]

const PLAUSIBLE = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/),
  fc.stringMatching(/^[a-z]{1,9}@example\.(com|org)$/),
  fc.constantFrom(
    'https://app.example.com/callback',
    'http://localhost:3910/back',
    '2026-01-01T00:00:00Z',
    '12',
    'true',
  ),
  fc.constantFrom('Ada', 'Grace', 'Analytical Engines', '+61412345678', '#aabbcc', 'str', 'usr', 'org', 'read:things'),
)

/** Texts that a field may hold: what is there (`known` ids and keys), what is likely, and what is meant to break it. */
export const texts = (known: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: known.length > 0 ? 25 : 0, arbitrary: fc.constantFrom(...(known.length > 0 ? known : [''])) },
    { weight: 5, arbitrary: PLAUSIBLE },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  )

const anything = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 53, '', [], {}, [[]], { a: null }),
  fc.jsonValue({ maxDepth: 2 }),
)

/** What is there of what a field or a parameter of this name means. */
type Look = (name: string) => readonly string[]

/** Values that a schema allows, and now and then one that it does not. */
export function valuesOf(schema: Schema, known: Look, name = ''): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: allowedBy(schema, known, name) }, { weight: 1, arbitrary: anything })
}

function allowedBy(schema: Schema, known: Look, name = ''): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => valuesOf(one, known, name)))
  const [type = 'string', ...others] = [schema.type ?? []].flat()
  if (others.length > 0)
    return fc.oneof(...[type, ...others].map((one) => allowedBy({ ...schema, type: one }, known, name)))
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 100_000, 2 ** 31 - 1) })
    case 'number':
      return fc.double()
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, known, name), { maxLength: 4 })
    case 'object': {
      const { properties = {}, required = [], additionalProperties } = schema
      const record = fc.record(
        Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, valuesOf(inner, known, key)])),
        { requiredKeys: [...required] },
      )
      if (!additionalProperties) return record
      const inner = typeof additionalProperties === 'object' ? additionalProperties : {}
      return fc.dictionary(texts([]), valuesOf(inner, known, name), { maxKeys: 3 })
    }
    default:
      if (schema.pattern === '^(true|false)$') return fc.constantFrom('true', 'false')
      return texts(known(name))
  }
}
