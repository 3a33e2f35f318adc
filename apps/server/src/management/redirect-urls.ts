import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { urlsOfNoUse } from '@latchkey/oauth/redirect-uri.ts'
import type { Application } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { redirectUris } from '../configuration/schema-texts.ts'
import type { ManagementFailure } from './failure.ts'

const MAX_URLS = 1000
/** All URLs of an application, if each is as long as they are in practice. */
const MAX_LIST = 64_000

/** The two lists of addresses to which browsers are sent back. */
export type RedirectUrls = 'callbackUrls' | 'logoutUrls'

const THING = { callbackUrls: 'callback_url', logoutUrls: 'logout_url' } as const

/** A list of URLs in a body. */
export const urlsBody = () => z.object({ urls: redirectUris.optional() })

/** URLs in a query, separated by commas. */
export const urlsQuery = () => z.object({ urls: z.string().min(1).max(MAX_LIST) })

/**
 * The application with these URLs, each once. Applications that no browser is sent back to have none, and those of the
 * profile `strict` none with a wildcard.
 */
export function withUrls(
  application: Application,
  list: RedirectUrls,
  urls: readonly string[],
): Result<Application, ManagementFailure> {
  const { type } = application
  if (urls.length > 0 && (type === 'm2m' || type === 'device')) {
    return failure({ reason: 'application_type_unsupported' })
  }
  if (urlsOfNoUse(urls, application.profile).length > 0) return failure({ reason: 'wildcard_under_strict' })
  const each = [...new Set(urls)]
  if (each.length > MAX_URLS) return failure({ reason: 'limit_reached', thing: THING[list] })
  return success({ ...application, [list]: each })
}

/**
 * The application without these URLs. A URL can have a comma itself, so the whole text is one as well. One that is
 * not there is refused: whoever mistyped it would take it for gone.
 */
export function withoutUrls(
  application: Application,
  list: RedirectUrls,
  text: string,
): Result<Application, ManagementFailure> {
  const own = application[list]
  const meant = own.includes(text) ? [text] : text.split(',').map((url) => url.trim())
  if (!meant.every((url) => own.includes(url))) return failure({ reason: 'unknown', thing: THING[list] })
  return success({ ...application, [list]: own.filter((url) => !meant.includes(url)) })
}
