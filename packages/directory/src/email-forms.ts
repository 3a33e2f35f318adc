import { domainToUnicode } from 'node:url'
import { normaliseEmail } from './identity.ts'

/**
 * An address as its owner writes it, with the domain in the letters of their language. To show to them alone: letters
 * of two alphabets look the same. Takes the normal form.
 */
export function readableEmail(email: string): string {
  if (!email.includes('xn--')) return email
  const at = email.lastIndexOf('@') + 1
  return email.slice(0, at) + (domainToUnicode(email.slice(at)) || email.slice(at))
}

/** The forms in which an address may be stored, the normal one first: once domains were kept as they were written. */
export function storedEmailForms(email: string): string[] {
  return [...new Set([email, readableEmail(email)])]
}

/** The normal form of an address that is stored in any of them. */
export function emailOfStored(stored: string): string {
  const email = /[^\0-\x7f]/.test(stored) ? normaliseEmail(stored) : undefined
  return email?.ok ? email.value : stored
}
