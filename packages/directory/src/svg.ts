/** Elements that run something, or bring in what is no drawing. */
const ACTIVE_ELEMENTS = /^(script|foreignobject|iframe|object|embed|handler|listener)$/i
/** Addresses that run something. Spaces and control characters in them count for nothing. */
const ACTIVE_VALUE = /^(javascript|vbscript|data:text|data:application)/i

const NAME = '[\\w:.-]+'
const ATTRIBUTE = `\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*')`
const TAG = new RegExp(`<(${NAME})((?:${ATTRIBUTE})*)\\s*(/?)>`, 'y')
const END = new RegExp(`</(${NAME})\\s*>`, 'y')
const DECLARATION = /^<\?xml\s[^<>]*\?>/
const DOCTYPE = /<!DOCTYPE\s+svg[^<>[]*>/iy
const MAX_DEPTH = 256

/**
 * Why bytes are no drawing that may be shown (SVG 2): no text of this kind, a document that is not complete, or one
 * with scripts. Reads what editors write, and refuses what it does not understand: entities of one's own, other
 * processing instructions, any encoding but UTF-8.
 */
export function svgProblem(bytes: Uint8Array): 'unknown' | 'damaged' | 'active' | undefined {
  const source = decoded(bytes)
  if (source === undefined || !/^\s*</.test(source) || !/<([\w-]+:)?svg[\s>/]/.test(source)) return 'unknown'
  const declaration = DECLARATION.exec(source)?.[0] ?? ''
  const encoding = /encoding\s*=\s*["']([^"']*)/.exec(declaration)?.[1] ?? 'utf-8'
  if (!/^utf-?8$/i.test(encoding)) return 'damaged'

  const open: string[] = []
  let [at, isDone, isActive] = [declaration.length, false, false]
  while (at < source.length) {
    const next = source.indexOf('<', at)
    const between = source.slice(at, next < 0 ? undefined : next)
    if (open.length === 0 && between.trim() !== '') return 'damaged'
    if (next < 0) break
    at = behind(next)
    if (at < 0) return 'damaged'
  }
  if (!isDone || open.length > 0) return 'damaged'
  return isActive ? 'active' : undefined

  /** Where what begins here ends; below zero: it does not, or is not understood. */
  function behind(start: number): number {
    if (source?.startsWith('<!--', start)) return behindText('-->', start + 4)
    if (source?.startsWith('<![CDATA[', start)) return open.length > 0 ? behindText(']]>', start + 9) : -1
    return behindMatch(DOCTYPE, start, () => !isDone && open.length === 0) ?? behindTag(start)
  }

  function behindText(end: string, from: number): number {
    const found = source?.indexOf(end, from) ?? -1
    return found < 0 ? -1 : found + end.length
  }

  function behindTag(start: number): number {
    const ended = behindMatch(END, start, ([, name]) => {
      const isLast = open.pop() === name
      isDone = open.length === 0
      return isLast
    })
    return (
      ended ??
      behindMatch(TAG, start, ([, name = '', attributes = '', isEmpty]) => {
        if (isDone || (open.length === 0 && localName(name) !== 'svg') || open.length >= MAX_DEPTH) return false
        if (ACTIVE_ELEMENTS.test(localName(name)) || hasActiveAttribute(attributes)) isActive = true
        if (!isEmpty) open.push(name)
        isDone = open.length === 0
        return true
      }) ??
      -1
    )
  }

  function behindMatch(pattern: RegExp, start: number, isAllowed: (match: RegExpExecArray) => boolean) {
    pattern.lastIndex = start
    const match = pattern.exec(source ?? '')
    if (!match) return undefined
    return isAllowed(match) ? start + match[0].length : -1
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const localName = (name: string) => name.slice(name.lastIndexOf(':') + 1)

function hasActiveAttribute(attributes: string): boolean {
  for (const [, name = '', quoted = ''] of attributes.matchAll(/([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    if (/^on/i.test(localName(name))) return true
    const value = withoutReferences(quoted.slice(1, -1)).replaceAll(/[\s\p{Cc}]/gu, '')
    if (value.split(';').some((part) => ACTIVE_VALUE.test(part))) return true // an animation has several, one after the other
  }
  return false
}

/** Numbers of characters, in either way to write them; of the named ones only the colon's could matter, and XML has none. */
const withoutReferences = (value: string) =>
  value.replaceAll(/&#(x?)([0-9a-f]{1,6});/gi, (_, isHex: string, digits: string) => {
    const code = Number.parseInt(digits, isHex ? 16 : 10)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
