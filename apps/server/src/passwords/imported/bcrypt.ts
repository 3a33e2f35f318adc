import { success } from '@latchkey/oauth/failure.ts'
import { type ImportFields, type Parsed, readText, refuse, within } from './fields.ts'
import type { ImportedHash, StoredHash } from './text.ts'

const FORM = /^\$(2[abxy]?)\$(\d\d)\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})$/
const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Cost 15 is two seconds of a core; what systems use today is 10 to 13. */
const COST = { min: 4, max: 15 }
/** What bcrypt reads of a password; every implementation ignores the rest. */
const MAX_BYTES = 72

/** `$2a$`, `$2b$` and `$2y$`, which are one algorithm. The salt is in the hash; salt fields are not looked at. */
export function parseBcrypt(fields: ImportFields): Parsed<ImportedHash> {
  const text = readText(fields, 'hashed_password')
  return text.ok ? parseBcryptText(text.value, 'bcrypt') : text
}

export function parseBcryptText(text: string, method: 'bcrypt' | 'wordpress-bcrypt'): Parsed<ImportedHash> {
  const [, version = '', cost = '', salt = '', hash = ''] = FORM.exec(text) ?? []
  if (hash === '') {
    return refuse('hashed_password', 'malformed', 'a bcrypt hash has 60 characters, such as $2b$12$ and 53 more')
  }
  if (version === '2' || version === '2x') {
    const hint = `$${version}$ marks hashes of a faulty bcrypt, which cannot be checked: let these people set a new password`
    return refuse('hashed_password', 'unsupported', hint)
  }
  const bounded = within('hashed_password', 'the cost of bcrypt', Number(cost), COST)
  if (!bounded.ok) return bounded
  return success({ method, parameters: { c: bounded.value }, salt: decode(salt), hash: decode(hash) })
}

/** Runs on the thread pool of Node: cost 12 takes a quarter of a second, and the event loop goes on. */
export async function verifyBcrypt({ parameters, salt, hash }: StoredHash, password: Uint8Array): Promise<boolean> {
  const { verify } = await import('@node-rs/bcrypt')
  const cost = String(parameters.c).padStart(2, '0')
  return verify(password.subarray(0, MAX_BYTES), `$2b$${cost}$${encode(salt)}${encode(hash)}`)
}

// The last characters of salt and hash have bits to spare, and not every system leaves them empty.
const decode = (text: string) =>
  Buffer.from(
    text.replace(/./g, (letter) => BASE64.charAt(ALPHABET.indexOf(letter))),
    'base64',
  )
const encode = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/=+$/, '')
    .replace(/./g, (letter) => ALPHABET.charAt(BASE64.indexOf(letter)))
