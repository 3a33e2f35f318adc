import ts from 'typescript'
import type { Finding } from './finding.ts'

/** The edge: where the clock, randomness and the environment come in, and code that runs outside the product. */
const EDGE = [
  /^apps\/server\/src\/(main|clock|random)\.ts$/,
  /^apps\/console\/src\/clock\.ts$/,
  /^packages\/sdk\/src\/(clock|random|environment|next\/public-environment)\.ts$/,
  /(^|\/)scripts\//,
  /^(bench|e2e|examples)\//,
  /\/testing\//,
  /\.config\.[jt]s$/,
]

const CLOCK = 'take the time as an argument, or `clock.now()` from Deps'
const RANDOM = 'take the value as an argument, or use `random` from Deps'
const CONFIG = 'main.ts parses the environment once: take the setting as an argument'

const MEMBERS: Record<string, string> = {
  'Date.now': CLOCK,
  'Math.random': RANDOM,
  'process.env': CONFIG,
  'import.meta.env': CONFIG,
}
const RANDOM_FUNCTIONS = ['randomBytes', 'randomUUID', 'randomInt', 'randomFill', 'randomFillSync', 'getRandomValues']
const CRYPTO = /^(globalThis\.)?(\w*crypto)(\.webcrypto)?$/i

/** Finds uses of the ambient clock, randomness and environment outside the edge: they make code untestable. */
export function findAmbientInputs(file: ts.SourceFile): Finding[] {
  if (EDGE.some((pattern) => pattern.test(file.fileName))) return []
  const findings: Finding[] = []
  const visit = (node: ts.Node): void => {
    const found = ambientInputIn(node)
    if (found !== undefined) findings.push({ node, message: `no ${found[0]} here: ${found[1]}.` })
    ts.forEachChild(node, visit)
  }
  visit(file)
  return findings
}

type Found = [what: string, instead: string] | undefined

function ambientInputIn(node: ts.Node): Found {
  if (ts.isPropertyAccessExpression(node)) return memberInput(node)
  if (ts.isImportSpecifier(node)) return importedInput(node)
  if (ts.isCallExpression(node) && isDate(node.expression)) return ['Date()', CLOCK]
  if (ts.isNewExpression(node) && isDate(node.expression) && !node.arguments?.length) return ['new Date()', CLOCK]
  return undefined
}

const isDate = (node: ts.Node): boolean => ts.isIdentifier(node) && node.text === 'Date'

function memberInput(node: ts.PropertyAccessExpression): Found {
  const path = node.getText().replace(/^globalThis\./, '')
  const instead = MEMBERS[path]
  if (instead !== undefined) return [path, instead]
  const isRandom = RANDOM_FUNCTIONS.includes(node.name.text) && CRYPTO.test(node.expression.getText())
  return isRandom ? [path, RANDOM] : undefined
}

function importedInput(node: ts.ImportSpecifier): Found {
  const name = (node.propertyName ?? node.name).text
  const { moduleSpecifier } = node.parent.parent.parent
  const from = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text.replace(/^node:/, '') : ''
  if (from === 'crypto' && RANDOM_FUNCTIONS.includes(name)) return [name, RANDOM]
  return from === 'process' && name === 'env' ? ['process.env', CONFIG] : undefined
}
