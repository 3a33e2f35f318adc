import { decodeBase64url, encodeBase64url, utf8 } from '../encoding.ts'
import { randomBytes } from '../random.ts'

/** Encrypts texts so that nobody else can read, change or make them. */
export type Seal = {
  seal(text: string): Promise<string>
  /** The text of a seal made for the same purpose with one of the secrets; undefined for anything else. */
  open(sealed: string): Promise<string | undefined>
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

type Key = Awaited<ReturnType<typeof crypto.subtle.deriveKey>>

/**
 * AES-256-GCM under keys derived from `secrets` (HKDF-SHA-256, RFC 5869), one key for each secret and purpose; the first
 * seals and all open. A seal for one purpose is nothing for another. Nonces are random: 2³² seals under one key are safe
 * (NIST SP 800-38D §8.3), which is a refresh every second for a century.
 */
export function createSeal(secrets: readonly string[], purpose: string): Seal {
  const keys = secrets.map((secret) => {
    let key: Promise<Key> | undefined
    return () => {
      key ??= deriveKey(secret, purpose)
      return key
    }
  })
  return {
    async seal(text) {
      const key = keys[0]
      if (!key) throw new Error('a seal needs a secret')
      const iv = randomBytes(NONCE_BYTES)
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), utf8(text)))
      const bytes = new Uint8Array(NONCE_BYTES + sealed.length)
      bytes.set(iv)
      bytes.set(sealed, NONCE_BYTES)
      return encodeBase64url(bytes)
    },
    async open(sealed) {
      const bytes = decodeBase64url(sealed)
      if (!bytes || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
      const iv = bytes.subarray(0, NONCE_BYTES)
      for (const key of keys) {
        try {
          const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await key(), bytes.subarray(NONCE_BYTES))
          return new TextDecoder().decode(opened)
        } catch {
          // sealed with another secret, or by somebody else
        }
      }
      return undefined
    },
  }
}

async function deriveKey(secret: string, purpose: string): Promise<Key> {
  const material = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, ['deriveKey'])
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(`latchkey sdk v1 ${purpose}`) }
  return crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
