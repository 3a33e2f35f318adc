import type { Jwk } from './protocol-settings.ts'

type Pasted = Jwk | { pem: string; kid?: string }

/**
 * The public keys of a text: a JWK, a JWK set, a list of JWKs, or one key or several as PEM. Undefined when it is none of
 * these; whether a key is one that counts, the platform says.
 */
export function pastedKeys(text: string): Pasted[] | undefined {
  const pems = text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g)
  if (pems) return pems.map((pem) => ({ pem }))
  try {
    const value: unknown = JSON.parse(text)
    const keys = Array.isArray(value) ? value : isObject(value) && Array.isArray(value.keys) ? value.keys : [value]
    return keys.length > 0 && keys.every(isObject) ? keys : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
