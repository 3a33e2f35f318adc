import fc from 'fast-check'

/** Texts that are hard on YAML: numbers, words it knows, quotes, colons, line ends, other scripts. */
export const awkward = fc.constantFrom(
  'null',
  'true',
  'no',
  '123',
  '1e5',
  '0x1f',
  '- a',
  'a: b',
  '#x',
  '"',
  "'",
  '~',
  '<<',
  '*a',
  '&a',
  '!x',
  '|',
  '>',
  '%',
  '@',
  '`',
  '{}',
  '[]',
  'ß',
  '日本',
  'a #b',
  '👩‍💻',
  '__proto__',
)
export const label = fc
  .oneof(awkward, fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }))
  .map((text) => text.trim())
  .filter((text) => /^\S(.*\S)?$/u.test(text) && !/[\p{Cc}\p{Cs}]/u.test(text))
// Few, so that two configurations often mean the same records
export const name = fc.oneof({ weight: 6, arbitrary: fc.constantFrom('One', 'Two', 'Three') }, label)
export const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
export const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
export const link = fc.webUrl({ validSchemes: ['https'] }).filter((url) => !/[\\\s]/.test(url))
export const color = hex(6).map((digits) => `#${digits}`)
/** A choice among what is there, made before one knows what is there. */
export const picks = fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 4 })
