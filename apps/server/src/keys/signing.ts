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

export function openSigningKey(key: SigningKey, secrets: Secrets): LiveKey {
  const digest = key.algorithm === 'EdDSA' ? null : 'sha256'
  let privateKey: KeyObject | undefined
  let publicKey: KeyObject | undefined
  // The option lies on the key itself: around a key, Node tries what else the object may be, which takes longer than P-256.
  const usable = (keyObject: KeyObject) => Object.assign(keyObject, { dsaEncoding: 'ieee-p1363' as const })
  return {
    id: key.id,
    algorithm: key.algorithm,
    header: Buffer.from(JSON.stringify({ alg: key.algorithm, kid: key.id, typ: 'JWT' })).toString('base64url'),
    sign(input) {
      if (!privateKey) {
        const pem = secrets.open('signing-keys', key.environmentId, key.sealedPrivateKey)
        if (!pem) throw new Error(`signing key ${key.id} was sealed under another LATCHKEY_SECRET`)
        privateKey = usable(createPrivateKey(pem))
      }
      const signing = privateKey
      return new Promise((resolve, reject) =>
        sign(digest, Buffer.from(input), signing, (error, signature) => (error ? reject(error) : resolve(signature))),
      )
    },
    verify(input, signature) {
      publicKey ??= usable(createPublicKey({ key: JSON.parse(key.publicJwk), format: 'jwk' }))
      return verify(digest, Buffer.from(input), publicKey, signature)
    },
  }
}
