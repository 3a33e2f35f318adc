import { parseImportedPassword } from '../passwords/imported/parse.ts'
import { isImported, readImported, writeImported } from '../passwords/imported/text.ts'

/** What a sign-in may cost at most; the same limits that hold where such a hash comes in first. */
const MAXIMA: Readonly<Record<string, number>> = {
  c: 15,
  i: 3_000_000,
  ln: 20,
  m: 131_072,
  p: 16,
  r: 32,
  t: 1024,
}
const MAX_SCRYPT_BLOCKS = 2 ** 20 // times 128 bytes: 128 MiB

/**
 * A hash as this platform stores it, from an export of its own: one that it made, or one that was imported and not used
 * yet. Undefined when it is neither, or checking a password against it would cost too much.
 */
export function parseStoredHash(text: string): string | undefined {
  if (!isImported(text)) {
    if (!text.startsWith('$argon2id$v=19$')) return undefined
    return parseImportedPassword({ hashing_method: 'argon2', hashed_password: text }).ok ? text : undefined
  }
  if (text.length > 2048) return undefined
  try {
    const hash = readImported(text)
    const isDear = Object.entries(hash.parameters).some(([name, value]) => Number(value) > (MAXIMA[name] ?? Infinity))
    const { ln = '0', r = '1' } = hash.parameters
    const isLarge = 2 ** Number(ln) * Number(r) > MAX_SCRYPT_BLOCKS
    return isDear || isLarge || !METHODS.has(hash.method) || writeImported(hash) !== text ? undefined : text
  } catch {
    return undefined
  }
}

const METHODS: ReadonlySet<string> = new Set([
  'argon2',
  'bcrypt',
  'digest',
  'firebase-scrypt',
  'md5-crypt',
  'pbkdf2',
  'phpass',
  'scrypt',
  'sha-crypt',
  'wordpress-bcrypt',
])
