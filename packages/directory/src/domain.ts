import { accepted, type Result, refused } from './result.ts'

export type DomainProblem = 'empty' | 'too_long' | 'malformed'

/** More than any company has; all of them are compared at every sign-up. */
export const MAX_DOMAINS = 200

const MAX_LENGTH = 253 // RFC 1035 §2.3.4, without the dot of the root
const TYPED_LABEL = /^[\p{L}\p{M}\p{N}-]+$/u
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The one form in which the domain of email addresses is kept and compared: bare, lower case, and in the letters that
 * DNS has, so that `bücher.example` and `xn--bcher-kva.example` are the same (RFC 5891 §4). No wildcard, no leading
 * `@`; the sub-domains of a domain are other domains.
 */
export function normaliseDomain(text: string): Result<string, DomainProblem> {
  const typed = text.normalize('NFKC').toLowerCase().normalize('NFKC').trim()
  if (typed === '') return refused('empty')
  if (typed.length > MAX_LENGTH) return refused('too_long')
  // Whatever else a URL could hold is refused before the URL parser sees it
  if (!typed.split('.').every((label) => TYPED_LABEL.test(label))) return refused('malformed')
  const domain = URL.parse(`https://${typed}`)?.hostname ?? ''
  if (domain.length > MAX_LENGTH) return refused('too_long')
  const labels = domain.split('.')
  const isDomain = labels.length >= 2 && labels.every((label) => LABEL.test(label))
  return isDomain && !/^\d+$/.test(labels.at(-1) ?? '') ? accepted(domain) : refused('malformed')
}

/** The normal forms of a list, each once, in its order; fails with the first problem. */
export function normaliseDomains(texts: readonly string[]): Result<string[], DomainProblem | 'too_many'> {
  const domains = new Set<string>()
  for (const text of texts) {
    const domain = normaliseDomain(text)
    if (!domain.ok) return domain
    domains.add(domain.value)
  }
  return domains.size > MAX_DOMAINS ? refused('too_many') : accepted([...domains])
}

/** The domain of an email address in its normal form; undefined when DNS cannot have it, so that it matches none. */
export function emailDomain(email: string): string | undefined {
  const domain = normaliseDomain(email.slice(email.lastIndexOf('@') + 1))
  return domain.ok ? domain.value : undefined
}
