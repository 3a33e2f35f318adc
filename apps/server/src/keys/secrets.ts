import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import type { SealedKind } from '@latchkey/storage/sealed.ts'
import type { Random } from '../random.ts'

/** What the installation's secret is used for. Each purpose has a key of its own, per environment. */
export type Purpose =
  | SealedKind
  | 'flow'
  | 'answer'
  | 'authorization-code'
  | 'device-visit'
  | 'csrf'
  | 'refresh-successor'
  | 'codes'
  | 'events'
  | 'portal'
  | 'known-browser'
  | 'paging'
  | 'audit'
  | 'backup'

/**
 * Keys derived from the installation's secret (`LATCHKEY_SECRET`), and from those before it as long as they are given.
 * Nothing here is stored: the same secret gives the same keys in every process. The first secret seals, and all of them
 * open and prove, so that one can take the place of another while servers run.
 */
export type Secrets = {
  key(purpose: Purpose, environmentId: string): KeyObject
  /** The keys of all secrets, that of the first one first. */
  keys(purpose: Purpose, environmentId: string): readonly KeyObject[]
  /** Authenticated encryption (AES-256-GCM), base64url. Opens only for the same purpose and environment. */
  seal(purpose: Purpose, environmentId: string, plaintext: string): string
  /** The plaintext, or undefined if the text was not sealed by this installation for this purpose and environment. */
  open(purpose: Purpose, environmentId: string, sealed: string): string | undefined
  /** Whether a text needs no earlier secret to be opened. */
  isSealedAnew(purpose: Purpose, environmentId: string, sealed: string): boolean
  mac(purpose: Purpose, environmentId: string, message: string): string
  /** What each secret makes of a message, the first one first: to find or to prove what may be older than that one. */
  macs(purpose: Purpose, environmentId: string, message: string): readonly [string, ...string[]]
}

const IV_BYTES = 12
const TAG_BYTES = 16

/** `earlier` has the secrets that open, but seal nothing. */
export function deriveSecrets(installationSecret: string, random: Random, earlier: readonly string[] = []): Secrets {
  const [first, ...others] = [installationSecret, ...earlier].map(keysOf) as [KeyOf, ...KeyOf[]]
  return {
    key: first,
    keys: (purpose, environmentId) => [first, ...others].map((key) => key(purpose, environmentId)),
    seal(purpose, environmentId, plaintext) {
      const iv = random.bytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', first(purpose, environmentId), iv)
      const body = cipher.update(Buffer.from(plaintext)) // bytes in, bytes out: streams of text cost Node as much again
      cipher.final() // of this mode it is empty
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(purpose, environmentId, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      let text = unseal(first(purpose, environmentId), bytes)
      for (const key of others) text ??= unseal(key(purpose, environmentId), bytes)
      return text
    },
    isSealedAnew: (purpose, environmentId, sealed) =>
      unseal(first(purpose, environmentId), Buffer.from(sealed, 'base64url')) !== undefined,
    mac: (purpose, environmentId, message) => macOf(first(purpose, environmentId), message),
    macs: (purpose, environmentId, message) => [
      macOf(first(purpose, environmentId), message),
      ...others.map((key) => macOf(key(purpose, environmentId), message)),
    ],
  }
}

type KeyOf = (purpose: Purpose, environmentId: string) => KeyObject

function keysOf(secret: string): KeyOf {
  const derived = new Map<string, KeyObject>()
  return (purpose, environmentId) => {
    const name = `latchkey/${purpose}/${environmentId}`
    let found = derived.get(name)
    if (!found) {
      found = createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'latchkey', name, 32)))
      derived.set(name, found)
    }
    return found
  }
}

function unseal(key: KeyObject, bytes: Buffer): string | undefined {
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES))
    decipher.final() // of this mode it is empty, and throws
    return text.toString()
  } catch {
    return undefined // tampered with, or sealed under another key
  }
}

const macOf = (key: KeyObject, message: string): string => createHmac('sha256', key).update(message).digest('base64url')

/** How secrets are stored: base64url SHA-256. Only for values with at least 128 random bits. */
export const sha256 = (text: string): string => hash('sha256', text, 'base64url')
