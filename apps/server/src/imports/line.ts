/** What is wrong with one line of an import, and what to mend. Never repeats a hash or a salt. */
export type LineProblem = { field: string; message: string }

/** One entry of a file: what it says, or why it cannot be read. Lines count from 1; `length` is in characters. */
export type Entry = { line: number; nextLine: number; length: number } & ({ value: unknown } | { problem: LineProblem })

export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: readonly LineProblem[] }

/** A value with the field it stands in, so that a later refusal can name its place. */
export type Told<T> = { field: string; value: T }

/** Longer than the line of anybody with a thousand organizations. */
export const MAX_LINE_LENGTH = 1_048_576

const TOO_LONG = 'is longer than 1 MB: split it, or look for a quote that is never closed'
const NOT_UTF8 = 'has bytes that are not UTF-8: save the file as UTF-8'

const REPLACEMENT = '\ufffd'

/** Why a line cannot be what somebody meant, whatever its format. */
export const textProblem = (text: string | undefined): LineProblem | undefined => {
  if (text === undefined) return { field: '', message: TOO_LONG }
  return text.includes(REPLACEMENT) ? { field: '', message: NOT_UTF8 } : undefined
}
