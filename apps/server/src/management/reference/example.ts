import type { OperationDocument } from '../openapi.ts'
import { type Schema, unwrapped } from './schema.ts'

type Address = { method: string; path: string }

/** Where no value that the schema allows is as telling. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  name: 'Example',
  key: 'example',
  email: 'ada@example.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  first_name: 'Ada',
  last_name: 'Lovelace',
  endpoint: 'https://app.example.com/webhooks',
  event_types: ['user.created'],
  roles: ['example'],
  billing_email: 'ada@example.com',
  hashed_password: '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy',
  urls: ['https://app.example.com/callback'],
  origins: ['https://id.example.com'],
  audience: 'https://api.example.com',
  value: 'example',
}

/** What stands for an id or a code that the reader has to fill in. */
const placeholder = (name: string) => `<${name}>`
const IDENTIFYING = /(^|_)(id|code|key)$/

/** A value that the schema takes, as small as it can be; of a body that needs nothing, its first field. */
export function sampleOf(schema: Schema, name = ''): unknown {
  const one = unwrapped(schema)
  if (one.enum) return one.enum[0]
  const [type] = [one.type ?? []].flat()
  if (type === 'object') return sampleObject(one)
  if (name in SAMPLES && (type !== 'string' || typeof SAMPLES[name] === 'string')) return SAMPLES[name]
  if (type === 'array') return one.items ? [sampleOf(one.items, name.replace(/s$/, ''))] : []
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return Math.max(1, one.minimum ?? 1)
  if (one.format === 'date-time' || /_(from|to|since)$/.test(name)) return '2026-01-01T00:00:00Z'
  if (/_ur[il]$|^url$/.test(name)) return 'https://app.example.com'
  return IDENTIFYING.test(name) ? placeholder(name) : 'example'
}

function sampleObject({ properties = {}, required = [], additionalProperties }: Schema): object {
  const names = Object.keys(properties)
  if (names.length === 0 && typeof additionalProperties === 'object') return { example: sampleOf(additionalProperties) }
  const shown = required.length > 0 ? names.filter((name) => required.includes(name)) : names.slice(0, 1)
  return Object.fromEntries(shown.map((name) => [name, sampleOf(properties[name] ?? {}, name)]))
}

type Part = { name: string; value: unknown }

/** What an example of the operation sends: every part that it needs. */
export function exampleOf({ parameters = [], requestBody }: OperationDocument) {
  const parts = (place: string): Part[] =>
    parameters
      .filter((one) => one.in === place && one.required)
      .map(({ name, schema }) => ({ name, value: place === 'path' ? placeholder(name) : sampleOf(schema, name) }))
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const body = content && { type: type ?? '', value: sampleOf(content.schema) }
  return { path: parts('path'), query: parts('query'), body }
}

export type Example = ReturnType<typeof exampleOf>

/** The call for a shell that has the address of the environment in ISSUER, and a token in TOKEN. */
export function curlOf({ method, path }: Address, { query, body }: Example, hasToken: boolean): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => placeholder(name))
  const search = query.map(({ name, value }) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"$ISSUER${filled}${search && `?${search}`}"`,
    ...(hasToken ? ['-H "Authorization: Bearer $TOKEN"'] : []),
  ]
  if (body?.type === 'multipart/form-data') {
    for (const name of Object.keys(body.value as object)) lines.push(`-F '${name}=@${name}.png'`)
  } else if (body) {
    lines.push(`-H 'Content-Type: ${body.type}'`, `-d '${JSON.stringify(body.value)}'`)
  }
  return lines.join(' \\\n  ')
}

const toCamelCase = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The same call with the client of the SDK. */
export function clientCallOf(name: string, { path, query, body }: Example): string {
  const fields = [...path, ...query].map((part) => `${toCamelCase(part.name)}: ${literal(part.value)}`)
  if (body) fields.push(`body: ${literal(body.type === 'multipart/form-data' ? fileNames(body.value) : body.value)}`)
  return `await management.${name}(${fields.length === 0 ? '' : `{ ${fields.join(', ')} }`})`
}

class Code {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
/** Files are values of the program's own. */
const fileNames = (body: unknown) =>
  Object.fromEntries(Object.keys(body as object).map((name) => [name, new Code(toCamelCase(name))]))

function literal(value: unknown): string {
  if (value instanceof Code) return value.text
  if (typeof value === 'string') return `'${value}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).map(([name, one]) => `${name}: ${literal(one)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}
