import { parseRedirectUriPattern, type RedirectUriProblem } from '@latchkey/oauth/redirect-uri.ts'
import { t } from '../../languages/t.ts'

const PROBLEMS: Record<RedirectUriProblem['reason'], (url: string) => string> = {
  empty: (url) => t('{url} is empty.', { url }),
  too_long: (url) => t('{url} is longer than 2048 characters.', { url }),
  character_not_allowed: (url) => t('{url} has a character that has to be percent-encoded.', { url }),
  fragment_not_allowed: (url) => t('{url} must not have a fragment (#…).', { url }),
  not_absolute: (url) => t('{url} must be a whole URL, such as https://app.example.com/callback.', { url }),
  scheme_not_allowed: (url) =>
    t('{url} has a scheme that is not allowed: use https, or a scheme of your own for a native application.', { url }),
  userinfo_not_allowed: (url) => t('{url} must not have a user name or password.', { url }),
  host_not_valid: (url) =>
    t('{url} has a host that is not valid: write it in lower case, without a default port.', { url }),
  path_not_normal: (url) => t('{url} has a path that no browser sends so: without . and .., percent-encoded.', { url }),
  http_only_for_localhost: (url) => t('{url} must be https; http is for localhost only.', { url }),
  wildcard_not_allowed_here: (url) => t('{url} may have one *, in the left-most part of its host.', { url }),
  wildcard_too_broad: (url) =>
    t('{url} would match domains of strangers: put the * under a domain of your own.', { url }),
  wildcard_needs_prefix_or_suffix: (url) => t('{url} needs a prefix or suffix of the * on a shared host.', { url }),
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What is wrong with the first line that is, by the rule of the platform itself; undefined when none is. */
export function urlProblems(text: string): string | undefined {
  for (const line of linesOf(text)) {
    const parsed = parseRedirectUriPattern(line)
    if (!parsed.ok) return PROBLEMS[parsed.failure.reason](line)
  }
  return undefined
}
