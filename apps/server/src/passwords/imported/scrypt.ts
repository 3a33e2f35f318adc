import { scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { success } from '@latchkey/oauth/failure.ts'
import {
  decodeBase64,
  decodeHex,
  type ImportField,
  type ImportFields,
  type Parsed,
  readInteger,
  readSalt,
  readText,
  refuse,
  within,
} from './fields.ts'
import { isSame } from './same.ts'
import type { ImportedHash, StoredHash } from './text.ts'

const FORM = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,4}),p=(\d{1,4})\$([A-Za-z0-9+/]+={0,2})\$([A-Za-z0-9+/]+={0,2})$/

/** 128 · N · r bytes, in MiB. */
const MAX_MEMORY = 128
/** N · r · p: a second of a core. */
const MAX_WORK = 2 ** 21

/** A PHC string (`$scrypt$ln=…`), or a hash in hex or base64 with `salt`, `cost` (N), `block_size` and `parallelism`. */
export function parseScrypt(fields: ImportFields): Parsed<ImportedHash> {
  const text = readText(fields, 'hashed_password')
  if (!text.ok) return text
  if (!text.value.startsWith('$')) return parseRaw(fields, text.value)
  const [, ln = '', r = '', p = '', saltText = '', hashText = ''] = FORM.exec(text.value) ?? []
  const [salt, hash] = [decodeBase64(saltText), decodeBase64(hashText)]
  if (!salt || !hash) {
    return refuse('hashed_password', 'malformed', 'must be a PHC string: $scrypt$ln=…,r=…,p=…$SALT$HASH')
  }
  const parameters = boundScrypt({ ln: Number(ln), r: Number(r), p: Number(p) }, 'hashed_password')
  return parameters.ok ? build(parameters.value, salt, hash) : parameters
}

function parseRaw(fields: ImportFields, text: string): Parsed<ImportedHash> {
  const hash = decodeHex(text) ?? decodeBase64(text)
  if (!hash) return refuse('hashed_password', 'malformed', 'must be a PHC string, hex or base64')
  const salt = readSalt(fields, 'string')
  if (!salt.ok) return salt
  const cost = readInteger(fields, 'cost', { min: 2, max: 2 ** 20 })
  if (!cost.ok) return cost
  const ln = Math.log2(cost.value)
  if (!Number.isInteger(ln)) return refuse('cost', 'malformed', 'cost (N) must be a power of two')
  const r = readInteger(fields, 'block_size', { min: 1, max: 32 })
  if (!r.ok) return r
  const p = readInteger(fields, 'parallelism', { min: 1, max: 16 })
  if (!p.ok) return p
  const parameters = boundScrypt({ ln, r: r.value, p: p.value }, 'cost')
  return parameters.ok ? build(parameters.value, salt.value, hash) : parameters
}

type ScryptParameters = { ln: number; r: number; p: number }

/** Refuses parameters that would cost a sign-in too much memory or time, and those that scrypt does not have. */
export function boundScrypt(parameters: ScryptParameters, field: ImportField): Parsed<ScryptParameters> {
  const { ln, r, p } = parameters
  const checks = [
    within(field, 'the logarithm of the cost of scrypt', ln, { min: 1, max: Math.min(20, 16 * r - 1) }),
    within(field, 'the block size (r) of scrypt', r, { min: 1, max: 32 }),
    within(field, 'the parallelism (p) of scrypt', p, { min: 1, max: 16 }),
    within(field, 'the memory of scrypt (128 × N × r), in MiB,', (128 * 2 ** ln * r) / 2 ** 20, {
      min: 0,
      max: MAX_MEMORY,
    }),
    within(field, 'the work of scrypt (N × r × p)', 2 ** ln * r * p, { min: 1, max: MAX_WORK }),
  ]
  const refused = checks.find(({ ok }) => !ok)
  return refused && !refused.ok ? refused : success(parameters)
}

function build({ ln, r, p }: ScryptParameters, salt: Buffer, hash: Buffer): Parsed<ImportedHash> {
  const length = within('hashed_password', 'the bytes of a scrypt hash', hash.length, { min: 16, max: 128 })
  return length.ok ? success({ method: 'scrypt', parameters: { ln, r, p }, salt, hash }) : length
}

export async function verifyScrypt({ parameters, salt, hash }: StoredHash, password: Uint8Array): Promise<boolean> {
  const numbers = { ln: Number(parameters.ln), r: Number(parameters.r), p: Number(parameters.p) }
  return isSame(await deriveScrypt(password, salt, hash.length, numbers), hash)
}

const derive = promisify<Uint8Array, Uint8Array, number, object, Buffer>(scrypt)

/** Runs on the thread pool of Node. */
export const deriveScrypt = (
  password: Uint8Array,
  salt: Uint8Array,
  length: number,
  { ln, r, p }: ScryptParameters,
): Promise<Buffer> => derive(password, salt, length, { N: 2 ** ln, r, p, maxmem: (MAX_MEMORY + 32) * 2 ** 20 })
