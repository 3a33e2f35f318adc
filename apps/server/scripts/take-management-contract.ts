// node scripts/take-management-contract.ts <file>: takes the published operations of the Management API, one object
// each with all its schemas, and writes the two files that the platform keeps of them:
//   src/management/operations.ts               what routes are made of: method, path, tag, scope, status
//   src/management/contract/operations.jsonl   what the tests compare with: parameters, fields, enums, statuses
import { readFileSync, writeFileSync } from 'node:fs'

type Field = {
  name?: string
  type?: string
  required?: boolean
  nullable?: boolean
  enum?: string[]
  fields?: Field[]
  items?: Field
  additionalProperties?: Field
}
type Operation = {
  operationId: string
  method: string
  path: string
  tag: string
  scope: string | null
  query: Field[]
  body: (Field & { contentType: string; required: boolean }) | null
  responses: { status: number; type?: string; fields: Field[] | null }[]
  paging: { style: string; request: string[] } | null
  source: string
}

const [source] = process.argv.slice(2)
if (!source) throw new Error('name the file with the published operations')
// What is only told of in prose has no shapes to compare with.
const published = (JSON.parse(readFileSync(source, 'utf8')) as Operation[]).filter(
  ({ tag }) => tag !== 'Undocumented in spec',
)

const fieldsOf = (fields: readonly Field[]) => Object.fromEntries(fields.map((field) => [field.name, shapeOf(field)]))

function shapeOf({ type, required, nullable, enum: values, fields, items, additionalProperties }: Field): object {
  return {
    type: type ?? 'object',
    ...(required ? { required } : {}),
    ...(nullable ? { nullable } : {}),
    ...(values ? { enum: values } : {}),
    ...(fields ? { fields: fieldsOf(fields) } : {}),
    ...(items ? { items: shapeOf(items) } : {}),
    ...(additionalProperties ? { values: shapeOf(additionalProperties) } : {}),
  }
}

const isSuccess = ({ status }: { status: number }) => status < 300

const lines = published.map(({ operationId, method, path, tag, scope, query, body, responses, paging }) =>
  JSON.stringify({
    operationId,
    method,
    path,
    tag,
    scope,
    query: fieldsOf(query),
    body: body && { contentType: body.contentType, fields: fieldsOf(body.fields ?? []) },
    success: responses.filter(isSuccess).map(({ status, fields }) => ({ status, fields: fields && fieldsOf(fields) })),
    refusals: responses.filter((response) => !isSuccess(response)).map(({ status }) => status),
    paging: paging && paging.request.length > 0 ? paging.style : null,
  }),
)
writeFileSync(new URL('../src/management/contract/operations.jsonl', import.meta.url), `${lines.join('\n')}\n`)

const quoted = (text: string | null) => (text === null ? 'null' : `'${text}'`)
const entries = published.map(({ operationId, method, path, tag, scope, responses }) => {
  const status = responses.find(isSuccess)?.status ?? 200
  const fields = `method: '${method}', path: '${path}', tag: '${tag}', scope: ${quoted(scope)}, status: ${status}`
  const line = `  ${operationId}: { ${fields} },`
  if (line.length <= 120) return line
  return [`  ${operationId}: {`, ...fields.split(', ').map((field) => `    ${field},`), '  },'].join('\n')
})
writeFileSync(
  new URL('../src/management/operations.ts', import.meta.url),
  `/**
 * The operations of the Management API under their published ids, spelling mistakes included: where each one is, the
 * one scope that its access token must carry, and the status of its success. Not edited: written by
 * scripts/take-management-contract.ts.
 */
export const OPERATIONS = {
${entries.join('\n')}
} as const
`,
)
