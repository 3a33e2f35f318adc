import { LatchkeyConfigurationError } from './errors.ts'

/**
 * Checks an issuer: an origin, or an origin with a path, as the `iss` claim has it. Plain HTTP is for this machine only.
 * Throws LatchkeyConfigurationError.
 */
export function checkIssuer(issuer: string, { unsafeAllowHttp = false }: { unsafeAllowHttp?: boolean }): string {
  const url = checkUrl('issuer', issuer, { unsafeAllowHttp })
  if (issuer.endsWith('/')) refuse(`issuer ${issuer} must not end with a slash: the iss claim has none`)
  if (url.search !== '' || url.hash !== '') refuse(`issuer ${issuer} must have neither query nor fragment`)
  return issuer
}

/** Checks an address that is fetched. Throws LatchkeyConfigurationError. */
export function checkUrl(name: string, text: string, { unsafeAllowHttp = false }: { unsafeAllowHttp?: boolean }): URL {
  const url = URL.canParse(text) ? new URL(text) : refuse(`${name} must be an absolute URL, not ${text}`)
  if (url.username !== '' || url.password !== '') refuse(`${name} must not carry credentials`)
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && (isLoopback(url) || unsafeAllowHttp))
  if (!isAllowed) refuse(`${name} ${text} must use https; unsafeAllowHttp permits http on a network you trust`)
  return url
}

const isLoopback = ({ hostname }: URL) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

/** Checks a number of seconds, bytes or entries. Throws LatchkeyConfigurationError. */
export function checkNumber(name: string, value: number, { min, max }: { min: number; max: number }): number {
  if (!(value >= min && value <= max)) refuse(`${name} must be from ${min} to ${max}, not ${value}`)
  return value
}

/** One or several non-empty names. Throws LatchkeyConfigurationError for none: an empty requirement is a mistake. */
export function checkNames(name: string, value: string | readonly string[]): readonly string[] {
  const names = typeof value === 'string' ? [value] : [...value]
  if (names.length === 0 || names.some((item) => typeof item !== 'string' || item === '')) {
    refuse(`${name} must be a non-empty string or several of them`)
  }
  return names
}

/** Throws LatchkeyConfigurationError. The message says what to mend. */
export function refuse(message: string): never {
  throw new LatchkeyConfigurationError(message)
}
