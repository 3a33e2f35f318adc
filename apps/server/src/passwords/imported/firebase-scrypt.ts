import { createCipheriv } from 'node:crypto'
import { success } from '@latchkey/oauth/failure.ts'
import { type ImportFields, type Parsed, readBase64, readInteger, refuse, within } from './fields.ts'
import { isSame } from './same.ts'
import { boundScrypt, deriveScrypt } from './scrypt.ts'
import type { ImportedHash, StoredHash } from './text.ts'

/**
 * Firebase's scrypt: the derived key encrypts the signer key of the project, and that is the hash. Everything is
 * base64, under the names of the Management API or of Firebase's export.
 */
export function parseFirebaseScrypt(fields: ImportFields): Parsed<ImportedHash> {
  for (const field of ['iterations', 'variant'] as const) {
    if (fields[field]) return refuse(field, 'unwanted', `firebase-scrypt has no ${field}`)
  }
  const hash = readBase64(fields, 'hashed_password')
  if (!hash.ok) return hash
  const salt = readBase64(fields, 'salt')
  if (!salt.ok) return salt
  const key = readBase64(fields, fields.base64_signer_key ? 'base64_signer_key' : 'signer_key')
  if (!key.ok) return key
  const separator = readBase64(fields, fields.base64_salt_separator ? 'base64_salt_separator' : 'salt_separator')
  if (!separator.ok) return separator
  const r = readInteger(fields, 'rounds', { min: 1, max: 16 })
  if (!r.ok) return r
  const ln = readInteger(fields, 'mem_cost', { min: 1, max: 20 })
  if (!ln.ok) return ln
  const bounded = boundScrypt({ ln: ln.value, r: r.value, p: 1 }, 'mem_cost')
  if (!bounded.ok) return bounded
  const keyLength = within('signer_key', 'the bytes of the signer key', key.value.length, { min: 32, max: 128 })
  if (!keyLength.ok) return keyLength
  if (hash.value.length !== key.value.length) {
    const hint = 'a hash of Firebase is as long as the signer key: one of them is not whole'
    return refuse('hashed_password', 'malformed', hint)
  }
  const parameters = {
    ln: ln.value,
    r: r.value,
    sep: separator.value.toString('base64url'),
    key: key.value.toString('base64url'),
  }
  return success({ method: 'firebase-scrypt', parameters, salt: salt.value, hash: hash.value })
}

export async function verifyFirebaseScrypt(
  { parameters, salt, hash }: StoredHash,
  password: Uint8Array,
): Promise<boolean> {
  const { ln, r, sep = '', key = '' } = parameters
  const salted = Buffer.concat([salt, Buffer.from(sep, 'base64url')])
  const derived = await deriveScrypt(password, salted, 32, { ln: Number(ln), r: Number(r), p: 1 })
  const cipher = createCipheriv('aes-256-ctr', derived, Buffer.alloc(16))
  return isSame(cipher.update(Buffer.from(key, 'base64url')), hash)
}
