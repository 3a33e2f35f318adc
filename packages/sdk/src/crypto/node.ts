import {
  constants,
  createPublicKey,
  hash,
  type JsonWebKey,
  type KeyObject,
  type VerifyKeyObjectInput,
  verify,
} from 'node:crypto'
import { type CryptoBackend, digestOf, type SignatureAlgorithm } from './backend.ts'

/** node:crypto: a signature costs a seventh of what it does through WebCrypto, and nothing is awaited. */
export const backend: CryptoBackend = {
  importKey: (algorithm, jwk) => withScheme(algorithm, createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' })),
  verify: (algorithm, key, input, signature) =>
    verify(digestOf(algorithm), Buffer.from(input, 'latin1'), key as KeyObject, signature),
  sha256: (text) => hash('sha256', text, 'base64url'),
  // of a character beyond ASCII, Buffer.from() would read the low byte
  decodeBase64url: (text) => (Buffer.byteLength(text) === text.length ? Buffer.from(text, 'base64url') : undefined),
}

/** The bare key where the defaults fit: options around it add 12 µs to each signature. */
function withScheme(algorithm: SignatureAlgorithm, key: KeyObject): KeyObject | VerifyKeyObjectInput {
  if (algorithm.startsWith('ES')) return { key, dsaEncoding: 'ieee-p1363' }
  if (!algorithm.startsWith('PS')) return key
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
}
