import { refuse } from '../verify/settings.ts'

/** One call, as a generated operation makes it. */
export type ManagementRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Under `/api`, with the names of its parameters: `/v1/roles/{role_id}`. */
  path: string
  /** What stands in the address under its name in camelCase, and the `body`. */
  args?: Readonly<Record<string, unknown>> | undefined
  /** How the body is written; JSON when nothing is said. */
  encoding?: 'form' | undefined
}

const toSnakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The address of a call. Throws LatchkeyConfigurationError for a value that would lead elsewhere. */
export function addressOf(issuer: string, { path, args = {} }: ManagementRequest): string {
  const values = new Map<string, unknown>()
  for (const [name, value] of Object.entries(args)) {
    if (name !== 'body' && value !== undefined && value !== null) values.set(toSnakeCase(name), value)
  }
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name)
    values.delete(name)
    return segmentOf(name, value)
  })
  const query = new URLSearchParams()
  for (const [name, value] of values) {
    for (const [key, text] of queryEntries(name, value)) query.append(key, text)
  }
  const text = query.toString()
  return `${issuer}/api${filled}${text === '' ? '' : `?${text}`}`
}

function segmentOf(name: string, value: unknown): string {
  const text = value === undefined ? '' : String(value)
  // Empty and dotted segments are taken out of an address, which then is another one
  if (text === '' || text === '.' || text === '..')
    refuse(`${name} must be an id or a key, not ${JSON.stringify(text)}`)
  return encodeURIComponent(text)
}

/** A list is separated by commas; a record is `name[key]=value` for each of its keys. */
function queryEntries(name: string, value: unknown): [string, string][] {
  if (value instanceof Date) return [[name, value.toISOString()]]
  if (Array.isArray(value)) return [[name, value.join(',')]]
  if (typeof value !== 'object') return [[name, String(value)]]
  return Object.entries(value as object).map(([key, one]) => [`${name}[${key}]`, String(one)])
}

/** The body of a call, with its type; undefined where there is none. */
export function bodyOf({ args, encoding }: ManagementRequest): { type?: string; body: string | FormData } | undefined {
  const body = args?.body
  if (body === undefined) return undefined
  if (encoding !== 'form') return { type: 'application/json', body: JSON.stringify(body) }
  const form = new FormData()
  for (const [name, value] of Object.entries(body as object)) {
    form.append(name, value instanceof Blob ? value : String(value))
  }
  return { body: form } // its type has a boundary, which only `fetch` knows
}
