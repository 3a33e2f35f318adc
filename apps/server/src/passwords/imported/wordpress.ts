import { createHmac } from 'node:crypto'
import { parseBcryptText, verifyBcrypt } from './bcrypt.ts'
import { parseDigest } from './digest.ts'
import { type ImportFields, type Parsed, readText, refuse } from './fields.ts'
import { parsePhpassText } from './phpass.ts'
import type { ImportedHash, StoredHash } from './text.ts'

/** What WordPress stores: `$wp$2y$` since 6.8, `$P$` before, bare bcrypt of plug-ins, and the MD5 of its first years. */
export function parseWordPress(fields: ImportFields): Parsed<ImportedHash> {
  const text = readText(fields, 'hashed_password')
  if (!text.ok) return text
  if (text.value.startsWith('$wp$')) return parseBcryptText(text.value.slice('$wp'.length), 'wordpress-bcrypt')
  if (/^\$[PH]\$/.test(text.value)) return parsePhpassText(text.value)
  if (text.value.startsWith('$2')) return parseBcryptText(text.value, 'bcrypt')
  if (/^[0-9a-f]{32}$/i.test(text.value)) return parseDigest('md5', { hashed_password: text.value })
  return refuse('hashed_password', 'malformed', 'a hash of WordPress begins with $wp$2y$, $P$, $H$ or $2y$')
}

/** bcrypt over an HMAC, so that the whole of a long password counts. */
export function verifyWordPressBcrypt(hash: StoredHash, password: Uint8Array): Promise<boolean> {
  return verifyBcrypt(hash, Buffer.from(createHmac('sha384', 'wp-sha384').update(password).digest('base64')))
}
