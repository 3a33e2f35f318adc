/** The languages of the console: those of the hosted pages, by their tags (BCP 47), with what they call themselves. */
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

const ASKED = 'language'

let chosen: Language = readLanguage()

/** The language that is shown. The platform has found it as it does for hosted pages, and written it into the page. */
export const language = (): Language => chosen
export const direction = (): 'ltr' | 'rtl' => LANGUAGES[chosen].dir

/** For `Intl`. Digits are those of codes and addresses, in Arabic too, so that one page has one kind. */
export const locale = (): string => `${chosen}-u-nu-latn`

/** Dates in English are written as most of the world writes them. */
export const dateLocale = (): string => (chosen === 'en' ? 'en-GB' : locale())

/** Asks for this page again in another language, which the platform remembers for this browser. */
export function chooseLanguage(next: Language): void {
  const url = new URL(location.href)
  url.searchParams.set(ASKED, next)
  location.assign(url)
}

/** Writes the language into the document, and takes what asked for it out of its address. */
export function showLanguage(next: Language = chosen): void {
  chosen = next
  document.documentElement.lang = next
  document.documentElement.dir = direction()
  const url = new URL(location.href)
  if (!url.searchParams.has(ASKED)) return
  url.searchParams.delete(ASKED)
  history.replaceState(history.state, '', url)
}

function readLanguage(): Language {
  if (typeof document === 'undefined') return 'en'
  const asked = new URLSearchParams(location.search).get(ASKED) // there is no platform behind Vite's own server
  return LANGUAGE_TAGS.find((tag) => tag === asked || tag === document.documentElement.lang) ?? 'en'
}
