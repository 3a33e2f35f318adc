import { hash } from 'node:crypto'
import type { LiveKey } from './signing.ts'

/** Of each key: a hash is some 100 bytes. */
const REMEMBERED = 4096

/**
 * The same key, which remembers the latest signatures that it found right, by a hash of all that was signed: whoever
 * presents a token presents it again. A signature stays right for ever, so nothing else is remembered: whether a token
 * still lives is its caller's question, each time.
 */
export function withProvedSignatures(key: LiveKey, remembered = REMEMBERED): LiveKey {
  const proved = new Set<string>()
  return {
    ...key,
    verify(input, signature) {
      const digest = hash('sha256', `${input}.${signature.toString('base64url')}`, 'base64url')
      if (proved.has(digest)) return true
      if (!key.verify(input, signature)) return false
      const [oldest] = proved
      if (oldest !== undefined && proved.size >= remembered) proved.delete(oldest)
      proved.add(digest)
      return true
    },
  }
}
