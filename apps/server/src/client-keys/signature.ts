import { constants, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { ClientAssertion } from '@latchkey/oauth/client-assertion.ts'
import type { PublicJwk } from '@latchkey/oauth/client-keys.ts'

const opened = new WeakMap<PublicJwk, KeyObject | null>()

/** A key that can verify, opened on first use; undefined: it is none (a point that is not on its curve). */
export function openClientKey(jwk: PublicJwk): KeyObject | undefined {
  const known = opened.get(jwk)
  if (known !== undefined) return known ?? undefined
  let key: KeyObject | null = null
  try {
    key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
  } catch {
    // it stays none
  }
  opened.set(jwk, key)
  return key ?? undefined
}

/** Whether this key, which is of the algorithm's kind, signed the assertion (RFC 7518 §3, RFC 8037 §3.1). */
export function isSignedBy(jwk: PublicJwk, { header, input, signature }: ClientAssertion): boolean {
  const key = openClientKey(jwk)
  if (!key) return false
  const { alg } = header
  const hash = /\d{3}$/.exec(alg)?.[0]
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
  const options = alg.startsWith('PS') ? padding : alg.startsWith('ES') ? { dsaEncoding: 'ieee-p1363' as const } : {}
  return verify(alg.startsWith('Ed') ? null : `sha${hash}`, Buffer.from(input), { key, ...options }, signature)
}
