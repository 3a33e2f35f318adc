import { parseBcryptText } from './bcrypt.ts'
import { type ImportFields, type Parsed, readText, refuse } from './fields.ts'
import { parseMd5CryptText } from './md5-crypt.ts'
import { parseShaCryptText } from './sha-crypt.ts'
import type { ImportedHash } from './text.ts'

const NEW_PASSWORD = 'let these people set a new password'

/** Hashes of crypt(3), told apart by how they begin. */
export function parseCrypt(fields: ImportFields): Parsed<ImportedHash> {
  const text = readText(fields, 'hashed_password')
  if (!text.ok) return text
  const { value } = text
  if (/^\$[56]\$/.test(value)) return parseShaCryptText(value)
  if (/^\$(1|apr1)\$/.test(value)) return parseMd5CryptText(value)
  if (value.startsWith('$2')) return parseBcryptText(value, 'bcrypt')
  if (/^[./0-9A-Za-z]{13}$/.test(value) || /^_[./0-9A-Za-z]{19}$/.test(value)) {
    const hint = `crypt of DES is not supported, it can be guessed in hours and mostly reads 8 characters: ${NEW_PASSWORD}`
    return refuse('hashed_password', 'unsupported', hint)
  }
  if (/^\$(y|gy|7)\$/.test(value)) {
    return refuse('hashed_password', 'unsupported', `yescrypt is not supported: ${NEW_PASSWORD}`)
  }
  return refuse('hashed_password', 'malformed', 'a hash of crypt begins with $1$, $apr1$, $2b$, $5$ or $6$')
}
