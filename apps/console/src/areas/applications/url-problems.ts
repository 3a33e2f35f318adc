import { parseRedirectUriPattern, type RedirectUriProblem } from '@latchkey/oauth/redirect-uri.ts'

const PROBLEMS: Record<RedirectUriProblem['reason'], string> = {
  empty: 'is empty',
  too_long: 'is longer than 2048 characters',
  character_not_allowed: 'has a character that has to be percent-encoded',
  fragment_not_allowed: 'must not have a fragment (#…)',
  not_absolute: 'must be a whole URL, such as https://app.example.com/callback',
  scheme_not_allowed: 'has a scheme that is not allowed: use https, or a scheme of your own for a native application',
  userinfo_not_allowed: 'must not have a user name or password',
  host_not_valid: 'has a host that is not valid: write it in lower case, without a default port',
  path_not_normal: 'has a path that no browser sends so: without . and .., percent-encoded',
  http_only_for_localhost: 'must be https; http is for localhost only',
  wildcard_not_allowed_here: 'may have one *, in the left-most part of its host',
  wildcard_too_broad: 'would match domains of strangers: put the * under a domain of your own',
  wildcard_needs_prefix_or_suffix: 'needs a prefix or suffix of the * on a shared host',
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
    if (!parsed.ok) return `${line} ${PROBLEMS[parsed.failure.reason]}.`
  }
  return undefined
}
