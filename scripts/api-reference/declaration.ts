import ts from 'typescript'
import { docOf, type Export, unalias } from './entries.ts'
import { operationMethods } from './operations.ts'

const WIDTH = 110
const FLAGS = ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.UseAliasDefinedOutsideCurrentScope

/** What a declaration is written with. `names` has the types that are only made by something and exported by name. */
type Tools = { readonly checker: ts.TypeChecker; readonly names: ReadonlyMap<ts.Type, string> }

/** The names under which types are exported that have none of their own. */
export function namesOf(exports: readonly Export[], checker: ts.TypeChecker): ReadonlyMap<ts.Type, string> {
  const names = new Map<ts.Type, string>()
  for (const { name, symbol } of exports) {
    for (const node of symbol.declarations ?? []) {
      if (ts.isTypeAliasDeclaration(node) && isComputed(node.type)) names.set(checker.getTypeAtLocation(node), name)
      if (ts.isVariableDeclaration(node) && isMade(node, checker))
        names.set(checker.getTypeAtLocation(node), `typeof ${name}`)
    }
  }
  return names
}

/** A symbol as a reader of declarations wants to see it: without bodies, and with the docstrings of its members. */
export function declarationText(symbol: ts.Symbol, tools: Tools): string {
  return declarationsOf(symbol)
    .map((node) => declare(node, symbol, tools))
    .join('\n\n')
}

/** What a declaration speaks of, outside of bodies: of what is exported, and of types that only have a name here. */
export type Mentions = { readonly exported: readonly ts.Symbol[]; readonly local: readonly ts.Symbol[] }

export function mentionsOf(symbol: ts.Symbol, known: ReadonlySet<ts.Symbol>, checker: ts.TypeChecker): Mentions {
  const exported = new Set<ts.Symbol>()
  const local = new Set<ts.Symbol>()
  const mention = (target: ts.Symbol): void => {
    if (target === symbol || local.has(target)) return
    if (known.has(target)) exported.add(target)
    else if (isLocalType(target)) {
      local.add(target)
      visitDeclarations(target)
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || ts.isPrivateIdentifier(node) || isHidden(node)) return
    const found = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined
    if (found) mention(unalias(found, checker))
    ts.forEachChild(node, visit)
  }
  const visitDeclarations = (of: ts.Symbol): void => {
    for (const node of declarationsOf(of)) {
      if (!ts.isVariableDeclaration(node)) ts.forEachChild(node, visit)
      else if (node.type) visit(node.type)
      else if (node.initializer && ts.isArrowFunction(node.initializer)) {
        for (const part of [...node.initializer.parameters, node.initializer.type]) if (part) visit(part)
      }
    }
  }
  visitDeclarations(symbol)
  return { exported: [...exported], local: [...local] }
}

/** Whether a type is ours and exported nowhere. What computes others is no reading. */
const isLocalType = ({ declarations: [node] = [] }: ts.Symbol): boolean =>
  node !== undefined &&
  (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) &&
  !node.typeParameters &&
  !/node_modules|\/generated\//.test(node.getSourceFile().fileName)

/** The declarations that count: of overloads not the implementation, of what is a class not its type again. */
function declarationsOf(symbol: ts.Symbol): ts.Declaration[] {
  const all = symbol.declarations ?? []
  const counting = all.filter(
    (node) =>
      (ts.isFunctionDeclaration(node) && !node.body) ||
      (ts.isVariableDeclaration(node) &&
        all.some((one) => ts.isTypeAliasDeclaration(one) && isNamed(one.type, 'InstanceType'))),
  )
  return counting.length > 0 ? counting : all
}

function declare(node: ts.Declaration, { name }: ts.Symbol, tools: Tools): string {
  if (ts.isFunctionDeclaration(node)) return `function ${name}${signature(node, tools)}`
  if (ts.isClassDeclaration(node)) return declareClass(node, tools)
  if (ts.isVariableDeclaration(node)) return declareConstant(name, node, tools)
  if (ts.isTypeAliasDeclaration(node)) {
    if (isComputed(node.type)) return `type ${name} = ${members(tools.checker.getTypeAtLocation(node), node, tools)}`
    const codes = keysOf(node.type, tools)
    if (codes) return `type ${name} =\n${indent(codes)}`
  }
  return node.getText().replace(/^export /, '')
}

function declareConstant(name: string, node: ts.VariableDeclaration, tools: Tools): string {
  const { checker } = tools
  const value = node.initializer
  if (value && !node.type && ts.isArrowFunction(value)) return `function ${name}${signature(value, tools)}`
  if (value && !node.type && ts.isAsExpression(value)) return `const ${name} = ${value.getText()}`
  const type = checker.getTypeAtLocation(node)
  const [made] = type.getConstructSignatures()
  if (made) {
    const head = `constructor(${parameters(made.getDeclaration(), tools)})`
    const methods = operationMethods(value, checker).map(indent)
    return `class ${name} {\n${[indent(head), ...methods].join('\n')}\n}`
  }
  if (node.type && ts.isIndexedAccessTypeNode(node.type)) return overloads(name, type, node, tools, 'function ')
  if (node.type) return `const ${name}: ${node.type.getText()}`
  return `const ${name}: ${isMade(node, checker) ? members(type, node, tools) : typeText(type, node, tools)}`
}

const isNamed = (type: ts.TypeNode, name: string): boolean =>
  ts.isTypeReferenceNode(type) && type.typeName.getText() === name

/** Whether a type is what something else makes, so that its own text says little. */
const isComputed = (type: ts.TypeNode): boolean => isNamed(type, 'ReturnType')

/** Whether a constant is an object whose type is written nowhere. */
function isMade(node: ts.VariableDeclaration, checker: ts.TypeChecker): boolean {
  const at = node.type ? undefined : checker.getTypeAtLocation(node).symbol?.declarations?.[0]
  return at !== undefined && ts.isObjectLiteralExpression(at)
}

/** The keys of a table of texts, each with its text: what `keyof typeof TABLE` stands for. */
function keysOf(type: ts.TypeNode, { checker }: Tools): string | undefined {
  if (!ts.isTypeOperatorNode(type) || !ts.isTypeQueryNode(type.type)) return undefined
  const table = checker.getSymbolAtLocation(type.type.exprName)?.valueDeclaration
  const value = table && ts.isVariableDeclaration(table) ? table.initializer : undefined
  const object = value && ts.isAsExpression(value) ? value.expression : value
  if (!object || !ts.isObjectLiteralExpression(object)) return undefined
  const lines = object.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => {
    const text = ts.isStringLiteralLike(initializer) ? `/** ${initializer.text} */\n` : ''
    return `${text}| '${name.getText()}'`
  })
  return lines.join('\n')
}

/** An object type with its members, each with its docstring. */
function members(type: ts.Type, at: ts.Node, tools: Tools): string {
  const lines = tools.checker.getPropertiesOfType(type).map((member) => {
    const text = overloads(member.name, tools.checker.getTypeOfSymbolAtLocation(member, at), at, tools)
    return indent(docstring(member.valueDeclaration) || asDocstring(docOf(member, tools.checker))) + indent(text)
  })
  return `{\n${lines.join('\n')}\n}`
}

/** A name of which the type alone is known. */
function overloads(name: string, type: ts.Type, at: ts.Node, tools: Tools, word = ''): string {
  const signatures = type.getCallSignatures()
  if (signatures.length === 0 || type.getProperties().length > 0) return `${name}: ${typeText(type, at, tools)}`
  return signatures.map((one) => `${word}${name}${signature(one.getDeclaration(), tools)}`).join('\n')
}

function declareClass(node: ts.ClassDeclaration, tools: Tools): string {
  const head = node.getSourceFile().text.slice(node.name?.getStart(), node.members.pos)
  const isAbstract = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) ?? false
  const lines = node.members
    .filter((member) => !isHidden(member))
    .map((member) => indent(docstring(member) + declareMember(member, tools)))
  const body = lines.length > 0 ? `\n${lines.join('\n')}\n}` : '}'
  return `${isAbstract ? 'abstract ' : ''}class ${head.trimEnd()}${body}`
}

function declareMember(member: ts.ClassElement, tools: Tools): string {
  const words = [
    hasModifier(member, ts.SyntaxKind.StaticKeyword) ? 'static ' : '',
    hasModifier(member, ts.SyntaxKind.AbstractKeyword) ? 'abstract ' : '',
    hasModifier(member, ts.SyntaxKind.ReadonlyKeyword) ? 'readonly ' : '',
  ].join('')
  const name = member.name?.getText() ?? 'constructor'
  if (ts.isConstructorDeclaration(member)) return `constructor(${parameters(member, tools)})`
  if (ts.isMethodDeclaration(member)) return `${words}${name}${signature(member, tools)}`
  if (ts.isGetAccessorDeclaration(member)) return `${words}get ${name}${signature(member, tools)}`
  const property = member as ts.PropertyDeclaration
  if (property.type) return `${words}${name}${property.questionToken ? '?' : ''}: ${property.type.getText()}`
  const value = property.initializer
  if (value && ts.isArrowFunction(value)) return `${words}${name}${signature(value, tools)}`
  if (value && (ts.isStringLiteral(value) || ts.isNumericLiteral(value))) return `${words}${name} = ${value.getText()}`
  const type = tools.checker.getTypeAtLocation(property)
  return words + overloads(name, type, property, tools)
}

const hasModifier = (node: ts.ClassElement, kind: ts.SyntaxKind): boolean =>
  ts.canHaveModifiers(node) && (node.modifiers?.some((modifier) => modifier.kind === kind) ?? false)

/** Members that callers cannot reach, and implementations of what is declared before them. */
function isHidden(node: ts.Node): boolean {
  if (!ts.isClassElement(node)) return false
  if (node.name && ts.isPrivateIdentifier(node.name)) return true
  if (hasModifier(node, ts.SyntaxKind.PrivateKeyword) || hasModifier(node, ts.SyntaxKind.ProtectedKeyword)) return true
  if (!ts.isMethodDeclaration(node) || !node.body) return false
  const others = (node.parent as ts.ClassDeclaration).members
  return others.some((one) => one !== node && ts.isMethodDeclaration(one) && one.name.getText() === node.name.getText())
}

/** Type parameters, parameters and what is answered. */
function signature(node: ts.SignatureDeclaration, tools: Tools): string {
  const generics = node.typeParameters ? `<${node.typeParameters.map((one) => one.getText()).join(', ')}>` : ''
  const answer = tools.checker.getSignatureFromDeclaration(node)?.getReturnType()
  const answered = node.type?.getText() ?? (answer ? typeText(answer, node, tools) : 'void')
  return `${generics}(${parameters(node, tools, answered.length)}): ${dedent(answered)}`
}

function parameters(node: ts.SignatureDeclaration, tools: Tools, rest = 0): string {
  const texts = node.parameters.map((parameter) => {
    const isPattern = !ts.isIdentifier(parameter.name)
    const name = isPattern ? 'options' : parameter.name.getText().replace(/^_+(?=\w)/, '')
    const optional = parameter.questionToken || parameter.initializer ? '?' : ''
    const type = parameter.type?.getText() ?? typeText(tools.checker.getTypeAtLocation(parameter), parameter, tools)
    return `${parameter.dotDotDotToken ? '...' : ''}${name}${optional}: ${dedent(type)}`
  })
  const line = texts.join(', ')
  if (texts.length < 2 || (!line.includes('\n') && line.length + rest < WIDTH)) return line
  return `\n${texts.map(indent).join(',\n')},\n`
}

const printer = ts.createPrinter({ removeComments: true })

function typeText(type: ts.Type, at: ts.Node, { checker, names }: Tools): string {
  const name = names.get(type)
  if (name) return name
  const line = checker.typeToString(type, at, FLAGS as number as ts.TypeFormatFlags)
  if (line.includes('import(')) throw new Error(`a type has no name where it is used: ${line}`)
  if (line.length < WIDTH) return line.replaceAll('; }', ' }').replaceAll('"', "'")
  const node = checker.typeToTypeNode(type, at, FLAGS | ts.NodeBuilderFlags.MultilineObjectLiterals)
  const text = node ? printer.printNode(ts.EmitHint.Unspecified, node, at.getSourceFile()) : line
  return text
    .replaceAll(/^ +/gm, (spaces) => ' '.repeat(spaces.length / 2))
    .replaceAll(/;$/gm, '')
    .replaceAll('"', "'")
}

function docstring(node: ts.Node | undefined): string {
  const docs = node ? ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc) : []
  const last = docs.at(-1)
  return last ? `${dedent(last.getText())}\n` : ''
}

function asDocstring(text: string): string {
  if (text === '') return ''
  return text.includes('\n') ? `/**\n * ${text.replaceAll('\n', '\n * ')}\n */\n` : `/** ${text} */\n`
}

/** A text that begins in the middle of a line, with its further lines as far to the left as they can be. */
function dedent(text: string): string {
  const [first = '', ...others] = text.split('\n')
  const depth = Math.min(...others.filter((line) => line.trim()).map((line) => line.search(/\S/)))
  const kept = first.startsWith('/**') ? depth - 1 : depth
  return [first, ...others.map((line) => line.slice(Number.isFinite(kept) ? kept : 0))].join('\n')
}

const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ')
