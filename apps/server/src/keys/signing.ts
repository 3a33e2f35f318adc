import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'
import type { SigningAlgorithm, SigningKey } from '@latchkey/storage/records.ts'
import type { Random } from '../random.ts'
import type { Secrets } from './secrets.ts'

const generate = promisify(generateKeyPair)

type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
type KeyDeps = { readonly secrets: Secrets; readonly random: Random }

/** Makes a signing key for an environment. `now` is in epoch milliseconds. */
export type CreateSigningKey = (
  environmentId: string,
  algorithm: SigningAlgorithm,
  now: number,
  deps: KeyDeps,
) => Promise<SigningKey>

/** Makes a key pair of its own, which nobody else has. */
export const createSigningKey: CreateSigningKey = async (environmentId, algorithm, now, deps) => {
  const pair =
    algorithm === 'RS256'
      ? await generate('rsa', { modulusLength: 2048 })
      : algorithm === 'ES256'
        ? await generate('ec', { namedCurve: 'P-256' })
        : await generate('ed25519')
  return sealSigningKey(pair, { environmentId, algorithm, now }, deps)
}

/** The signing key of a pair. The private half is sealed at once and never leaves this process in the clear. */
export function sealSigningKey(
  pair: KeyPair,
  { environmentId, algorithm, now }: { environmentId: string; algorithm: SigningAlgorithm; now: number },
  { secrets, random }: KeyDeps,
): SigningKey {
  const id = random.id('')
  const publicJwk = { ...pair.publicKey.export({ format: 'jwk' }), use: 'sig', alg: algorithm, kid: id }
  const privatePem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  return {
    id,
    environmentId,
    algorithm,
    publicJwk: JSON.stringify(publicJwk),
    sealedPrivateKey: secrets.seal('signing-keys', environmentId, privatePem),
    createdAt: now,
    activatedAt: now,
    retiredAt: null,
  }
}

/** A key that can be used: opened on first use and kept. */
export type LiveKey = {
  id: string
  algorithm: SigningAlgorithm
  /** The JWT header's first segment, ready to concatenate. */
  header: string
  sign(input: string): Promise<Buffer>
  verify(input: string, signature: Buffer): boolean
}

const RAW = { dsaEncoding: 'ieee-p1363' } as const
const P256_BYTES = 32

/**
 * The two numbers of a P-256 signature, 32 bytes each (RFC 7518 §3.4), of the DER in which OpenSSL writes them. Node can
 * answer them so itself, and takes half the time of a signature for it.
 */
export function rawSignature(der: Buffer): Buffer {
  const raw = Buffer.alloc(2 * P256_BYTES)
  let at = 2 // behind tag and length of the sequence, which is shorter than 128 bytes
  for (const end of [P256_BYTES, 2 * P256_BYTES]) {
    const from = at + 2
    at = from + der.readUInt8(at + 1)
    const start = Math.max(from, at - P256_BYTES) // without the zero before a number that would look negative
    der.copy(raw, end - (at - start), start, at)
  }
  return raw
}

export function openSigningKey(key: SigningKey, secrets: Secrets): LiveKey {
  const digest = key.algorithm === 'EdDSA' ? null : 'sha256'
  let privateKey: KeyObject | undefined
  let publicKey: KeyObject | undefined
  const encoded = key.algorithm === 'ES256' ? rawSignature : (signature: Buffer) => signature
  return {
    id: key.id,
    algorithm: key.algorithm,
    header: Buffer.from(JSON.stringify({ alg: key.algorithm, kid: key.id, typ: 'JWT' })).toString('base64url'),
    sign(input) {
      if (!privateKey) {
        const pem = secrets.open('signing-keys', key.environmentId, key.sealedPrivateKey)
        if (!pem) throw new Error(`signing key ${key.id} was sealed under another LATCHKEY_SECRET`)
        privateKey = createPrivateKey(pem)
      }
      const signing = privateKey
      return new Promise((resolve, reject) =>
        sign(digest, Buffer.from(input), signing, (error, signature) =>
          error ? reject(error) : resolve(encoded(signature)),
        ),
      )
    },
    verify(input, signature) {
      // The option lies on the key itself: around a key, Node tries what else the object may be, which takes as long as P-256.
      publicKey ??= Object.assign(createPublicKey({ key: JSON.parse(key.publicJwk), format: 'jwk' }), RAW)
      return verify(digest, Buffer.from(input), publicKey, signature)
    },
  }
}
