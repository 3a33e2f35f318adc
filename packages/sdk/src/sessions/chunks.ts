import { LatchkeySessionError } from '../errors.ts'

/** With name and attributes a cookie stays below 4,096 bytes, where browsers end. */
const MAX_CHUNK = 3_500
/** What browsers send must fit into the 16 KiB of headers that servers read. */
const MAX_CHUNKS = 4

/** The names of all cookies that a value may be in. A value that fits into one has the bare name. */
export const chunkNames = (name: string): readonly string[] =>
  Array.from({ length: MAX_CHUNKS }, (_, index) => (index === 0 ? name : `${name}.${index}`))

/** Cuts a value into cookies. Throws LatchkeySessionError `session_too_large`. */
export function splitIntoChunks(name: string, value: string): ReadonlyMap<string, string> {
  const names = chunkNames(name)
  const count = Math.ceil(value.length / MAX_CHUNK)
  if (count > names.length) throw new LatchkeySessionError('session_too_large')
  return new Map(
    names.slice(0, count).map((chunk, index) => [chunk, value.slice(index * MAX_CHUNK, (index + 1) * MAX_CHUNK)]),
  )
}

/**
 * Puts a value together again; undefined if there is none. One that is not full is the last: those after it are left of
 * another value. What is missing or foreign shows when it is opened.
 */
export function joinChunks(name: string, cookies: ReadonlyMap<string, string>): string | undefined {
  let value = ''
  for (const chunk of chunkNames(name)) {
    const part = cookies.get(chunk)
    if (part === undefined) break
    value += part
    if (part.length < MAX_CHUNK) break
  }
  return value === '' ? undefined : value
}
