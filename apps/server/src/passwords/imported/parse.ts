import { success } from '@latchkey/oauth/failure.ts'
import { parseArgon2 } from './argon2.ts'
import { parseAspnetIdentityV2 } from './aspnet-identity.ts'
import { parseBcrypt } from './bcrypt.ts'
import { parseCrypt } from './crypt.ts'
import { parseDigest } from './digest.ts'
import { type ImportFields, type Parsed, refuse } from './fields.ts'
import { parseFirebaseScrypt } from './firebase-scrypt.ts'
import { parsePbkdf2 } from './pbkdf2.ts'
import { parseScrypt } from './scrypt.ts'
import { type ImportedHash, writeImported } from './text.ts'
import { parseWordPress } from './wordpress.ts'

const METHODS: ReadonlyMap<string, (fields: ImportFields) => Parsed<ImportedHash>> = new Map([
  ['argon2', parseArgon2],
  ['aspnet-identity-v2', parseAspnetIdentityV2],
  ['bcrypt', parseBcrypt],
  ['crypt', parseCrypt],
  ['firebase-scrypt', parseFirebaseScrypt],
  ['md5', (fields: ImportFields) => parseDigest('md5', fields)],
  ['pbkdf2', parsePbkdf2],
  ['scrypt', parseScrypt],
  ['sha1', (fields: ImportFields) => parseDigest('sha1', fields)],
  ['sha256', (fields: ImportFields) => parseDigest('sha256', fields)],
  ['sha512', (fields: ImportFields) => parseDigest('sha512', fields)],
  ['wordpress', parseWordPress],
])

/**
 * Turns what an import says of a password into the text for `users.password_hash`: the formats of CSV and NDJSON, and
 * the body of the Management API. Without a method it is bcrypt, as there. Methods whose hash carries its own salt do
 * not look at the salt fields.
 */
export function parseImportedPassword(fields: ImportFields): Parsed<string> {
  const { hashing_method: method, hashing_algorithm: algorithm } = fields
  if (method && algorithm && method !== algorithm) {
    return refuse('hashing_algorithm', 'malformed', 'hashing_method and hashing_algorithm name different methods')
  }
  const parse = METHODS.get(method || algorithm || 'bcrypt')
  if (!parse) {
    const hint = `the hashing method must be one of ${[...METHODS.keys()].join(', ')}`
    return refuse(method ? 'hashing_method' : 'hashing_algorithm', 'unsupported', hint)
  }
  const parsed = parse(fields)
  return parsed.ok ? success(writeImported(parsed.value)) : parsed
}
