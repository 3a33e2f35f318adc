import { NAMES } from '../src/management/names.ts'
import type { OpenApiDocument, OperationDocument } from '../src/management/openapi.ts'
import type { OperationId } from '../src/management/operation.ts'

/** Between the names on the wire and those in TypeScript. */
export const wireName = {
  toCamelCase: (name: string) => name.replaceAll(/_+(\w)/g, (_, letter: string) => letter.toUpperCase()),
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/APIs/g, 'Apis'],
  [/API/g, 'Api'],
  [/URLs/g, 'Urls'],
  [/MFA/g, 'Mfa'],
  [/Environement/g, 'Environment'],
]

/** The published id of an operation as the name of a function: spelt the one way, and right. */
export function functionName(id: string): string {
  const spelt = WORDS.reduce((text, [pattern, word]) => text.replaceAll(pattern, word), id)
  return spelt.slice(0, 1).toLowerCase() + spelt.slice(1)
}

type Described = { id: OperationId; method: string; path: string; operation: OperationDocument }

const operationsOf = ({ paths }: OpenApiDocument): Described[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId as OperationId,
      method: method.toUpperCase(),
      path: path.replace(/^\/api/, ''),
      operation,
    })),
  )

/** One constant for each operation, so that a bundle has those that are used. */
export function operationsSource(document: OpenApiDocument): string {
  const described = operationsOf(document)
  const types = described.flatMap(({ id }) => {
    const name = capitalised(functionName(id))
    return [`  ${name}Data,`, `  ${name}Response,`]
  })
  const constants = described.map(({ id, method, path, operation }) => {
    const name = functionName(id)
    const type = capitalised(name)
    const list = listIn(operation)
    const maker = list ? 'list' : 'operation'
    const generics = [`${type}Data`, `${type}Response`, ...(list ? [`'${list}'`] : [])].join(', ')
    const isForm = operation.requestBody?.content['multipart/form-data'] !== undefined
    const values = [method, path, ...(list ? [list, pagingOf(operation)] : []), ...(isForm ? ['form'] : [])]
    return `${docOf(operation, '')}export const ${name} = /* @__PURE__ */ ${maker}<${generics}>(${values.map((value) => `'${value}'`).join(', ')})\n`
  })
  const makers = [...new Set(described.map(({ operation }) => (listIn(operation) ? 'list' : 'operation')))].sort()
  return [
    `import { ${makers.join(', ')} } from '../operation.ts'\n`,
    `import type {\n${types.sort().join('\n')}\n} from './types.ts'\n\n`,
    constants.join('\n'),
  ].join('')
}

type Tree = { [name: string]: Tree | Described }

/** The same functions under the names of `NAMES`, as one tree. */
export function groupsSource(document: OpenApiDocument): string {
  const tree: Tree = {}
  const described = operationsOf(document)
  for (const one of described) {
    const names = NAMES[one.id][0].split('.')
    const last = names.pop() ?? ''
    const group = names.reduce((at, name) => {
      at[name] ??= {}
      return at[name] as Tree
    }, tree)
    if (group[last]) throw new Error(`two operations are called ${NAMES[one.id][0]}`)
    group[last] = one
  }
  const names = described.map(({ id }) => `  ${functionName(id)},`).sort()
  return `import {\n${names.join('\n')}\n} from './operations.ts'\n\nexport const GROUPS = ${sourceOf(tree, '')}\n`
}

function sourceOf(tree: Tree, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(tree)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) =>
      isOperation(entry)
        ? `${docOf(entry.operation, inner)}${inner}${name}: ${functionName(entry.id)},\n`
        : `${inner}${name}: ${sourceOf(entry, inner)},\n`,
    )
  return `{\n${lines.join('')}${indent}}`
}

const isOperation = (entry: Tree | Described): entry is Described => typeof entry.id === 'string'

const docOf = ({ summary, security }: OperationDocument, indent: string): string => {
  const [scope] = security.flatMap((requirement) => Object.values(requirement).flat())
  return `${indent}/** ${summary}${scope === undefined ? '' : ` Needs the scope \`${scope}\`.`} */\n`
}

const capitalised = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1)

const PAGING = ['next_token', 'starting_after']

const pagingOf = ({ parameters = [] }: OperationDocument) => {
  const names = parameters.map(({ name }) => name)
  return names.includes('next_token') ? 'token' : names.includes('starting_after') ? 'cursor' : 'none'
}

/** What the answer of a list that has pages calls the list itself; undefined where nothing is listed page by page. */
function listIn(operation: OperationDocument): string | undefined {
  const answer = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1]
  const properties = answer?.content?.['application/json']?.schema.properties ?? {}
  const lists = Object.entries(properties).filter(([, schema]) => (schema as { type?: unknown }).type === 'array')
  const asks = operation.parameters?.some(({ name }) => PAGING.includes(name)) ?? false
  const tells = 'next_token' in properties || 'has_more' in properties
  return (asks || tells) && lists.length === 1 ? lists[0]?.[0] : undefined
}
