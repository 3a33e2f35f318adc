import { type ImportedMethod, readImported, type StoredHash } from './text.ts'

type Verify = (hash: StoredHash, password: Uint8Array) => Promise<boolean>

/** Loaded when the first hash of the method is met: most installations never meet one. */
const METHODS: Record<ImportedMethod, () => Promise<Verify>> = {
  argon2: async () => (await import('./argon2.ts')).verifyArgon2,
  bcrypt: async () => (await import('./bcrypt.ts')).verifyBcrypt,
  digest: async () => (await import('./digest.ts')).verifyDigest,
  'firebase-scrypt': async () => (await import('./firebase-scrypt.ts')).verifyFirebaseScrypt,
  'md5-crypt': async () => (await import('./md5-crypt.ts')).verifyMd5Crypt,
  pbkdf2: async () => (await import('./pbkdf2.ts')).verifyPbkdf2,
  phpass: async () => (await import('./phpass.ts')).verifyPhpass,
  scrypt: async () => (await import('./scrypt.ts')).verifyScrypt,
  'sha-crypt': async () => (await import('./sha-crypt.ts')).verifyShaCrypt,
  'wordpress-bcrypt': async () => (await import('./wordpress.ts')).verifyWordPressBcrypt,
}

/** As long as a password may be; the cost of some methods grows with it. */
const MAX_BYTES = 1024

/**
 * Whether this is the password behind an imported hash. Other systems hash what the browser sent, so that is tried
 * first, and after it the composed form that most keyboards make. Throws when the stored text is damaged.
 */
export async function verifyImported(stored: string, password: string): Promise<boolean> {
  const hash = readImported(stored)
  const verify = await METHODS[hash.method]()
  for (const spelling of spellings(hash.method, password)) {
    const bytes = Buffer.from(spelling)
    if (bytes.length <= MAX_BYTES && (await verify(hash, bytes))) return true
  }
  return false
}

function spellings(method: ImportedMethod, password: string): Set<string> {
  const composed = password.normalize('NFC')
  // WordPress drops white space around a password before it hashes and before it compares.
  const isTrimmed = method === 'phpass' || method === 'wordpress-bcrypt'
  return new Set([password, isTrimmed ? composed.trim() : composed])
}
