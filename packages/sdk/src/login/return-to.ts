import type { Settings } from '../config/settings.ts'

type Site = Pick<Settings, 'siteUrl' | 'allowedReturnUrls'>

const MAX_LENGTH = 2_048

/**
 * The whole address of a place that somebody asks to be sent to, or undefined unless it is on this site or expressly
 * allowed. It is judged as browsers read it, and given back whole, so that no spelling of it means another place.
 */
export function resolveReturnTo(wanted: string, { siteUrl, allowedReturnUrls }: Site): string | undefined {
  if (wanted.length > MAX_LENGTH || !URL.canParse(wanted, `${siteUrl}/`)) return undefined
  const url = new URL(wanted, `${siteUrl}/`)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined
  const isAllowed =
    url.origin === new URL(siteUrl).origin ||
    allowedReturnUrls.some((allowed) => (typeof allowed === 'string' ? allowed === url.origin : allowed.test(url.href)))
  return isAllowed ? url.href : undefined
}
