import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import type { Random } from '../random.ts'

/** What the installation's secret is used for. Each purpose has a key of its own, per environment. */
export type Purpose =
  | 'signing-keys'
  | 'flow'
  | 'answer'
  | 'device-visit'
  | 'csrf'
  | 'refresh-successor'
  | 'codes'
  | 'events'
  | 'portal'
  | 'paging'
  | 'environment-variables'
  | 'connections'
  | 'directories'
  | 'idempotency'
  | 'audit'

/**
 * Keys derived from the installation's secret (`LATCHKEY_SECRET`). Nothing here is stored: the same secret gives the
 * same keys in every process.
 */
export type Secrets = {
  key(purpose: Purpose, environmentId: string): Buffer
  /** Authenticated encryption (AES-256-GCM), base64url. Opens only for the same purpose and environment. */
  seal(purpose: Purpose, environmentId: string, plaintext: string): string
  /** The plaintext, or undefined if the text was not sealed by this installation for this purpose and environment. */
  open(purpose: Purpose, environmentId: string, sealed: string): string | undefined
  mac(purpose: Purpose, environmentId: string, message: string): string
}

const IV_BYTES = 12
const TAG_BYTES = 16

export function deriveSecrets(installationSecret: string, random: Random): Secrets {
  const derived = new Map<string, Buffer>()
  const key = (purpose: Purpose, environmentId: string) => {
    const name = `latchkey/${purpose}/${environmentId}`
    let found = derived.get(name)
    if (!found) {
      found = Buffer.from(hkdfSync('sha256', installationSecret, 'latchkey', name, 32))
      derived.set(name, found)
    }
    return found
  }
  return {
    key,
    seal(purpose, environmentId, plaintext) {
      const iv = random.bytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key(purpose, environmentId), iv)
      const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(purpose, environmentId, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < IV_BYTES + TAG_BYTES) return undefined
      const decipher = createDecipheriv('aes-256-gcm', key(purpose, environmentId), bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      try {
        return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return undefined // tampered with, or sealed under another key
      }
    },
    mac: (purpose, environmentId, message) =>
      createHmac('sha256', key(purpose, environmentId)).update(message).digest('base64url'),
  }
}

/** How secrets are stored: base64url SHA-256. Only for values with at least 128 random bits. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
