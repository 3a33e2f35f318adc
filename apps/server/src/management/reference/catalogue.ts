import { NAMES } from '../names.ts'
import type { OpenApiDocument, OperationDocument } from '../openapi.ts'
import type { OperationId } from '../operation.ts'
import { OPERATIONS } from '../operations.ts'
import { clientCallOf, curlOf, exampleOf } from './example.ts'
import { type Field, fieldOf, fieldsOf } from './schema.ts'

/** What the reference says of one operation. */
export type ReferenceOperation = {
  /** Also its place on the page. */
  id: string
  method: string
  path: string
  summary: string
  /** Null: it needs none. */
  scope: string | null
  /** Whether an administrator's session opens it, and no token does. */
  isForAdministrators: boolean
  parameters: Readonly<Record<'path' | 'query' | 'header', readonly Field[]>>
  body: { type: string; isRequired: boolean; fields: readonly Field[] } | null
  status: string
  answer: readonly Field[]
  refusals: readonly string[]
  curl: string
  /** Null: the client has the published operations alone. */
  clientCall: string | null
}

export type ReferenceGroup = { slug: string; name: string; operations: readonly OperationEntry[] }
/** An operation that is still to be described. */
export type OperationEntry = { id: string; method: string; path: string; document: OperationDocument }

export const slugOf = (tag: string) => tag.toLowerCase().replaceAll(' ', '-')

/** The groups of the document by their slugs, in the order of their names. */
export function groupsOf({ paths }: Pick<OpenApiDocument, 'paths'>): ReadonlyMap<string, ReferenceGroup> {
  const found = new Map<string, ReferenceGroup & { operations: OperationEntry[] }>()
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, document] of Object.entries(methods)) {
      const name = document.tags[0] ?? ''
      const slug = slugOf(name)
      const group = found.get(slug) ?? { slug, name, operations: [] }
      group.operations.push({ id: document.operationId, method: method.toUpperCase(), path, document })
      found.set(slug, group)
    }
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Describes one operation. */
export function describeOperation({ id, method, path, document }: OperationEntry): ReferenceOperation {
  const { security, parameters = [], requestBody, responses, summary = '' } = document
  const [token] = security.flatMap((one) => one.token ?? [])
  const isForAdministrators = security.some((one) => 'session' in one)
  const isInClient = Object.hasOwn(OPERATIONS, id)
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const [status = '', success] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? []
  const [answer] = Object.values(success?.content ?? {})
  const example = exampleOf(document)
  const of = (place: string) =>
    parameters.filter((one) => one.in === place).map(({ name, schema, required }) => fieldOf(name, schema, required))
  return {
    id,
    method,
    path,
    summary,
    scope: token ?? null,
    isForAdministrators,
    parameters: { path: of('path'), query: of('query'), header: of('header') },
    body: content
      ? { type: type ?? '', isRequired: requestBody?.required ?? false, fields: fieldsOf(content.schema) }
      : null,
    status,
    answer: answer ? fieldsOf(answer.schema) : [],
    refusals: Object.keys(responses).filter((code) => code !== status),
    curl: curlOf({ method, path }, example, !isForAdministrators),
    clientCall: isInClient ? clientCallOf(NAMES[id as OperationId][0], example) : null,
  }
}
