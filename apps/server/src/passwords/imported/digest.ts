import { hash as digest } from 'node:crypto'
import { success } from '@latchkey/oauth/failure.ts'
import { decodeHex, type ImportFields, type Parsed, readSalt, readText, refuse } from './fields.ts'
import { isSame } from './same.ts'
import type { ImportedHash, StoredHash } from './text.ts'

const BYTES = { md5: 16, sha1: 20, sha256: 32, sha512: 64 } as const
export type DigestName = keyof typeof BYTES

/** One digest over the password, with a salt before or after it, or with none. `hashed_password` is hex. */
export function parseDigest(name: DigestName, fields: ImportFields): Parsed<ImportedHash> {
  const text = readText(fields, 'hashed_password')
  if (!text.ok) return text
  const hash = decodeHex(text.value)
  if (hash?.length !== BYTES[name]) {
    return refuse('hashed_password', 'malformed', `must be ${2 * BYTES[name]} hexadecimal digits`)
  }
  const position = fields.salt_position || 'prefix'
  if (position !== 'prefix' && position !== 'suffix') {
    return refuse('salt_position', 'malformed', 'salt_position must be prefix or suffix')
  }
  const salt = fields.salt ? readSalt(fields, 'string') : success(Buffer.alloc(0))
  if (!salt.ok) return salt
  return success({ method: 'digest', parameters: { d: name, pos: position }, salt: salt.value, hash })
}

export async function verifyDigest({ parameters, salt, hash }: StoredHash, password: Uint8Array): Promise<boolean> {
  const { d = '', pos } = parameters
  const salted = pos === 'prefix' ? [salt, password] : [password, salt]
  return isSame(digest(d, Buffer.concat(salted), 'buffer'), hash)
}
