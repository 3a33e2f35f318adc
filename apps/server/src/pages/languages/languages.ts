/** The languages of the hosted pages and mails. One more is an entry here, and a folder like the others. */
import { nearestLocale } from '@latchkey/oauth/locale.ts'
import type { AdminTexts } from '../admin/texts.ts'
import type { PortalTexts } from '../portal/texts.ts'
import type { Texts } from '../texts.ts'

/** By their tags (BCP 47), which stand in documents, cookies and settings, with what they call themselves. */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr' },
  de: { name: 'Deutsch', dir: 'ltr' },
  fr: { name: 'Français', dir: 'ltr' },
  es: { name: 'Español', dir: 'ltr' },
  pt: { name: 'Português', dir: 'ltr' },
  ja: { name: '日本語', dir: 'ltr' },
  'zh-Hans': { name: '简体中文', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
} as const satisfies Record<string, { name: string; dir: 'ltr' | 'rtl' }>

export type Language = keyof typeof LANGUAGES

export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as Language[]

/** What the page's own choice of a language is called in its query; `lang` is the application's. */
export const LANGUAGE_PARAMETER = 'language'

/** Everything that is said in one language, and how it is written. */
export type Words = {
  lang: Language
  dir: 'ltr' | 'rtl'
  hosted: Texts
  portal: PortalTexts
  admin: AdminTexts
}

/** What the module of a language has: the texts of each part. */
export type Catalogue = Pick<Words, 'hosted' | 'portal' | 'admin'>

const CATALOGUES: Record<Language, () => Promise<{ catalogue: Catalogue }>> = {
  en: () => import('./en.ts'),
  de: () => import('./de/catalogue.ts'),
  fr: () => import('./fr/catalogue.ts'),
  es: () => import('./es/catalogue.ts'),
  pt: () => import('./pt/catalogue.ts'),
  ja: () => import('./ja/catalogue.ts'),
  'zh-Hans': () => import('./zh-Hans/catalogue.ts'),
  ar: () => import('./ar/catalogue.ts'),
}

/** The nearest language to a tag; English where there is none. */
export const languageFrom = (tag: string): Language => nearestLocale([tag], LANGUAGE_TAGS) ?? 'en'

const loading = new Map<Language, Promise<Words>>()

/** The words of a language, which are loaded when they are first asked for. */
export function loadWords(lang: Language): Promise<Words> {
  const begun = loading.get(lang)
  if (begun) return begun
  const words = CATALOGUES[lang]().then(({ catalogue }) => ({ ...catalogue, lang, dir: LANGUAGES[lang].dir }))
  loading.set(lang, words)
  return words
}
