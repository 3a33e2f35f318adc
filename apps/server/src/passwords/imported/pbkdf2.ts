import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { success } from '@latchkey/oauth/failure.ts'
import {
  decodeBase64,
  type ImportField,
  type ImportFields,
  type Parsed,
  readBase64,
  readInteger,
  readSalt,
  readText,
  refuse,
  within,
} from './fields.ts'
import { isSame } from './same.ts'
import type { ImportedHash, StoredHash } from './text.ts'

const DJANGO = /^pbkdf2_(sha1|sha256|sha512)\$(\d{1,9})\$([^$]+)\$([A-Za-z0-9+/]+={0,2})$/
const PHC =
  /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$(?:i=)?(\d{1,9})(?:,l=\d{1,3})?\$([A-Za-z0-9+/.]+={0,2})\$([A-Za-z0-9+/.]+={0,2})$/

const DIGEST_BYTES = { sha1: 20, sha256: 32, sha512: 64 } as const
type Digest = keyof typeof DIGEST_BYTES

const VARIANTS: ReadonlyMap<string, { digest: Digest; bytes: number }> = new Map([
  ['salted-pbkdf2-hmac-sha256', { digest: 'sha256', bytes: 32 }],
  ['salted-pbkdf2-hmac-sha256-512', { digest: 'sha256', bytes: 64 }],
  ['salted-pbkdf2-hmac-sha512-512', { digest: 'sha512', bytes: 64 }],
])

/** Iterations times blocks of the digest: a second of a core. */
const MAX_WORK = 3_000_000

/** Django's form, a PHC string (also passlib's), or base64 with `salt`, `variant` and `iterations`. */
export function parsePbkdf2(fields: ImportFields): Parsed<ImportedHash> {
  const text = readText(fields, 'hashed_password')
  if (!text.ok) return text
  if (text.value.startsWith('pbkdf2')) return parseDjango(text.value)
  if (text.value.startsWith('$')) return parsePhc(text.value)
  return parseRaw(fields)
}

function parseDjango(text: string): Parsed<ImportedHash> {
  const [, digest, iterations, salt = '', hashText = ''] = DJANGO.exec(text) ?? []
  const hash = decodeBase64(hashText)
  if (!hash) return refuse('hashed_password', 'malformed', 'must be pbkdf2_sha256$ITERATIONS$SALT$HASH, as in Django')
  return build(digest as Digest, Number(iterations), Buffer.from(salt), hash)
}

function parsePhc(text: string): Parsed<ImportedHash> {
  const [, digest = 'sha1', iterations, saltText = '', hashText = ''] = PHC.exec(text) ?? []
  const [salt, hash] = [saltText, hashText].map((part) => decodeBase64(part.replaceAll('.', '+')))
  if (!salt || !hash) {
    return refuse('hashed_password', 'malformed', 'must be a PHC string: $pbkdf2-sha256$i=…$SALT$HASH')
  }
  return build(digest as Digest, Number(iterations), salt, hash)
}

function parseRaw(fields: ImportFields): Parsed<ImportedHash> {
  const hash = readBase64(fields, 'hashed_password')
  if (!hash.ok) return hash
  const salt = readSalt(fields, 'base64')
  if (!salt.ok) return salt
  const name = readText(fields, 'variant')
  if (!name.ok) return name
  const variant = VARIANTS.get(name.value)
  if (!variant) return refuse('variant', 'malformed', `variant must be one of ${[...VARIANTS.keys()].join(', ')}`)
  const iterations = readInteger(fields, 'iterations', { min: 1, max: MAX_WORK, otherwise: 24_000 })
  if (!iterations.ok) return iterations
  if (hash.value.length !== variant.bytes) {
    const hint = `a hash of this variant has ${variant.bytes} bytes, this one ${hash.value.length}`
    return refuse('hashed_password', 'malformed', hint)
  }
  return build(variant.digest, iterations.value, salt.value, hash.value, 'iterations')
}

function build(
  digest: Digest,
  iterations: number,
  salt: Buffer,
  hash: Buffer,
  field: ImportField = 'hashed_password',
): Parsed<ImportedHash> {
  const length = within('hashed_password', 'the bytes of a PBKDF2 hash', hash.length, { min: 16, max: 128 })
  if (!length.ok) return length
  const blocks = Math.ceil(hash.length / DIGEST_BYTES[digest])
  const bounded = within(field, 'the iterations of PBKDF2', iterations, { min: 1, max: Math.floor(MAX_WORK / blocks) })
  if (!bounded.ok) return bounded
  return success({ method: 'pbkdf2', parameters: { d: digest, i: iterations }, salt, hash })
}

const derive = promisify(pbkdf2)

/** Runs on the thread pool of Node. */
export async function verifyPbkdf2({ parameters, salt, hash }: StoredHash, password: Uint8Array): Promise<boolean> {
  const { d = '', i } = parameters
  return isSame(await derive(password, salt, Number(i), hash.length, d), hash)
}
