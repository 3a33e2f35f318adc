import { nearestLocale, readAcceptLanguage, readUiLocales } from '@latchkey/oauth/locale.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  LANGUAGE_PARAMETER,
  LANGUAGE_TAGS,
  type Language,
  loadWords,
  type Words,
} from '../pages/languages/languages.ts'
import type { LanguageChoice } from '../pages/page.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { readCookie, setCookie } from './cookies.ts'
import { queryEntries } from './form.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** In which language the application wants its sign-in, where the request belongs to one. */
    wantedLanguage: WantedLanguage | null
  }
}

/** As an authorization request names it: `lang` is Kinde's, and comes first. */
export type WantedLanguage = {
  readonly lang?: string
  readonly ui_locales?: string
  /** What the application has for whoever has chosen none. */
  readonly ofApplication?: string | null
}

const YEAR_SECONDS = 31_536_000

/** How a language may be asked for in the query of any page. */
const ASKED = ['lang', 'ui_locales'] as const

/** The language that was chosen on the page before, by its list of languages. */
export function pickedLanguage(request: FastifyRequest): Language | undefined {
  const picked = queryEntries(request).find(([name]) => name === LANGUAGE_PARAMETER)?.[1]
  return LANGUAGE_TAGS.find((tag) => tag === picked)
}

/** Remembers in the browser what was chosen. */
export const rememberLanguage = (request: FastifyRequest, reply: FastifyReply, lang: Language): void =>
  setCookie(request, reply, 'language', lang, YEAR_SECONDS)

/**
 * The language of whoever sends the request: what they have just chosen, what the application asked for, what they
 * chose before, what the application has, what their browser says, what the environment has, English. What is not
 * there falls through to the next.
 */
export function languageOf(request: FastifyRequest): Language {
  const environment = request.environment as LiveEnvironment | null // null: no environment has the address
  const asked = { ...request.wantedLanguage }
  for (const [name, value] of queryEntries(request)) {
    const known = ASKED.find((parameter) => parameter === name)
    if (known) asked[known] ??= value
  }
  const wishes = [
    ...readUiLocales(asked.lang),
    ...readUiLocales(asked.ui_locales),
    ...(environment ? readUiLocales(readCookie(request, 'language')) : []),
    ...readUiLocales(asked.ofApplication ?? undefined),
    ...readAcceptLanguage(request.headers['accept-language']),
    ...readUiLocales(environment?.settings.language),
  ]
  return pickedLanguage(request) ?? nearestLocale(wishes, LANGUAGE_TAGS) ?? 'en'
}

/** Everything that is said to whoever sends the request, in their language. */
export const wordsFor = (request: FastifyRequest): Promise<Words> => loadWords(languageOf(request))

/** What the addresses of our own pages have in their queries. */
const KEPT: ReadonlySet<string> = new Set([
  'flow',
  'visit',
  'search',
  'after',
  'key',
  'next',
  'user_code',
  'challenge',
  'lang',
  'ui_locales',
])
/** What a page tells once, and the language before. */
const DROPPED: ReadonlySet<string> = new Set([LANGUAGE_PARAMETER, 'done'])

/**
 * What the page's list of languages asks for again. Null where the query says anything that no page of ours says: it
 * is not repeated, so there is no list.
 */
export function languageChoice(request: FastifyRequest): LanguageChoice | null {
  const query = queryEntries(request).filter(([name]) => !DROPPED.has(name))
  return query.every(([name]) => KEPT.has(name)) ? { query } : null
}
