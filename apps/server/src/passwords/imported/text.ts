export type ImportedMethod =
  | 'argon2'
  | 'bcrypt'
  | 'digest'
  | 'firebase-scrypt'
  | 'md5-crypt'
  | 'pbkdf2'
  | 'phpass'
  | 'scrypt'
  | 'sha-crypt'
  | 'wordpress-bcrypt'

/** A hash another system made. The bytes of the crypt family are the ASCII of its own alphabet. */
export type ImportedHash = {
  readonly method: ImportedMethod
  /** In the order in which they are written: names are a to z, values letters, digits, `-` and `_`. */
  readonly parameters: Readonly<Record<string, string | number>>
  readonly salt: Uint8Array
  readonly hash: Uint8Array
}

/** What is read from the database: every parameter is text again. */
export type StoredHash = ImportedHash & { readonly parameters: Readonly<Record<string, string>> }

const PREFIX = '$imported$'
const FORM = /^\$imported\$([a-z0-9-]+)\$((?:[a-z]+=[\w-]+(?:,[a-z]+=[\w-]+)*)?)\$([\w-]*)\$([\w-]+)$/

/** Hashes of our own are PHC strings that begin with their algorithm, so this can be none of them. */
export const isImported = (stored: string): boolean => stored.startsWith(PREFIX)

/** `$imported$METHOD$NAME=VALUE,…$SALT$HASH`, salt and hash in base64url: one text for one hash. */
export function writeImported({ method, parameters, salt, hash }: ImportedHash): string {
  const named = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
  return `${PREFIX}${method}$${named.join(',')}$${base64url(salt)}$${base64url(hash)}`
}

/** Throws when the text is none that `writeImported` made: only a damaged database holds one. */
export function readImported(stored: string): StoredHash {
  const [, method, named = '', salt = '', hash = ''] = FORM.exec(stored) ?? []
  if (method === undefined) throw new Error('a stored password is not in the form of imported ones')
  return {
    method: method as ImportedMethod,
    parameters: Object.fromEntries(named === '' ? [] : named.split(',').map((pair) => pair.split('='))),
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  }
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
