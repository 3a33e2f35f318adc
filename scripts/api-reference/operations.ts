import ts from 'typescript'
import { docOf, type Entry, unalias } from './entries.ts'

const isOf = (symbol: ts.Symbol, file: string): boolean =>
  symbol.declarations?.[0]?.getSourceFile().fileName.endsWith(`/management/generated/${file}`) ?? false

/** Whether something is a function or a type of one operation of the Management API, of which there are hundreds. */
export const isOfOperation = (symbol: ts.Symbol): boolean => isOf(symbol, 'operations.ts') || isOf(symbol, 'types.ts')

/** The operations of the Management API as tables, a group of the client in each. */
export function operationTables({ exports }: Entry, checker: ts.TypeChecker): string {
  const operations = exports.filter(({ symbol }) => isOf(symbol, 'operations.ts'))
  if (operations.length === 0) return ''
  const calls = callsOf(exports.find(({ name }) => name === 'createManagementClient')?.symbol, checker)
  const rows = operations.map(({ name, symbol }) => {
    const [method, path] = textsOf(symbol)
    const call = calls.get(name) ?? ''
    const row = `| \`${call}\` | \`${name}\` | \`${method} /api${path}\` | ${docOf(symbol, checker)} |`
    return { group: call.split('.')[1] ?? '', call, row }
  })
  rows.sort((one, other) => (one.call < other.call ? -1 : 1))
  const tables = [...Map.groupBy(rows, ({ group }) => group)].map(
    ([group, of]) =>
      `### \`${group}\`\n\n| With a client | With a connection | Asks for | What it does |\n| --- | --- | --- | --- |\n${of.map(({ row }) => row).join('\n')}`,
  )
  return `## Operations

Called on a client, or as functions that take a connection first. What an operation takes and answers has types with its name: \`GetRolesData\` is what \`getRoles\` takes (\`path\`, \`query\` and \`body\`; what a call takes has \`path\` and \`query\` side by side), \`GetRolesResponse\` what it answers, \`GetRolesResponses\` the same by status. Lists have \`each()\`, which goes on page by page. Every call takes \`CallOptions\` last, and rejects with LatchkeyManagementError, LatchkeyConnectionError or LatchkeyConfigurationError.

${tables.join('\n\n')}`
}

/** The first two values that an operation is made with: its method and its path. */
function textsOf(symbol: ts.Symbol): string[] {
  const node = symbol.valueDeclaration
  const call = node && ts.isVariableDeclaration(node) ? node.initializer : undefined
  return call && ts.isCallExpression(call) ? call.arguments.filter(ts.isStringLiteral).map(({ text }) => text) : []
}

/** The functions of operations, by where a client has them. */
function callsOf(create: ts.Symbol | undefined, checker: ts.TypeChecker): Map<string, string> {
  const node = create?.valueDeclaration
  const module = node && checker.getSymbolsInScope(node, ts.SymbolFlags.Alias).find(({ name }) => name === 'GROUPS')
  const groups = module && checker.getAliasedSymbol(module).valueDeclaration
  const found = new Map<string, string>()
  const visit = (object: ts.Expression | undefined, path: string): void => {
    if (!object || !ts.isObjectLiteralExpression(object)) return
    for (const property of object.properties) {
      if (!ts.isPropertyAssignment(property)) continue
      const here = `${path}.${property.name.getText()}`
      if (ts.isIdentifier(property.initializer)) found.set(property.initializer.text, here)
      else visit(property.initializer, here)
    }
  }
  visit(groups && ts.isVariableDeclaration(groups) ? groups.initializer : undefined, 'management')
  return found
}

/** The operations that a class is made of, `group({ createUser, … })`, as its methods. */
export function operationMethods(made: ts.Expression | undefined, checker: ts.TypeChecker): string[] {
  const [operations] = made && ts.isCallExpression(made) ? made.arguments : []
  if (!operations || !ts.isObjectLiteralExpression(operations)) return []
  return operations.properties.flatMap((property) => {
    const found = ts.isShorthandPropertyAssignment(property)
      ? checker.getShorthandAssignmentValueSymbol(property)
      : ts.isPropertyAssignment(property) && checker.getSymbolAtLocation(property.initializer)
    if (!found) return []
    const symbol = unalias(found, checker)
    return [`/** ${docOf(symbol, checker)} */\n${property.name?.getText()}${callOf(symbol, checker)}`]
  })
}

/** What an operation takes and answers, once it has its connection. */
function callOf({ valueDeclaration: node }: ts.Symbol, checker: ts.TypeChecker): string {
  const call = node && ts.isVariableDeclaration(node) ? node.initializer : undefined
  const [data, answer] = (call && ts.isCallExpression(call) ? call.typeArguments : undefined) ?? []
  if (!data || !answer) throw new Error('an operation of the Management API is made in another way')
  const isNeeded = ({ flags }: ts.Symbol) => !(flags & ts.SymbolFlags.Optional)
  const mark = checker.getTypeFromTypeNode(data).getProperties().some(isNeeded) ? '' : '?'
  return `(args${mark}: ArgsOf<${data.getText()}>, options?: CallOptions): Promise<${answer.getText()}>`
}
