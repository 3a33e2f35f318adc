import { isManagementError, LatchkeyConnectionError } from '@latchkey/sdk/management'
import { t } from '../languages/t.ts'
import { isPartMissing } from './missing-parts.ts'
import { translatedRefusal } from './refusals.ts'

/** What went wrong, in words that say what to do. */
export function messageOf(error: unknown): string {
  if (isManagementError(error)) {
    if (error.code === 'INVALID_CSRF_TOKEN') return t('You have signed in anew in this browser. Reload the page.')
    if (error.status === 429) return t('Too many requests at once. Wait a moment, and try again.')
    if (error.status >= 500) return t('Something went wrong in the platform. Try again; its log says more.')
    return error.problems.map(textOf).join(' ') || error.code
  }
  if (error instanceof LatchkeyConnectionError) {
    return t('The platform could not be reached. Check that it runs, and try again.')
  }
  if (isPartMissing(error)) return missingText()
  return error instanceof Error ? error.message : t('Something went wrong. Try again.')
}

const textOf = ({ code, message }: { code: string; message: string }): string =>
  ownWords(code) ?? translatedRefusal({ code, message }) ?? (message || code)

/** What is said of a refusal that is mended on another page of the console; the platform speaks to programs of it. */
function ownWords(code: string | undefined): string | undefined {
  if (code !== 'INVITATIONS_NOT_ALLOWED') return undefined
  const place = [t('Settings'), t('Authentication'), t('Invitations')].join(' > ')
  return t('Nobody can be invited yet. Allow it in {place}, and choose an application there that has a login URI.', {
    place,
  })
}

/** What there is to do where a part of the console cannot be loaded, and loading the page again has not helped. */
export const missingText = (): string =>
  t('A part of the console could not be loaded. Reload the page; if that does not help, restart the server.')

/**
 * The problems of a refused form, by field: a code such as `AUDIENCE_TOO_LONG` names the field `audience`, and
 * the message of one that is taken ends with it. What names none of the fields is told under `form`.
 */
export function problemsOf(error: unknown, fields: readonly string[]): Record<string, string> {
  if (!isManagementError(error) || error.status >= 500) return { form: messageOf(error) }
  const found: Record<string, string> = {}
  for (const { code, message } of error.problems) {
    const isAbout = (name: string) =>
      `_${code}_`.includes(`_${name.toUpperCase()}_`) || (code.endsWith('_EXISTS') && message.endsWith(`this ${name}.`))
    const field = fields.find(isAbout) ?? 'form'
    const text = textOf({ code, message })
    found[field] = found[field] === undefined ? text : `${found[field]} ${text}`
  }
  return found
}

/** Whether what was asked for is not there. */
export const isMissing = (error: unknown): boolean => isManagementError(error) && error.status === 404

/** Whether the session has ended. */
export const isSignedOut = (error: unknown): boolean => isManagementError(error) && error.status === 401
