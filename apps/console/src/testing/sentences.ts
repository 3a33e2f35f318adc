import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** What is said in a file: the sentences that it has translated, and whatever it says without. */
export type Said = { path: string; sentences: Sentence[]; problems: string[] }
/** `one` is there where the sentence has forms by a count. */
export type Sentence = { text: string; one: string | undefined }

const SOURCES = join(import.meta.dirname, '..')

/** Attributes and properties that are always read by people. */
const READ =
  /^(label|title|placeholder|aria-(label|description|valuetext|roledescription)|description|lead|alt|submit|action|nothingFoundMessage|never|header|done|text|hint|empty|keywords|group)$/
/** Attributes that are never read by people. */
const UNREAD = /^(className|style|key|to|href|src|d|id|type|rel|lang|autoComplete|sandbox)$/
/** Elements whose text is the same in every language. */
const VERBATIM = new Set(['code', 'kbd', 'pre', 'samp'])
/** What is called the same in every language. */
const NAMES =
  /^(Latchkey|L|Ctrl K|JSON|YAML|CSV|API|ID|URL|HTTP|SAML|OAuth|OpenID Connect|OpenAPI|Kinde|Firebase|(Google|GitHub|Microsoft|Apple|Bitbucket|Cloudflare|Discord|Entra ID|Facebook|Okta|Patreon|Slack|Stripe|Twitch|Twitter|Xero)( \((SAML|OAuth 2\.0|WS-Federation)\))?|Edge|Opera|Firefox|Chrome|Safari|Android|Windows|Mac OS X|Linux|EdDSA|RS256|ES256|SQLite|PostgreSQL|React|Next\.js|Node\.js|Express|TypeScript|JavaScript|Python|Go|Bearer|latchkey\.yaml)$/
/** A capital word, or two words: what looks as if people should read it. */
const WORDS = /^\s*\p{Lu}\p{Ll}+(?!\S*[\p{Lu}_/:(=])|\p{Ll}{2,}[,;:.]? \p{Ll}{2,}/u

/** Every file of the console, and what it says. */
export const readSources = (): Said[] =>
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^(languages|testing)\/|\.d\.ts$/.test(path))
    .map((path) => sentencesIn(path, readFileSync(join(SOURCES, path), 'utf8')))

export function sentencesIn(path: string, content: string): Said {
  const file = ts.createSourceFile(path, content, ts.ScriptTarget.Latest, true)
  const said: Said = { path, sentences: [], problems: [] }
  const tell = (node: ts.Node, problem: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart())
    said.problems.push(`${path}:${line + 1}: ${problem}: ${node.getText().slice(0, 80)}`)
  }
  const take = (node: ts.Node | undefined, at: ts.Node, one?: ts.Node) => {
    const [text, single] = [textOf(node), one && textOf(one)]
    if (text === undefined || (one && single === undefined)) tell(at, 'a sentence is written out, and no expression')
    else said.sentences.push({ text, one: single })
  }

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const [first, second, ...others] = node.arguments
      if (node.expression.text === 't') {
        take(first, node)
        if (second) visit(second)
        return
      }
      if (node.expression.text === 'plural') {
        take(memberOf(second, 'other'), node, memberOf(second, 'one') ?? node)
        for (const one of [first, ...others]) if (one) visit(one)
        return
      }
    }
    if ((ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node)) && node.tagName.getText() === 'Sentence') {
      const one = attributeOf(node, 'one')
      take(attributeOf(node, 'text'), node, one)
      for (const attribute of node.attributes.properties) {
        if (!/^(text|one)$/.test(attribute.name?.getText() ?? '')) visit(attribute)
      }
      return
    }
    if (ts.isJsxText(node)) {
      if (isRead(node.text, true) && !isVerbatim(node)) tell(node, 'text is not translated')
      return
    }
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = ts.isTemplateExpression(node)
        ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('1')
        : node.text
      if (!isTechnical(node) && isRead(text, isShown(node))) tell(node, 'a text is not translated')
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return said
}

const isRead = (text: string, isSurely: boolean) =>
  !NAMES.test(text.trim()) && (isSurely ? /\p{L}{2}/u : WORDS).test(text)

function textOf(node: ts.Node | undefined): string | undefined {
  if (node && ts.isJsxExpression(node)) return textOf(node.expression)
  return node && ts.isStringLiteralLike(node) ? node.text : undefined
}

function memberOf(node: ts.Node | undefined, name: string): ts.Node | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined
  const found = node.properties.find((one) => one.name?.getText() === name)
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined
}

function attributeOf(node: ts.JsxSelfClosingElement | ts.JsxOpeningElement, name: string): ts.Node | undefined {
  const found = node.attributes.properties.find((one) => one.name?.getText() === name)
  return found && ts.isJsxAttribute(found) ? found.initializer : undefined
}

/** Whether something is compared, looked up or asked for; code is marked by a comment before it. */
function isTechnical(node: ts.Node): boolean {
  const { parent } = node
  if (/\/\* code \*\/\s*$/.test(node.getSourceFile().text.slice(0, node.getStart()))) return true
  if (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) return true
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true
  if (ts.isCaseClause(parent) || ts.isElementAccessExpression(parent)) return true
  if (ts.isNewExpression(parent) && parent.expression.getText() === 'Error') return /^.\p{Ll}/u.test(node.getText())
  const attribute = ts.findAncestor(node, ts.isJsxAttribute)
  return attribute !== undefined && UNREAD.test(attribute.name.getText())
}

/** Whether something stands where people read it, whatever it looks like. */
function isShown(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isConditionalExpression(parent) && parent.condition !== node) return isShown(parent)
  if (ts.isParenthesizedExpression(parent)) return isShown(parent)
  if (ts.isBinaryExpression(parent) && /^(\?\?|\|\||&&)$/.test(parent.operatorToken.getText())) return isShown(parent)
  if (ts.isJsxExpression(parent)) return !ts.isJsxAttribute(parent.parent) || READ.test(parent.parent.name.getText())
  if (ts.isJsxAttribute(parent)) return READ.test(parent.name.getText())
  return ts.isPropertyAssignment(parent) && parent.initializer === node && READ.test(parent.name.getText())
}

const isVerbatim = (node: ts.JsxText): boolean =>
  ts.isJsxElement(node.parent) && VERBATIM.has(node.parent.openingElement.tagName.getText())
