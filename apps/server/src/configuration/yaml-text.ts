import {
  Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  Scalar,
  visit,
} from 'yaml'
import type { LocatedProblem, Path } from './problem.ts'

const MAX_BYTES = 1024 * 1024
const MAX_ALIASES = 100 // of one anchor, with those in it
const MAX_DEPTH = 50
const MAX_BRACKETS = 1000 // on one line
const TOO_DEEP = `is nested more than ${MAX_DEPTH} levels deep, or has more than ${MAX_BRACKETS} lists and objects on one line: break that line`

export type YamlText = {
  data: unknown
  /** The place of what a path leads to, or of its nearest ancestor that is in the text; `isKey`: of the key itself. */
  locate(path: Path, isKey?: boolean): { line: number; column: number }
}

const START = { line: 1, column: 1 }
const refused = (message: string, place = START): LocatedProblem[] => [{ path: [], message, ...place }]

/** Reads YAML 1.2 text (anchors and merge keys included) into plain data, or says why not. */
export function readYaml(
  text: string,
  maxBytes = MAX_BYTES,
  maxAliases = MAX_ALIASES,
): { ok: true; yaml: YamlText } | { ok: false; problems: LocatedProblem[] } {
  if (Buffer.byteLength(text) > maxBytes) {
    const megabytes = maxBytes / MAX_BYTES
    return { ok: false, problems: refused(`is larger than ${megabytes} MB: split what it describes`) }
  }
  const lines = new LineCounter()
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return line > 0 ? { line, column: col } : START
  }
  try {
    if (isTooDeep(text)) return { ok: false, problems: refused(TOO_DEEP) }
    const document = parseDocument(text, {
      lineCounter: lines,
      merge: true,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    })
    const problems = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
      path: [],
      message: message.split('\n', 1)[0] ?? message,
      ...place(pos[0]),
    }))
    problems.push(
      ...repeatedKeys(document).map((key) => ({
        path: [],
        message: 'the key is there twice: leave one out',
        ...place(key),
      })),
    )
    if (problems.length > 0) return { ok: false, problems }
    const data: unknown = document.toJS({ maxAliasCount: maxAliases })
    return {
      ok: true,
      yaml: { data, locate: (path, isKey = false) => place(offsetOf(document, path, isKey)) },
    }
  } catch (error) {
    return { ok: false, problems: refused(`cannot be read: ${(error as Error).message.split('\n', 1)[0]}`) }
  }
}

/** Writes plain data as text that reads as the same. A key << is quoted, for plainly it would merge what is in it. */
export function writeYaml(data: unknown): string {
  const document = new Document(data, { aliasDuplicateObjects: false })
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '<<') key.type = Scalar.QUOTE_DOUBLE
    },
  })
  return document.toString({ lineWidth: 0 })
}

/** A parser that recurses must not be handed a megabyte of brackets. Only what nobody writes is refused. */
function isTooDeep(text: string): boolean {
  let depth = 0
  return text.split('\n').some((line) => {
    const opened = line.match(/[[{]/g)?.length ?? 0
    const closed = line.match(/[\]}]/g)?.length ?? 0
    depth = Math.max(0, depth + opened - closed)
    const [indentation = ''] = /^[-?: ]*/.exec(line) ?? []
    const markers = indentation.replaceAll(' ', '').length
    return depth > MAX_DEPTH || opened > MAX_BRACKETS || markers > MAX_DEPTH || indentation.length > 20 * MAX_DEPTH
  })
}

/** Where keys are that their section has already. The parser's own check takes a time quadratic in their number. */
function repeatedKeys(document: Document.Parsed): number[] {
  const offsets: number[] = []
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>()
      for (const { key } of map.items) {
        const name = isScalar(key) ? String(key.value) : key
        if (seen.has(name)) offsets.push(rangeStart(key) ?? 0)
        seen.add(name)
      }
    },
  })
  return offsets
}

function offsetOf(document: Document.Parsed, path: Path, isKey: boolean): number {
  let node: unknown = document.contents
  let offset = (document.contents as Node | null)?.range?.[0] ?? 0
  for (const [index, part] of path.entries()) {
    const child = childOf(document, node, part)
    if (!child) break
    node = child.value
    const isKeyWanted = (isKey && index === path.length - 1) || !hasRange(node)
    offset = rangeStart(isKeyWanted ? child.key : node) ?? offset
  }
  return offset
}

function childOf(document: Document.Parsed, parent: unknown, part: string | number) {
  const node = isAlias(parent) ? parent.resolve(document) : parent
  if (isSeq(node))
    return typeof part === 'number' && part in node.items ? { key: undefined, value: node.items[part] } : undefined
  if (!isMap(node)) return undefined
  const pair = node.items.find((item) => isPair(item) && (isScalar(item.key) ? item.key.value : item.key) === part)
  return pair && { key: pair.key, value: pair.value ?? pair.key }
}

const rangeStart = (node: unknown) => (node as Node | undefined)?.range?.[0]
const hasRange = (node: unknown) => rangeStart(node) !== undefined
