/** What stands in the place of a secret. */
export const MASKED = '***'

/** Fields whose texts are secrets, or are made of secrets, wherever they stand. */
const SECRET_NAME =
  /secret|passw|token|hash|private_?key|privatekey|salt|signer_?key|credential|api_?key$|cookie|authorization$|otp$/i

/** Texts that are secrets, wherever they stand: hashes of passwords, keys, tokens. */
const SECRET_TEXT = /^\$\w{1,16}\$|^k_(live|test)_|-----BEGIN |^eyJ[\w-]+\.[\w-]+\.|^(ksecret|kstkn|whsec)_/

/** Names that look like those of secrets, and are none. */
const HARMLESS = new Set(['tokens', 'hashing_method', 'org_code', 'organizationCode', 'additional_claims'])

/** A field that says whether the `value` beside it is a secret. */
const SAYS_SECRET = ['is_secret', 'isSecret'] as const

/**
 * The same value with every secret masked: texts under the names of secrets, texts that have the form of one, and the
 * `value` of what says of itself that it is secret. Numbers, booleans and nothing stay, for no secret is any of them.
 */
export function mask(value: unknown, isSecret = false): unknown {
  if (typeof value === 'string') return value !== '' && (isSecret || SECRET_TEXT.test(value)) ? MASKED : value
  if (Array.isArray(value)) return value.map((item) => mask(item, isSecret))
  if (typeof value !== 'object' || value === null) return value
  const own = value as Readonly<Record<string, unknown>>
  const saysSecret = SAYS_SECRET.some((name) => own[name] === true)
  return Object.fromEntries(
    Object.entries(own).map(([name, field]) => [
      name,
      mask(field, isSecret || isSecretName(name) || (saysSecret && name === 'value')),
    ]),
  )
}

const isSecretName = (name: string) => SECRET_NAME.test(name) && !HARMLESS.has(name)
