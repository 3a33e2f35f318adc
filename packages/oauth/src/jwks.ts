export type PublishedKey = {
  readonly id: string
  readonly algorithm: 'RS256' | 'ES256' | 'EdDSA'
  /** The public JWK as JSON. */
  readonly publicJwk: string
  readonly activatedAt: number | null
  readonly retiredAt: number | null
}

// RFC 7518 §6 and RFC 8037 §2: the members of a public key; anything else, above all `d`, stays here
const MEMBERS = ['kty', 'crv', 'n', 'e', 'x', 'y'] as const

/** The key that signs: of the activated and not retired ones, the newest. `now` is in epoch milliseconds. */
export function activeSigningKey<Key extends PublishedKey>(keys: readonly Key[], now: number): Key | undefined {
  return keys.filter((key) => isActive(key, now)).sort(newestFirst)[0]
}

const isActive = (key: PublishedKey, now: number) =>
  key.activatedAt !== null && key.activatedAt <= now && (key.retiredAt === null || key.retiredAt > now)

const newestFirst = (a: PublishedKey, b: PublishedKey) => (b.activatedAt ?? 0) - (a.activatedAt ?? 0)

export type Jwks = { readonly keys: readonly Readonly<Record<string, string>>[] }

/** The key set (RFC 7517 §5). The signing key comes first: one mobile SDK reads no other. */
export function jwks(keys: readonly PublishedKey[], now: number): Jwks {
  const active = activeSigningKey(keys, now)
  const others = keys.filter((key) => key !== active).sort(newestFirst)
  return { keys: [...(active ? [active] : []), ...others].map(toPublicJwk) }
}

function toPublicJwk(key: PublishedKey): Record<string, string> {
  const jwk = JSON.parse(key.publicJwk) as Record<string, unknown>
  const members = MEMBERS.flatMap((name) => {
    const value = jwk[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return { ...Object.fromEntries(members), use: 'sig', alg: key.algorithm, kid: key.id }
}
