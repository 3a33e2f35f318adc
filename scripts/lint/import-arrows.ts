import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import ts from 'typescript'
import type { Finding } from './finding.ts'
import { isTest, type Projects, projectOf } from './project.ts'

const PURE = ['packages/oauth', 'packages/directory']
/** Computes from what it is given, and from nothing else. */
const PURE_MODULES = ['node:crypto', 'node:url']
const WEB_SERVER = /^(fastify|@fastify\/.*|express|hono|node:https?|node:http2)$/

/**
 * Imports point one way: apps → packages, and `oauth` and `directory` import nothing of ours. Projects import each
 * other by package name (docs/architecture.md).
 */
export function findImportsAgainstTheArrows(file: ts.SourceFile, projects: Projects): Finding[] {
  return importsOf(file).flatMap((specifier) => {
    const problem = judge(file.fileName, specifier.text, projects)
    return problem === undefined ? [] : [{ node: specifier, message: problem }]
  })
}

function judge(path: string, specifier: string, projects: Projects): string | undefined {
  const from = projectOf(path)
  if (from === undefined) return undefined
  if (specifier.startsWith('.')) return judgeRelative(path, from, specifier)
  const target = projects.get(packageName(specifier))
  if (target !== undefined && target !== from) return judgeOurs(from, target)
  if (isTest(path)) return undefined
  if (PURE.includes(from) && isBuiltin(specifier) && !PURE_MODULES.includes(specifier)) {
    return `${from} is pure: of Node it may import only node:crypto, for hashing, and node:url, for names of domains. Take what you need as an argument.`
  }
  if (from === 'packages/storage' && WEB_SERVER.test(specifier)) {
    return 'packages/storage knows no web server: return a value and let the route answer.'
  }
  return undefined
}

function judgeRelative(path: string, from: string, specifier: string): string | undefined {
  const target = posix.join(posix.dirname(path), specifier)
  if (target.startsWith(`${from}/`)) return undefined
  return `a relative import may not leave ${from}: import the other project by its package name.`
}

function judgeOurs(from: string, target: string): string | undefined {
  if (PURE.includes(from)) return `${from} imports nothing of ours: take what you need as an argument.`
  if (from.startsWith('packages/') && !target.startsWith('packages/')) {
    return `packages never import ${target.split('/')[0]}: move what both need into a package.`
  }
  if (from.startsWith('apps/') && !target.startsWith('packages/')) {
    return `${from} imports packages only: move what both need into a package.`
  }
  return undefined
}

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** The specifier of every import, re-export, `import()`, `import type` and `require()` in a file. */
function importsOf(file: ts.SourceFile): ts.StringLiteralLike[] {
  const found: ts.StringLiteralLike[] = []
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node)
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) found.push(specifier)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal
  if (!ts.isCallExpression(node)) return undefined
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isRequire || node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : undefined
}
