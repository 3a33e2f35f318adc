import type { Bytes } from './crypto/backend.ts'
import { randomBytes } from './random.ts'

const encoder = /* @__PURE__ */ new TextEncoder()

export const utf8 = (text: string): Bytes => encoder.encode(text)

/** Encodes bytes in base64url without padding (RFC 4648 §5). */
export function encodeBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Decodes base64url without padding; undefined for anything else. */
export function decodeBase64url(text: string): Bytes | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** SHA-256 of a text in base64url. */
export const sha256 = async (text: string): Promise<string> =>
  encodeBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))))

/** A text that nobody guesses: so many random bytes in base64url. By default 32, which are 43 characters. */
export const randomText = (bytes = 32): string => encodeBase64url(randomBytes(bytes))

/** Parses a JSON object; undefined for anything else. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
