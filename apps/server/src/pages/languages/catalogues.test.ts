import { describe, expect, it } from 'vitest'
import { adminPages } from '../testing/admin-pages.ts'
import { aPage, hostedPages } from '../testing/hosted-pages.ts'
import { portalPages } from '../testing/portal-pages.ts'
import { formatsOf } from './formats.ts'
import { LANGUAGE_TAGS, LANGUAGES, type Language, loadWords, type Words } from './languages.ts'

const TRANSLATED = LANGUAGE_TAGS.filter((tag) => tag !== 'en')
const HOSTILE = `"><script>alert(1)</script><b a='`
/** What somebody else chooses, in no language. */
const VALUE = '§7§'

type Leaf = string | ((...given: unknown[]) => unknown)

function leavesOf(value: unknown, path = ''): [path: string, leaf: Leaf][] {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value as Leaf]]
  return Object.entries(value as object).flatMap(([key, inner]) => leavesOf(inner, path ? `${path}.${key}` : key))
}

const partsOf = ({ hosted, portal, admin }: Words) => ({ hosted, portal, admin })

/** Texts that are given numbers: how many, minutes, or milliseconds. */
const COUNTED =
  /(narrow|validFor|tooManyAttempts|found|onThisPage|limited\.lead|misdirected\.lead|confirm\.ago|portal\.ago|tooShort)$/
const MILLISECONDS = /portal\.ago$/

/** The text as it reads with these values; the pieces of one with links are joined. */
function said(path: string, leaf: Leaf, value: unknown = VALUE): string {
  if (typeof leaf === 'string') return leaf
  if (path.endsWith('signUp.agreement')) return (leaf({ terms: VALUE, privacy: VALUE }) as string[]).join('')
  if (path.endsWith('newPassword.rule')) return String(leaf(11, VALUE))
  if (COUNTED.test(path)) return String(leaf(MILLISECONDS.test(path) ? 660_000 : 11))
  return String(leaf(value, VALUE, VALUE))
}

/** Texts that hold nothing but values and names of things. */
const NAMES_ONLY = /^hosted\.(pageTitle|misdirected\.brand)$|^admin\.forgot\.command$|^portal\.apiKeys\.api$/

/** Words that the language shares with English. */
const SHARED: Partial<Record<Language, RegExp>> = {
  de: /\.(code|label|names?|team|navigationOf|ofApi|inOrganization)$|^admin\.signIn\.title$/,
  fr: /\.(code|label|inactive|invitations|navigationOf)$|^admin\.signIn\.title$/,
  es: /\.(errorTitle|roles)$/,
}

const isSame = (tag: Language, path: string) => NAMES_ONLY.test(path) || SHARED[tag]?.test(path) === true

/** The script of a language, where it is not that of English. */
const SCRIPT: Partial<Record<Language, RegExp>> = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  'zh-Hans': /\p{Script=Han}/u,
  ar: /\p{Script=Arabic}/u,
}

const english = await loadWords('en')
const ENGLISH = new Map(leavesOf(partsOf(english)))

describe.each(TRANSLATED)('the texts in %s', async (tag) => {
  const words = await loadWords(tag)
  const leaves = leavesOf(partsOf(words))

  it('are those of English, one by one', () => {
    expect(leaves.map(([path]) => path).sort()).toEqual([...ENGLISH.keys()].sort())
  })

  it('are translated', () => {
    const left = leaves
      .filter(([path, leaf]) => said(path, leaf) === said(path, ENGLISH.get(path) as Leaf))
      .map(([path]) => path)
    expect(left.filter((path) => !isSame(tag, path))).toEqual([])
    const script = SCRIPT[tag]
    if (script)
      expect(
        leaves.filter(
          ([path, leaf]) => /\p{L}/u.test(said(path, leaf)) && !isSame(tag, path) && !script.test(said(path, leaf)),
        ),
      ).toEqual([])
  })

  it('say every value that English says', () => {
    const valuesIn = (text: string) => text.split(VALUE).length - 1
    for (const [path, leaf] of leaves) {
      const here = said(path, leaf)
      expect([path, valuesIn(here)]).toEqual([path, valuesIn(said(path, ENGLISH.get(path) as Leaf))])
      if (COUNTED.test(path) && !path.endsWith('misdirected.lead')) expect(here, path).toContain('11')
      expect(here, path).not.toMatch(/undefined|null|NaN|\[object/)
      // A text may be without its first value: an inviter, an application, roles.
      if (typeof leaf === 'function' && /lead$|subject$|\.back$/.test(path) && !COUNTED.test(path)) {
        expect(said(path, leaf, null), path).not.toMatch(/undefined|NaN/)
      }
    }
  })

  it('stand on every page, with no English left, in the direction of the language', () => {
    const page = aPage(words)
    const inEnglish = aPage(english)
    const all = (shown: typeof page) => ({
      ...prefixed('hosted', hostedPages(shown, VALUE)),
      ...prefixed('portal', portalPages(shown, VALUE)),
      ...prefixed('admin', adminPages(shown, VALUE)),
    })
    const originals = new Set(Object.values(all(inEnglish)).flatMap(textsOf))
    const own = new Set(leaves.flatMap(([path, leaf]) => (isSame(tag, path) ? [said(path, leaf)] : [])))
    for (const [name, html] of Object.entries(all(page))) {
      expect(html, name).toContain(`<html lang="${tag}" dir="${LANGUAGES[tag].dir}"`)
      const left = textsOf(html).filter((text) => originals.has(text) && /\p{L}{2}/u.test(text) && !own.has(text))
      expect([name, left.filter((text) => !NEUTRAL.test(text))]).toEqual([name, []])
    }
  })

  it('let nothing out that somebody else has chosen', () => {
    const page = aPage(words, { name: HOSTILE })
    const pages = [hostedPages(page, HOSTILE), portalPages(page, HOSTILE), adminPages(page, HOSTILE)]
    for (const html of pages.flatMap(Object.values)) {
      expect(html).not.toContain('<script')
      expect(html).not.toContain('<b a=')
    }
  })
})

const prefixed = (part: string, pages: Record<string, string>) =>
  Object.fromEntries(Object.entries(pages).map(([name, html]) => [`${part}.${name}`, html]))

/** What stands between the tags of a page. */
const textsOf = (html: string): string[] =>
  html
    .replace(/^.*<body/s, '<body')
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter(Boolean)

/** Addresses, codes, and names of things that are called the same everywhere. */
const NEUTRAL = /^(http|latchkey |Latchkey$|Acme$|API\b|192\.)|^[a-z]+_[a-z_]+$/

describe('numbers and times', () => {
  it('have the plural forms of the language, all six of Arabic', async () => {
    const { portal } = await loadWords('ar')
    expect([0, 1, 2, 3, 11, 100].map((count) => portal.members.found(count))).toEqual([
      'لم يُعثر على أعضاء.',
      'عُثر على عضو واحد.',
      'عُثر على عضوين.',
      'عُثر على 3 أعضاء.',
      'عُثر على 11 عضوًا.',
      'عُثر على 100 عضو.',
    ])
    const german = (await loadWords('de')).portal
    expect([1, 2].map(german.members.found)).toEqual(['1 Mitglied gefunden.', '2 Mitglieder gefunden.'])
  })

  it('are in days or hours where those are whole', () => {
    const { duration, ago } = formatsOf('de')
    expect([1, 90, 120, 10_080].map(duration)).toEqual(['1 Minute', '90 Minuten', '2 Stunden', '7 Tage'])
    expect([120_000, 7_200_000, 172_800_000].map(ago)).toEqual(['vor 2 Minuten', 'vor 2 Stunden', 'vor 2 Tagen'])
  })

  it('have Latin digits in every language, as codes and addresses have', () => {
    for (const tag of LANGUAGE_TAGS) expect(formatsOf(tag).duration(45)).toMatch(/45/)
  })
})
