import { MAX_LINE_LENGTH } from './line.ts'

/** A line without its end; `text` is undefined when it is longer than anything that is read. */
export type Line = { number: number; text: string | undefined }

/** What a file is read from: chunks of bytes. */
export type Bytes = AsyncIterable<Uint8Array>

/** Text of a file in UTF-8, without the mark at its beginning; broken bytes become U+FFFD. */
export async function* textOf(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/**
 * The lines of a file, however they end: spreadsheets on a Mac may end them by a carriage return alone. Of a line
 * without an end only so much is kept as may be a line.
 */
export async function* linesOf(bytes: Bytes): AsyncGenerator<Line> {
  const ends = /\r\n?|\n/g
  let number = 0
  let begun = ''
  let isTooLong = false
  let isBehindReturn = false
  const line = (end: string): Line => {
    number++
    const isWhole = !isTooLong && begun.length + end.length <= MAX_LINE_LENGTH
    const text = isWhole ? begun + end : undefined
    begun = ''
    isTooLong = false
    return { number, text }
  }
  for await (const text of textOf(bytes)) {
    if (text === '') continue
    let from = isBehindReturn && text.startsWith('\n') ? 1 : 0
    isBehindReturn = text.endsWith('\r')
    ends.lastIndex = from
    for (let end = ends.exec(text); end; end = ends.exec(text)) {
      yield line(text.slice(from, end.index))
      from = end.index + end[0].length
    }
    const rest = text.length - from
    if (begun.length + rest > MAX_LINE_LENGTH) isTooLong = true
    begun = isTooLong ? '' : begun + text.slice(from)
  }
  if (begun !== '' || isTooLong) yield line('')
}
