import { backend } from '#crypto'
import { systemClock } from './clock.ts'
import { normalizeIssuer } from './config/settings.ts'
import { encodeBase64url, randomText, utf8 } from './encoding.ts'
import { createPkcePair, type PkcePair } from './login/pkce.ts'
import { decodeSegment, decodeUtf8, parseJsonObject, splitToken } from './verify/jwt.ts'
import { refuse } from './verify/settings.ts'

const DEFAULT_LENGTH = 32

/** Small things that applications needed of the Python SDK. None of them asks anybody anything. */
export const helpers = {
  /** A text of so many characters that nobody guesses. */
  generateRandomString(length = DEFAULT_LENGTH): string {
    if (!Number.isInteger(length) || length < 1 || length > 1024) refuse('length must be from 1 to 1024')
    return randomText(length).slice(0, length)
  },
  /** A random `state` of an authorization request. */
  generateState: (): string => randomText(),
  /** Base64url without padding (RFC 4648 §5). */
  base64UrlEncode: (data: string | Uint8Array): string => encodeBase64url(typeof data === 'string' ? utf8(data) : data),
  /** A verifier and its S256 challenge (RFC 7636 §4.1, §4.2). There is no other method. */
  generatePkcePair: (): Promise<PkcePair> => createPkcePair(),
  /** SHA-256 in hexadecimal. */
  async hashString(value: string): Promise<string> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(value)))
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  },
  /** Epoch seconds. */
  getCurrentTimestamp: (): number => Math.floor(systemClock() / 1000),
  /** Whether a time is over, or will be within `bufferSeconds`. */
  isTokenExpired: (expiresAt: number | null | undefined, bufferSeconds = 60, now = systemClock()): boolean =>
    expiresAt === null || expiresAt === undefined || !(expiresAt - bufferSeconds > now / 1000),
  /** The host of an address. Throws LatchkeyConfigurationError. */
  parseDomain: (url: string): string => new URL(normalizeIssuer(url)).host,
  /** Where the Management API is. Throws LatchkeyConfigurationError. */
  formatApiUrl: (host: string): string => `${normalizeIssuer(host)}/api`,
  /** The address without what is around it. */
  sanitizeUrl: (url: string): string => url.trim(),
}

/**
 * What a token says, whoever wrote it: nothing of it is checked. To decide by it use `latchkey.verifyAccessToken()`. Throws
 * LatchkeyTokenError `token_malformed` for what is no JWT.
 */
export const unsafeDecodeJwt = (token: string): Readonly<Record<string, unknown>> =>
  parseJsonObject(decodeUtf8(decodeSegment(splitToken(token).payload, backend)))
