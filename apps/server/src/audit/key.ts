import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign as signBytes, verify } from 'node:crypto'
import type { AuditCheckpoint } from '@latchkey/storage/records.ts'
import type { Secrets } from '../keys/secrets.ts'
import { canonicalJson, checkpointText } from './chain.ts'

/** The public half, as it is published (RFC 8037). */
export type AuditJwk = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; alg: 'EdDSA'; use: 'sig' }

/** With what the installation signs checkpoints, and knows those that it has signed. */
export type AuditKey = {
  jwk: AuditJwk
  sign(checkpoint: Omit<AuditCheckpoint, 'keyId' | 'signature'>): AuditCheckpoint
  /** Whether the installation signed it, with this key or with one of an earlier secret. */
  signerOf(checkpoint: AuditCheckpoint): 'current' | 'earlier' | undefined
  /** What an earlier key has signed, signed by this one; anything else as it is. */
  signAnew(checkpoint: AuditCheckpoint): AuditCheckpoint
}

/** The beginning of an Ed25519 private key in PKCS #8, which 32 bytes of key follow (RFC 8410 §7). */
const PKCS8_START = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The key of an installation. It is made from the installation's secret, so it is stored nowhere. */
export function auditKey(secrets: Pick<Secrets, 'keys'>): AuditKey {
  const [key, ...others] = secrets.keys('audit', 'installation').map(signingKey) as [KeyObject, ...KeyObject[]]
  const jwk = publicJwkOf(key)
  const earlier = others.map(publicJwkOf)
  const sign: AuditKey['sign'] = ({ sequence, hash, at }) => {
    const signed = { sequence, hash, at, keyId: jwk.kid }
    return { ...signed, signature: signBytes(null, Buffer.from(checkpointText(signed)), key).toString('base64url') }
  }
  const signerOf: AuditKey['signerOf'] = (checkpoint) => {
    if (isSignedBy(jwk, checkpoint)) return 'current'
    return earlier.some((one) => isSignedBy(one, checkpoint)) ? 'earlier' : undefined
  }
  return {
    jwk,
    sign,
    signerOf,
    signAnew: (checkpoint) =>
      earlier.some((one) => one.kid === checkpoint.keyId && isSignedBy(one, checkpoint))
        ? sign(checkpoint)
        : checkpoint,
  }
}

const signingKey = (seed: KeyObject): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_START, seed.export()]), format: 'der', type: 'pkcs8' })

const publicJwkOf = (key: KeyObject): AuditJwk =>
  publicJwk((createPublicKey(key).export({ format: 'jwk' }) as { x: string }).x)

/** A public key as a file has it; undefined when it is none of this kind. Its id is computed, never believed. */
export function readAuditJwk(value: unknown): AuditJwk | undefined {
  const { kty, crv, x } = (value ?? {}) as Partial<AuditJwk>
  if (kty !== 'OKP' || crv !== 'Ed25519' || typeof x !== 'string' || !/^[\w-]{43}$/.test(x)) return undefined
  return publicJwk(x)
}

/** Whether this key has signed the checkpoint. */
export function isSignedBy(jwk: AuditJwk, checkpoint: AuditCheckpoint): boolean {
  const signature = Buffer.from(checkpoint.signature, 'base64url')
  // Base64url reads more than one text as the same bytes; only one of them is what was signed and stored.
  if (signature.toString('base64url') !== checkpoint.signature) return false
  return verify(null, Buffer.from(checkpointText(checkpoint)), publicKey(jwk), signature)
}

function publicKey({ kty, crv, x }: AuditJwk): KeyObject {
  return createPublicKey({ key: { kty, crv, x }, format: 'jwk' })
}

/** With the thumbprint as the id (RFC 7638). */
function publicJwk(x: string): AuditJwk {
  const kid = createHash('sha256')
    .update(canonicalJson({ kty: 'OKP', crv: 'Ed25519', x }))
    .digest('base64url')
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' }
}
