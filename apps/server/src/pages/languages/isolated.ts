const DIGITS = /^\d+$/

const isolate = (value: unknown) =>
  typeof value === 'string' && value !== '' && !DIGITS.test(value) ? `\u2068${value}\u2069` : value

/**
 * The texts of a language that runs from right to left, in which a name, address or URL that they are given keeps its
 * own direction (isolates of UAX #9), and is not torn apart. Digits stay as they are, for codes are copied.
 */
export function isolated<Texts>(texts: Texts): Texts {
  if (typeof texts === 'function') return ((...given: unknown[]) => texts(...given.map(isolate))) as Texts
  if (typeof texts !== 'object' || texts === null) return texts
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, isolated(text)])) as Texts
}
