import { failure, type Result, success } from '@latchkey/oauth/failure.ts'

/** What an import says of a password; an empty text is as good as none. */
export type ImportFields = {
  readonly hashed_password?: string | undefined
  readonly hashing_method?: string | undefined
  /** The name of `hashing_method` in NDJSON. */
  readonly hashing_algorithm?: string | undefined
  readonly salt?: string | undefined
  readonly salt_position?: string | undefined
  readonly salt_format?: string | undefined
  /** pbkdf2 */
  readonly iterations?: number | string | undefined
  readonly variant?: string | undefined
  /** firebase-scrypt; the names with `base64_` are those of Firebase's own export. */
  readonly signer_key?: string | undefined
  readonly base64_signer_key?: string | undefined
  readonly salt_separator?: string | undefined
  readonly base64_salt_separator?: string | undefined
  readonly rounds?: number | string | undefined
  readonly mem_cost?: number | string | undefined
  /** scrypt that is no PHC string: N, r and p */
  readonly cost?: number | string | undefined
  readonly block_size?: number | string | undefined
  readonly parallelism?: number | string | undefined
}
export type ImportField = keyof ImportFields

/** Why a password cannot be brought along. The hint says what to fix, and never repeats a hash, a salt or a key. */
export type ImportProblem = {
  readonly reason: 'missing' | 'malformed' | 'out_of_bounds' | 'unsupported' | 'unwanted'
  readonly field: ImportField
  readonly hint: string
}
export type Parsed<T> = Result<T, ImportProblem>

export const refuse = (field: ImportField, reason: ImportProblem['reason'], hint: string) =>
  failure({ reason, field, hint } satisfies ImportProblem)

const MAX_TEXT = 1024
const MAX_SALT_BYTES = 256

export function readText(fields: ImportFields, field: ImportField): Parsed<string> {
  const value = fields[field]
  if (value === undefined || value === '') return refuse(field, 'missing', `${field} is needed by this hashing method`)
  if (typeof value !== 'string') return refuse(field, 'malformed', `${field} must be text`)
  if (value.length > MAX_TEXT) {
    return refuse(field, 'out_of_bounds', `${field} must have at most ${MAX_TEXT} characters`)
  }
  return success(value)
}

/** A whole number, of a JSON number or of its digits. */
export function readInteger(
  fields: ImportFields,
  field: ImportField,
  bounds: { min: number; max: number; otherwise?: number },
): Parsed<number> {
  const value = fields[field]
  if (value === undefined || value === '') {
    if (bounds.otherwise !== undefined) return success(bounds.otherwise)
    return refuse(field, 'missing', `${field} is needed by this hashing method`)
  }
  if (!/^\d{1,15}$/.test(String(value))) return refuse(field, 'malformed', `${field} must be a whole number`)
  return within(field, field, Number(value), bounds)
}

/** Bounds keep a hash from costing more than a sign-in may: `name` is what the person who imports calls the number. */
export function within(
  field: ImportField,
  name: string,
  value: number,
  { min, max }: { min: number; max: number },
): Parsed<number> {
  if (value >= min && value <= max) return success(value)
  return refuse(field, 'out_of_bounds', `${name} must be between ${min} and ${max}`)
}

export function readBase64(fields: ImportFields, field: ImportField): Parsed<Buffer> {
  const text = readText(fields, field)
  if (!text.ok) return text
  const bytes = decodeBase64(text.value)
  return bytes ? success(bytes) : refuse(field, 'malformed', `${field} must be base64`)
}

/** The salt as bytes, in the format that `salt_format` names. */
export function readSalt(fields: ImportFields, otherwise: 'string' | 'base64'): Parsed<Buffer> {
  const text = readText(fields, 'salt')
  if (!text.ok) return text
  const format = fields.salt_format || otherwise
  const bytes = decodeSalt(text.value, format)
  if (bytes === 'unknown') return refuse('salt_format', 'malformed', 'salt_format must be hex or string')
  if (!bytes) return refuse('salt', 'malformed', `salt must be ${format}, as salt_format says`)
  return bytes.length <= MAX_SALT_BYTES
    ? success(bytes)
    : refuse('salt', 'out_of_bounds', `salt must have at most ${MAX_SALT_BYTES} bytes`)
}

function decodeSalt(text: string, format: string): Buffer | 'unknown' | undefined {
  if (format === 'string') return Buffer.from(text)
  if (format === 'hex') return decodeHex(text)
  return format === 'base64' ? decodeBase64(text) : 'unknown'
}

export const decodeHex = (text: string): Buffer | undefined =>
  /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : undefined

/** Takes both alphabets, with and without padding. */
export function decodeBase64(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return undefined
  const digits = text.replace(/=+$/, '')
  return digits.length % 4 === 1 ? undefined : Buffer.from(digits, 'base64')
}
