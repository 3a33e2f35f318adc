import { createHash } from 'node:crypto'
import { MAX_DESCRIPTION_LENGTH, MAX_SCOPE_LENGTH, MAX_SCOPES } from './api.ts'
import { accepted, type Result, refused } from './result.ts'

export type ScopeDraft = { readonly name: string; readonly description: string }

export type OpenApiProblem = 'not_openapi' | 'version_not_supported' | 'no_operations' | 'too_many_operations'

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']
const HASH_LENGTH = 8

type Loose = { readonly [key: string]: unknown }
const isSection = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The scopes of a parsed OpenAPI 3.x or Swagger 2 document, one for each operation, in its order. Of operations that
 * come to the same name the first one describes it.
 */
export function scopesOfOpenApi(document: unknown): Result<ScopeDraft[], OpenApiProblem> {
  if (!isSection(document)) return refused('not_openapi')
  const version = document.openapi ?? document.swagger
  if (version === undefined || !isSection(document.paths)) return refused('not_openapi')
  const pattern = document.openapi === undefined ? /^2(\.0)?$/ : /^3\.\d/
  if (!pattern.test(String(version))) return refused('version_not_supported')

  const scopes = new Map<string, string>()
  for (const [path, item] of Object.entries(document.paths)) {
    if (!path.startsWith('/')) continue // an extension: x-…
    const operations = resolve(document, item)
    for (const method of METHODS) {
      const operation = operations?.[method]
      if (!isSection(operation)) continue
      const name = scopeNameOf(method, path)
      if (!scopes.has(name)) scopes.set(name, describeOperation(operation, method, path))
    }
  }
  if (scopes.size === 0) return refused('no_operations')
  if (scopes.size > MAX_SCOPES) return refused('too_many_operations')
  return accepted([...scopes].map(([name, description]) => ({ name, description })))
}

/** The name of an operation's scope: `GET /users/{userId}` is `get:users_userid`. At most 64 characters. */
export function scopeNameOf(method: string, path: string): string {
  const words = path
    .toLowerCase()
    .replace(/[{}]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  const name = `${method.toLowerCase()}:${words || '_'}`
  if (name.length <= MAX_SCOPE_LENGTH) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH)
  return `${name.slice(0, MAX_SCOPE_LENGTH - HASH_LENGTH - 1)}_${hash}`
}

export type ScopeImport = {
  readonly add: readonly ScopeDraft[]
  /** Names that the API has already, imported or not. They stay as they are. */
  readonly keep: readonly string[]
  /** Names that an earlier import brought and the document has no more. */
  readonly remove: readonly string[]
}

/** What importing again changes. Scopes that were not imported are never removed. */
export function planScopeImport(
  current: readonly { readonly name: string; readonly isImported: boolean }[],
  imported: readonly ScopeDraft[],
): ScopeImport {
  const [known, wanted] = [new Set(current.map(({ name }) => name)), new Set(imported.map(({ name }) => name))]
  return {
    add: imported.filter(({ name }) => !known.has(name)),
    keep: imported.flatMap(({ name }) => (known.has(name) ? [name] : [])),
    remove: current.flatMap(({ name, isImported }) => (isImported && !wanted.has(name) ? [name] : [])),
  }
}

/** A path item, or the one in the same document that it refers to. */
function resolve(document: Loose, item: unknown): Loose | undefined {
  if (!isSection(item)) return undefined
  if (typeof item.$ref !== 'string' || !item.$ref.startsWith('#/')) return item
  const target = item.$ref
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (isSection(at) && Object.hasOwn(at, part) ? at[part] : undefined), document)
  return isSection(target) ? { ...target, ...item } : item
}

function describeOperation({ summary, operationId }: Loose, method: string, path: string): string {
  const texts = [summary, operationId, `${method.toUpperCase()} ${path}`].map((text) =>
    typeof text === 'string' ? oneLine(text) : '',
  )
  return texts.find((text) => text !== '') ?? ''
}

const oneLine = (text: string) =>
  [
    ...text
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .replace(/[\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
      .trim(),
  ]
    .slice(0, MAX_DESCRIPTION_LENGTH)
    .join('')
