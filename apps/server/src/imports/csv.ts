import { type Entry, MAX_LINE_LENGTH, textProblem } from './line.ts'
import { type Bytes, type Line, linesOf } from './lines.ts'

/** So many lines may one record have: a text of several lines in quotes. */
const MAX_LINES = 100
const DELIMITERS = [',', ';', '\t']

type Cells = { cells: string[]; cell: string; state: 'open' | 'done' | 'malformed' }

/**
 * The records of a CSV file (RFC 4180), by the names of the first one, which `onHeader` is told. Cells may be parted by
 * commas, semicolons or tabs. A record that is not well formed spoils its first line alone: reading goes on behind
 * that line, so a quote that is never closed swallows nothing.
 */
export async function* csvRecords(bytes: Bytes, onHeader?: (names: readonly string[]) => void): AsyncGenerator<Entry> {
  const lines = pushable(linesOf(bytes))
  let header: readonly string[] | undefined
  let delimiter = ','
  for (let first = await lines.next(); first; first = await lines.next()) {
    const spoiled = textProblem(first.text)
    if (!header && first.text !== undefined) delimiter = delimiterOf(first.text)
    const { cells, last, length, message } = spoiled
      ? { cells: undefined, last: first, length: 0, message: spoiled.message }
      : await readRecord(first)
    const place = { line: first.number, nextLine: last.number + 1, length }
    if (!cells) {
      yield { ...place, problem: { field: '', message } }
      if (!header) return
      continue
    }
    if (cells.length === 1 && cells[0]?.trim() === '') continue
    if (!header) {
      header = cells.map((name) => name.trim().toLowerCase())
      onHeader?.(header)
      continue
    }
    if (cells.slice(header.length).some((cell) => cell !== '')) {
      const message = `has ${cells.length} cells, the first line has ${header.length}: put cells with commas in quotes`
      yield { ...place, problem: { field: '', message } }
      continue
    }
    yield { ...place, value: Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])) }
  }

  async function readRecord(first: Line) {
    const parsed: Cells = { cells: [], cell: '', state: 'done' }
    const further: Line[] = []
    let length = 0
    for (let line: Line | undefined = first; line; ) {
      parseLine(parsed, line.text ?? '', delimiter)
      length += line.text?.length ?? 0
      if (parsed.state === 'done') return { cells: parsed.cells, last: further.at(-1) ?? first, length, message: '' }
      if (parsed.state === 'malformed') break
      const next: Line | undefined =
        further.length + 1 < MAX_LINES && length < MAX_LINE_LENGTH ? await lines.next() : undefined
      if (next) further.push(next)
      line = next && textProblem(next.text) ? undefined : next
    }
    lines.putBack(further)
    const message =
      parsed.state === 'malformed' && further.length === 0
        ? 'has text behind a quote that is closed: write a quote within quotes twice'
        : 'has a quote that is never closed'
    return { cells: undefined, last: first, length, message }
  }
}

const delimiterOf = (text: string) =>
  DELIMITERS.toSorted((a, b) => text.split(b).length - text.split(a).length)[0] as string

/** Reads one more line of a record into `parsed`. */
function parseLine(parsed: Cells, text: string, delimiter: string): void {
  let at = 0
  let isInQuotes = parsed.state === 'open'
  if (isInQuotes) parsed.cell += '\n'
  for (;;) {
    if (!isInQuotes && text[at] !== '"') {
      const end = text.indexOf(delimiter, at)
      parsed.cells.push(text.slice(at, end === -1 ? text.length : end))
      at = end + 1
      if (end !== -1) continue
      parsed.state = 'done'
      return
    }
    const from = isInQuotes ? at : at + 1
    isInQuotes = true
    const end = text.indexOf('"', from)
    parsed.cell += text.slice(from, end === -1 ? text.length : end)
    if (end === -1) {
      parsed.state = 'open'
      return
    }
    at = end + 1
    if (text[at] === '"') {
      parsed.cell += '"'
      at++
      continue
    }
    isInQuotes = false
    parsed.cells.push(parsed.cell)
    parsed.cell = ''
    if (at !== text.length && text[at] !== delimiter) parsed.state = 'malformed'
    else if (at === text.length) parsed.state = 'done'
    else {
      at++
      continue
    }
    return
  }
}

/** Lines of which some can be given back, to be read again. */
function pushable(lines: AsyncGenerator<Line>) {
  const waiting: Line[] = []
  return {
    async next(): Promise<Line | undefined> {
      const first = waiting.shift()
      if (first) return first
      const next = await lines.next()
      return next.done ? undefined : next.value
    },
    putBack: (some: readonly Line[]) => {
      waiting.unshift(...some)
    },
  }
}
