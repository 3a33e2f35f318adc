import { storedEmailForms } from './email-forms.ts'

/**
 * What people and organizations are found and sorted by. The texts are made here, in one way for every database, and
 * stored, so that the databases need only compare bytes.
 */

/** Longer texts count by their beginning: keys travel in addresses, and indexes bound what they hold. */
const MAX_LENGTH = 64
/** Of one text: nobody is called by so many words. */
const MAX_TERMS = 32
/** Words of a query; more would not narrow it. */
const MAX_QUERY_WORDS = 8

const beginning = (text: string) => [...text].slice(0, MAX_LENGTH).join('')

/** The text by which something called so is sorted: NFKC and lower case, at most 64 characters. */
export const sortKey = (text: string): string => beginning(text.normalize('NFKC').toLowerCase().normalize('NFKC'))

/** Letters that no decomposition parts from what people type instead. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
}
const PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu')

/**
 * A text as searches compare it: NFKC, lower case, without the marks that people leave out when they type: accents in
 * Latin and Greek, vowel signs and the hamza of Arabic, points of Hebrew. In other scripts a mark makes another letter,
 * as in Japanese and Cyrillic, and stays.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu, '')
    .replaceAll('\u0640', '') // the stroke that stretches Arabic words
    .replaceAll('\u2019', "'")
    .normalize('NFKC')
    .replace(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter)

/** What stands between spaces, without what merely surrounds it, such as brackets. */
const partsOf = (folded: string): string[] => folded.match(/[\p{L}\p{N}](?:\S*[\p{L}\p{N}\p{M}])?/gu) ?? []
const wordsOf = (folded: string): string[] => folded.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []
/** Both: a double name is found as a whole, and by each half. */
const namesOf = (folded: string): string[] => partsOf(folded).flatMap((part) => [part, ...wordsOf(part)])

const UNSPACED =
  '\\p{Script_Extensions=Han}\\p{Script_Extensions=Hiragana}\\p{Script_Extensions=Katakana}' +
  '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
/** Letters of scripts that put no space between words, with their marks. */
const UNSPACED_LETTER = new RegExp(`[${UNSPACED}]\\p{M}*`, 'gu')
const HAS_JOINED_NAMES = new RegExp(`[${UNSPACED}\\p{Script=Hangul}]`, 'u')

/** Where a word of such a script begins nobody knows, so it may begin at every letter. */
function beginningsOf(word: string): string[] {
  const starts = [...word.matchAll(UNSPACED_LETTER)].map(({ index }) => index)
  return [word, ...starts.filter((at) => at > 0).map((at) => word.slice(at))]
}

const distinct = (terms: readonly string[]): string[] =>
  [...new Set(terms.map(beginning))].filter((term) => term !== '').slice(0, MAX_TERMS)

/**
 * What finds a person by their names and by the id they have in another system. Where first and last name are written
 * without a space, both orders are terms as well.
 */
export function userTerms({
  firstName,
  lastName,
  providedId,
}: {
  readonly firstName: string
  readonly lastName: string
  readonly providedId: string | null
}): string[] {
  const [first, last] = [fold(firstName), fold(lastName)]
  const joined = HAS_JOINED_NAMES.test(first) && HAS_JOINED_NAMES.test(last) ? [last + first, first + last] : []
  return distinct([...idTerms(providedId), ...[first, last, ...joined].flatMap(namesOf).flatMap(beginningsOf)])
}

/**
 * What finds a person by something they sign in with, which is normalised already: an address as it is and as it is
 * written, by each word before the `@` and each domain behind it; a username likewise; a phone number by its digits. The ids that other
 * providers have for somebody find nobody.
 */
export function identityTerms({ type, value }: { readonly type: string; readonly value: string }): string[] {
  const folded = fold(value)
  switch (type) {
    case 'email':
      return distinct(storedEmailForms(value).flatMap((form) => emailTerms(fold(form))))
    case 'username':
      return distinct([folded, ...wordsOf(folded).slice(1)])
    case 'phone':
      return distinct([folded.replace(/\D/g, '')])
    default:
      return []
  }
}

function emailTerms(folded: string): string[] {
  const [local = '', domain = ''] = folded.split('@')
  const labels = domain.split('.')
  const domains = labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
  return [folded, ...wordsOf(local).slice(1), ...domains]
}

/** What finds an organization: the words of its name, its handle, its code and the id it has in another system. */
export const organizationTerms = ({
  name,
  handle,
  code,
  externalId,
}: {
  readonly name: string
  readonly handle: string | null
  readonly code: string
  readonly externalId: string | null
}): string[] =>
  distinct([...idTerms(code), ...idTerms(externalId), ...idTerms(handle), ...namesOf(fold(name)).flatMap(beginningsOf)])

const idTerms = (id: string | null) => (id === null ? [] : [fold(id)])

/**
 * The terms that a query asks for: it finds everything that has, for each of them, a term which begins with it. A phone
 * number may be written with spaces. Empty when nothing in the query can be looked for.
 */
export function queryTerms(query: string): string[] {
  const folded = fold(query)
  const isPhone = /^\s*\+?[\d\s()./-]{4,}$/.test(folded)
  const terms = isPhone ? [folded.replace(/\D/g, '')] : partsOf(folded)
  return [...new Set(terms.map(beginning))].filter((term) => term !== '').slice(0, MAX_QUERY_WORDS)
}
