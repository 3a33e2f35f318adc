import type { webcrypto } from 'node:crypto'
import { decodeBase64url, sha256, utf8 } from '../encoding.ts'
import { type CryptoBackend, digestOf, type SignatureAlgorithm } from './backend.ts'

type WebKey = Parameters<typeof crypto.subtle.verify>[1]
type Scheme = webcrypto.RsaHashedImportParams & webcrypto.EcKeyImportParams & webcrypto.RsaPssParams

/** WebCrypto: browsers and edge runtimes. */
export const backend: CryptoBackend = {
  importKey: (algorithm, jwk) =>
    crypto.subtle.importKey('jwk', jwk as webcrypto.JsonWebKey, schemeOf(algorithm), false, ['verify']),
  verify: (algorithm, key, input, signature) =>
    crypto.subtle.verify(schemeOf(algorithm), key as WebKey, signature, utf8(input)),
  sha256,
  decodeBase64url,
}

function schemeOf(algorithm: SignatureAlgorithm): Scheme {
  const bits = Number(algorithm.slice(2))
  const hash = digestOf(algorithm)?.replace('sha', 'SHA-') ?? ''
  const [family, details] = {
    RS: ['RSASSA-PKCS1-v1_5', { hash }],
    PS: ['RSA-PSS', { hash, saltLength: bits / 8 }],
    ES: ['ECDSA', { hash, namedCurve: bits === 512 ? 'P-521' : `P-${bits}` }],
    Ed: ['Ed25519', {}],
  }[algorithm.slice(0, 2)] as [string, object]
  return { name: family, ...details } as Scheme
}
