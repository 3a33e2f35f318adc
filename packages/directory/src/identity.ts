import parsePhoneNumber, { isSupportedCountry } from 'libphonenumber-js/min'
import { normaliseDomain } from './domain.ts'
import { accepted, type Result, refused } from './result.ts'

export type IdentityProblem = 'empty' | 'too_long' | 'too_short' | 'character_not_allowed' | 'malformed'
export type PhoneProblem = 'empty' | 'too_long' | 'character_not_allowed' | 'country_missing' | 'malformed'

const MAX_EMAIL_LENGTH = 254 // RFC 5321 §4.5.3.1.3, less the angle brackets
const MAX_LOCAL_PART_LENGTH = 64 // RFC 5321 §4.5.3.1.1
const MAX_NAME_LENGTH = 100

const CONTROL = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/u
const LOCAL_PART = /^[^\s@.<>()[\],;:"\\]+(\.[^\s@.<>()[\],;:"\\]+)*$/u
const DOMAIN_LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u
/** What comes along when an address is copied: spaces, and invisible marks such as those of reading direction. */
const AROUND = /^[\s\p{Cf}]+|(?<![\s\p{Cf}])[\s\p{Cf}]+$/gu // by the look-behind each run is read once
const byteLength = (text: string) => new TextEncoder().encode(text).length

/**
 * The normal form in which an email address is kept and found: trimmed, NFKC, lower case, its domain in the letters that
 * DNS has. Browsers send `bücher.example` in either form.
 */
export function normaliseEmail(text: string): Result<string, IdentityProblem> {
  const email = text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(AROUND, '')
  if (email === '') return refused('empty')
  if (CONTROL.test(email)) return refused('character_not_allowed')
  if (byteLength(email) > MAX_EMAIL_LENGTH) return refused('too_long')
  const [localPart = '', domain = '', ...more] = email.split('@')
  if (more.length > 0 || !LOCAL_PART.test(localPart)) return refused('malformed')
  if (byteLength(localPart) > MAX_LOCAL_PART_LENGTH) return refused('too_long')
  const labels = domain.split('.')
  const isDomain = labels.length >= 2 && labels.every((label) => DOMAIN_LABEL.test(label))
  // A last label of digits would be an address literal; those need brackets, which are refused above
  if (!isDomain || /^\d+$/.test(labels.at(-1) ?? '')) return refused('malformed')
  if (!/[^\0-\x7f]/.test(domain)) return accepted(email)
  const normal = normaliseDomain(domain)
  if (!normal.ok) return normal
  const found = `${localPart}@${normal.value}`
  return byteLength(found) > MAX_EMAIL_LENGTH ? refused('too_long') : accepted(found)
}

/** The normal form of a username: NFKC, lower case; 2 to 64 of the letters a-z, digits, `-` and `_`. */
export function normaliseUsername(text: string): Result<string, IdentityProblem> {
  const username = text.normalize('NFKC').toLowerCase().normalize('NFKC').trim()
  if (username === '') return refused('empty')
  if (username.length < 2) return refused('too_short')
  if (username.length > 64) return refused('too_long')
  return /^[a-z0-9_-]+$/.test(username) ? accepted(username) : refused('character_not_allowed')
}

const MAX_TYPED_PHONE_LENGTH = 40
const TYPED_PHONE = /^\+?[\p{Nd}\p{Pd}\u2212\u30fc ./()]+$/u // a minus, and what a Japanese keyboard has for a hyphen
const E164 = /^\+[1-9]\d{6,14}$/ // ITU-T E.164 §6: at most 15 digits

/**
 * The normal form of a phone number: E.164, `+` and digits. Without a `+` it is read as in `defaultCountry`, two
 * letters in either case. Its country code must exist and its length must be one that the country has; ranges within
 * a country are not judged, because they open more often than a table of them is updated, and a code is sent to the
 * number anyway. An extension is refused.
 */
export function normalisePhone(text: string, defaultCountry?: string): Result<string, PhoneProblem> {
  // Address books put invisible marks of reading direction around the numbers that people copy
  const phone = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
  if (phone === '') return refused('empty')
  if (phone.length > MAX_TYPED_PHONE_LENGTH) return refused('too_long')
  if (!TYPED_PHONE.test(phone)) return refused('character_not_allowed')
  const country = defaultCountry?.toUpperCase() ?? ''
  const isKnown = isSupportedCountry(country)
  if (!phone.startsWith('+') && !isKnown) return refused('country_missing')
  const number = parsePhoneNumber(phone, { ...(isKnown ? { defaultCountry: country } : {}), extract: false })
  return number?.isPossible() && E164.test(number.number) ? accepted(number.number) : refused('malformed')
}

const PROVIDER = /^[a-z0-9][a-z0-9_-]{0,63}$/
const MAX_SUBJECT_LENGTH = 255 // OpenID Connect Core §2, `sub`

/**
 * The value of a social or enterprise identity, `<provider>:<subject>`. A provider is a word such as google; it has no
 * colon, so the first one parts the two. The subject is the provider's own, compared exactly.
 */
export function federatedIdentityValue(provider: string, subject: string): Result<string, IdentityProblem> {
  if (!PROVIDER.test(provider)) return refused('malformed')
  if (subject === '') return refused('empty')
  if ([...subject].length > MAX_SUBJECT_LENGTH) return refused('too_long')
  return CONTROL.test(subject) ? refused('character_not_allowed') : accepted(`${provider}:${subject}`)
}

// Besides control characters: marks that turn the reading direction of what follows, and halves of characters
const STRIPPED_FROM_NAMES = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}|\p{Cc}/gu

/** A first or last name as shown: NFC, control characters out, runs of space collapsed. May be empty. */
export function normaliseName(text: string): Result<string, 'too_long'> {
  const name = text
    .replace(/\s+/gu, ' ')
    .replace(STRIPPED_FROM_NAMES, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC') // behind all else: what was between a letter and its mark may be gone
  return [...name].length > MAX_NAME_LENGTH ? refused('too_long') : accepted(name)
}
