import type { Words } from './languages/languages.ts'

/** What every hosted page needs to know about where it is shown. */
export type Page = {
  brand: Brand
  words: Words // in the language of the page
  languages: LanguageChoice | null // null: the page is in this language only
  nonce: string // of the response's Content-Security-Policy, for the one inline <style>
  stylesheetHref: string
  termsUrl: string | null
  privacyUrl: string | null
}

/** What is asked for again when another language is chosen: the page's own query. */
export type LanguageChoice = { query: readonly (readonly [name: string, value: string])[] }

/** An environment's look. Colours are #rrggbb; anything else counts as not set. */
export type Brand = {
  name: string
  logoUrl: string | null
  darkLogoUrl: string | null // in its place on dark ground; null: the same
  primaryColor: string | null
  backgroundColor: string | null
  theme: 'auto' | 'light' | 'dark'
}

/** Why a code is asked for. */
export type CodePurpose = 'register' | 'sign_in' | 'reset_password' | 'add_email' | 'confirm'

/** An http(s) URL as it was given, or null: no other scheme may become a link or an image. */
export function httpUrl(url: string | null | undefined): string | null {
  if (!url) return null
  const parsed = URL.parse(url)
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? url : null
}

/** An image: an http(s) URL, or a file that was uploaded here. */
export function imageSource(url: string | null | undefined): string | null {
  return url && /^\/logos\/[\w.]+$/.test(url) ? url : httpUrl(url)
}

/** A link target: an http(s) URL or a path on this origin (`/…` or `?…`, never `//…`), else null. */
export function linkTarget(href: string | null | undefined): string | null {
  if (href && /^(\/(?![/\\])|\?)[^\s\\]*$/.test(href)) return href
  return httpUrl(href)
}
