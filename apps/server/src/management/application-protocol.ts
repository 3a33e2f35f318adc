import { createPublicKey } from 'node:crypto'
import { jwkThumbprint } from '@latchkey/oauth/client-keys.ts'
import type { Application } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { JWK_PROBLEMS } from '../configuration/rule-texts.ts'
import { publicJwk } from '../configuration/schema-texts.ts'

/** How an application speaks the protocols, as the wire has it. */
export const protocolAnswer = () =>
  z.object({
    profile: z.enum(['kinde', 'strict']),
    jwks: z.array(z.record(z.string(), z.unknown())),
    /** Of each key in turn, by SHA-256 (RFC 7638). */
    jwks_thumbprints: z.array(z.string()),
    jwks_uri: z.string().nullable(),
    is_client_key_required: z.boolean(),
    is_third_party: z.boolean(),
  })

export const protocolOf = ({ profile, isThirdParty, clientKeys: { jwks, jwksUri, isRequired } }: Application) => ({
  profile,
  jwks: jwks.map((key) => ({ ...key })),
  jwks_thumbprints: jwks.map(jwkThumbprint),
  jwks_uri: jwksUri,
  is_client_key_required: isRequired,
  is_third_party: isThirdParty,
})

const MAX_PEM_LENGTH = 10_000

/** A public key as JWK, or as PEM in `pem`, to which a `kid` can be given. */
export const publicKey = () =>
  z
    .record(z.string(), z.unknown())
    .transform((value, context) => {
      if (value.pem === undefined) return value
      const { pem, ...named } = value
      const jwk = typeof pem === 'string' && pem.length <= MAX_PEM_LENGTH ? jwkOfPem(pem) : undefined
      if (jwk === undefined || jwk === 'private') {
        const message = jwk ? JWK_PROBLEMS.private : 'must be one public key as PEM, which begins with BEGIN PUBLIC KEY'
        context.addIssue({ code: 'custom', message })
        return z.NEVER
      }
      return { ...named, ...jwk }
    })
    .pipe(publicJwk)

/** What Node would make a public key of, private keys included, is more than may be given. */
function jwkOfPem(pem: string): object | 'private' | undefined {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) return 'private'
  if (!/^\s*-----BEGIN (RSA )?PUBLIC KEY-----/.test(pem)) return undefined
  try {
    return createPublicKey(pem).export({ format: 'jwk' })
  } catch {
    return undefined
  }
}
