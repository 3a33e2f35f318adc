import { type Entry, MAX_LINE_LENGTH, textProblem } from './line.ts'
import { type Bytes, linesOf, textOf } from './lines.ts'

/** The objects of an NDJSON file, one a line. */
export async function* ndjsonEntries(bytes: Bytes): AsyncGenerator<Entry> {
  for await (const { number, text } of linesOf(bytes)) {
    if (text?.trim() === '') continue
    const place = { line: number, nextLine: number + 1, length: text?.length ?? 0 }
    const problem = textProblem(text)
    yield problem ? { ...place, problem } : { ...place, ...parse(text ?? '') }
  }
}

/**
 * The objects of the list `users` in one JSON document, as Firebase exports it, one after the other. Their lines are
 * their places in the list: the whole document may be a single line.
 */
export async function* jsonListEntries(bytes: Bytes): AsyncGenerator<Entry> {
  let place = 0
  let kept = ''
  let depth = 0
  let isInText = false
  let isEscaped = false
  let isKept = false
  const entry = (): Entry => {
    place++
    const at = { line: place, nextLine: place + 1, length: kept.length }
    const problem = textProblem(kept.length > MAX_LINE_LENGTH ? undefined : kept)
    return problem ? { ...at, problem } : { ...at, ...parse(kept) }
  }
  for await (const text of textOf(bytes)) {
    let from = isKept ? 0 : -1
    for (let at = 0; at < text.length; at++) {
      const character = text.charCodeAt(at)
      if (isInText) {
        if (isEscaped) isEscaped = false
        else if (character === 0x5c) isEscaped = true
        else if (character === 0x22) isInText = false
      } else if (character === 0x22) isInText = true
      else if (character === 0x7b || character === 0x5b) {
        // The document, its list, and an object in it
        if (++depth === 3 && character === 0x7b) {
          from = at
          isKept = true
        }
      } else if (character === 0x7d || character === 0x5d) {
        if (depth-- === 3 && isKept) {
          kept += text.slice(from, at + 1)
          yield entry()
          kept = ''
          isKept = false
          from = -1
        }
      }
    }
    // One character beyond the limit says that it was passed; more need not be kept
    if (isKept && kept.length <= MAX_LINE_LENGTH) kept += text.slice(from)
  }
  if (!isKept) return
  const end = { line: place + 1, nextLine: place + 2, length: kept.length }
  yield { ...end, problem: { field: '', message: 'ends within an object: the file is not whole' } }
}

function parse(text: string): { value: unknown } | { problem: { field: string; message: string } } {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { problem: { field: '', message: 'is not JSON: one object a line, names and texts in quotes' } }
  }
}
