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

/** The lines of a file, however they end. Of a line without an end only so much is kept as may be a line. */
export async function* linesOf(bytes: Bytes): AsyncGenerator<Line> {
  let number = 0
  let begun = ''
  let isTooLong = false
  const line = (end: string): Line => {
    number++
    const isWhole = !isTooLong && begun.length + end.length <= MAX_LINE_LENGTH
    const text = isWhole ? (begun + end).replace(/\r$/, '') : undefined
    begun = ''
    isTooLong = false
    return { number, text }
  }
  for await (const text of textOf(bytes)) {
    let from = 0
    for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
      yield line(text.slice(from, to))
      from = to + 1
    }
    const rest = text.length - from
    if (begun.length + rest > MAX_LINE_LENGTH) isTooLong = true
    begun = isTooLong ? '' : begun + text.slice(from)
  }
  if (begun !== '' || isTooLong) yield line('')
}
