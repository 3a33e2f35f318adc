import { success } from '@latchkey/oauth/failure.ts'
import { type ImportFields, type Parsed, readBase64, refuse } from './fields.ts'
import type { ImportedHash } from './text.ts'

const [MARK, SALT, HASH] = [1, 16, 32]

/** ASP.NET Identity, version 2: base64 of a zero byte, the salt, and 32 bytes of PBKDF2-SHA1 after 1,000 rounds. */
export function parseAspnetIdentityV2(fields: ImportFields): Parsed<ImportedHash> {
  const bytes = readBase64(fields, 'hashed_password')
  if (!bytes.ok) return bytes
  if (bytes.value[0] === 1) {
    const hint = 'this is a hash of ASP.NET Identity version 3; only those of version 2 can be brought along'
    return refuse('hashed_password', 'unsupported', hint)
  }
  if (bytes.value[0] !== 0 || bytes.value.length !== MARK + SALT + HASH) {
    return refuse('hashed_password', 'malformed', 'must be base64 of 49 bytes, the first of them zero')
  }
  const salt = bytes.value.subarray(MARK, MARK + SALT)
  const hash = bytes.value.subarray(MARK + SALT)
  return success({ method: 'pbkdf2', parameters: { d: 'sha1', i: 1000 }, salt, hash })
}
