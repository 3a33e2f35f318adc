import { success } from '@latchkey/oauth/failure.ts'
import { verify } from '@node-rs/argon2'
import { decodeBase64, type ImportFields, type Parsed, readText, refuse, within } from './fields.ts'
import type { ImportedHash, StoredHash } from './text.ts'

const FORM =
  /^\$argon2(id|i|d)\$(?:v=(16|19)\$)?m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$([A-Za-z0-9+/]+={0,2})\$([A-Za-z0-9+/]+={0,2})$/

const MEMORY = { min: 8, max: 131_072 }
/** Memory times passes: half a second of a core. */
const MAX_WORK = 1_048_576

/** argon2i, argon2d and argon2id as PHC strings; without `v=` they are of version 16, as in the reference. */
export function parseArgon2(fields: ImportFields): Parsed<ImportedHash> {
  const text = readText(fields, 'hashed_password')
  if (!text.ok) return text
  const [, type = '', version = '16', m = '', t = '', p = '', saltText = '', hashText = ''] =
    FORM.exec(text.value) ?? []
  const [salt, hash] = [decodeBase64(saltText), decodeBase64(hashText)]
  if (!salt || !hash) {
    return refuse('hashed_password', 'malformed', 'must be a PHC string: $argon2id$v=19$m=…,t=…,p=…$SALT$HASH')
  }
  const bounds = [
    within('hashed_password', 'the memory (m) of argon2, in KiB,', Number(m), MEMORY),
    within('hashed_password', 'the passes (t) of argon2', Number(t), { min: 1, max: 1024 }),
    within('hashed_password', 'the lanes (p) of argon2', Number(p), { min: 1, max: 16 }),
    within('hashed_password', 'memory times passes (m × t) of argon2', Number(m) * Number(t), {
      min: 8,
      max: MAX_WORK,
    }),
    within('hashed_password', 'the memory (m) of argon2 for its lanes (p)', Number(m), {
      ...MEMORY,
      min: 8 * Number(p),
    }),
    within('hashed_password', 'the bytes of the salt of argon2', salt.length, { min: 8, max: 64 }),
    within('hashed_password', 'the bytes of an argon2 hash', hash.length, { min: 16, max: 64 }),
  ]
  const refused = bounds.find(({ ok }) => !ok)
  if (refused && !refused.ok) return refused
  const parameters = { type, v: version, m: Number(m), t: Number(t), p: Number(p) }
  return success({ method: 'argon2', parameters, salt, hash })
}

/** Runs on the thread pool of Node. */
export function verifyArgon2({ parameters, salt, hash }: StoredHash, password: Uint8Array): Promise<boolean> {
  const { type, v, m, t, p } = parameters
  return verify(`$argon2${type}$v=${v}$m=${m},t=${t},p=${p}$${base64(salt)}$${base64(hash)}`, password)
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')
