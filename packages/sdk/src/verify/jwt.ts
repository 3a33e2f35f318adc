import type { Bytes, CryptoBackend } from '../crypto/backend.ts'
import { parseObject } from '../encoding.ts'
import { LatchkeyTokenError } from './errors.ts'

type Decoder = Pick<CryptoBackend, 'decodeBase64url'>

/** The three segments of a compact JWS (RFC 7515 §7.1), still encoded. */
export type Segments = {
  readonly header: string
  readonly payload: string
  readonly signature: string
  /** What the signature is of: header, full stop, payload. */
  readonly signed: string
}

export type Header = { readonly alg: string; readonly kid: string; readonly typ: string | undefined }

/**
 * Splits a token. Throws token_malformed unless it has three segments; decodeSegment() checks each of them before its
 * bytes are used.
 */
export function splitToken(token: string): Segments {
  const first = token.indexOf('.')
  const last = token.lastIndexOf('.')
  if (first === last || token.indexOf('.', first + 1) !== last) throw new LatchkeyTokenError('token_malformed')
  return {
    header: token.slice(0, first),
    payload: token.slice(first + 1, last),
    signature: token.slice(last + 1),
    signed: token.slice(0, last),
  }
}

/** Refuses what is no text or too long to look at. Throws token_too_large or token_malformed. */
export function checkLength(token: unknown, maxLength: number): asserts token is string {
  if (typeof token !== 'string') throw new LatchkeyTokenError('token_malformed')
  if (token.length > maxLength) throw new LatchkeyTokenError('token_too_large')
}

/**
 * Decodes unpadded base64url (RFC 7515 §2). Throws token_malformed for anything that would not encode to the same text
 * again (RFC 4648 §3.5), so that a token has one spelling.
 */
export function decodeSegment(segment: string, backend: Decoder): Bytes {
  if (!isCanonical(segment)) throw new LatchkeyTokenError('token_malformed')
  const bytes = backend.decodeBase64url(segment)
  // decoders skip characters they do not know, or read those of the other alphabet
  const isWhole = bytes?.length === Math.floor((segment.length * 3) / 4)
  if (!bytes || !isWhole || segment.includes('+') || segment.includes('/')) {
    throw new LatchkeyTokenError('token_malformed')
  }
  return bytes
}

/** Whether the text has a possible length and no stray bits in its last character. */
function isCanonical(text: string): boolean {
  const last = text.charAt(text.length - 1)
  switch (text.length % 4) {
    case 0:
      return text !== ''
    case 2:
      return 'AQgw'.includes(last)
    case 3:
      return 'AEIMQUYcgkosw048'.includes(last)
    default:
      return false
  }
}

/**
 * Parameters that name a key or change how the token is read (RFC 7515 §4.1, RFC 7516 §4.1): a token never chooses its
 * own key, and what we do not implement we do not skip.
 */
const REFUSED = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc'] as const

/** Reads the header (RFC 7515 §4). Throws token_malformed or token_header_refused. */
export function readHeader(segment: string, backend: Decoder): Header {
  const header = parseJsonObject(decodeUtf8(decodeSegment(segment, backend)))
  if (REFUSED.some((name) => name in header)) throw new LatchkeyTokenError('token_header_refused')
  const { alg, kid, typ } = header
  if (typeof alg !== 'string') throw new LatchkeyTokenError('token_malformed')
  if (typ !== undefined && typeof typ !== 'string') throw new LatchkeyTokenError('token_malformed')
  if (kid !== undefined && typeof kid !== 'string') throw new LatchkeyTokenError('token_malformed')
  return { alg, kid: kid ?? '', typ: typ?.toLowerCase().replace(/^application\//, '') }
}

const utf8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Decodes bytes to text. Throws token_malformed for those that are not UTF-8. */
export function decodeUtf8(bytes: Bytes): string {
  try {
    return utf8.decode(bytes)
  } catch (cause) {
    throw new LatchkeyTokenError('token_malformed', { cause })
  }
}

/** Parses a JSON object. Throws token_malformed for anything else. */
export function parseJsonObject(text: string): Record<string, unknown> {
  const value = parseObject(text)
  if (!value) throw new LatchkeyTokenError('token_malformed') // without the parser's message, which quotes the text
  return value
}
