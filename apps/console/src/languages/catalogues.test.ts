import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSources, type Sentence, sentencesIn } from '../testing/sentences.ts'
import { LANGUAGE_TAGS, type Language } from './languages.ts'
import type { Catalogue } from './t.ts'

/** Catalogues that every page has; `shared` has words of many areas. */
const EVERYWHERE = ['frame', 'parts', 'shared']

const TRANSLATED = LANGUAGE_TAGS.filter((tag) => tag !== 'en')

/** Which catalogue the sentences of a file are in. What an area is called is in the navigation of every page. */
function catalogueOf(path: string): string {
  const [folder = '', area = '', file] = path.split('/')
  if (folder === 'areas' && file !== undefined) return file === 'area.ts' ? 'frame' : area
  return folder === 'parts' ? 'parts' : 'frame'
}

const sources = readSources()
const used = new Map<string, Map<string, Sentence>>()
for (const { path, sentences } of sources) {
  const name = catalogueOf(path)
  const known = used.get(name) ?? new Map<string, Sentence>()
  for (const one of sentences) known.set(one.text, one)
  used.set(name, known)
}

/** The catalogues of a language, by their names. */
async function readCatalogues(tag: Language): Promise<Map<string, Catalogue>> {
  const folder = join(import.meta.dirname, tag)
  const names = existsSync(folder) ? readdirSync(folder).map((file) => file.replace(/\.ts$/, '')) : []
  const read = names.map(async (name) => [name, (await import(join(folder, `${name}.ts`))).words] as const)
  return new Map(await Promise.all(read))
}

describe('what the console says', () => {
  it('is written out where it is said, and marked to be translated', () => {
    expect(sources.flatMap(({ problems }) => problems)).toEqual([])
  })

  it('says the same values for one and for many', () => {
    const all = [...used.values()].flatMap((known) => [...known.values()])
    const left = all.filter(({ text, one }) => one !== undefined && !hasSameValues(one, text, true))
    expect(left).toEqual([])
  })
})

describe.each(TRANSLATED)('the catalogues of %s', async (tag) => {
  const catalogues = await readCatalogues(tag)
  const wordsOf = (name: string) => Object.keys(catalogues.get(name) ?? {})
  const everywhere = new Set(EVERYWHERE.flatMap(wordsOf))

  it('have every sentence', () => {
    const missing = [...used].flatMap(([name, known]) => {
      const own = new Set(wordsOf(name))
      return [...known.keys()].filter((text) => !own.has(text) && !everywhere.has(text)).map((text) => [name, text])
    })
    expect(missing).toEqual([])
  })

  it('have nothing else, and nothing twice', () => {
    const anywhere = new Set([...used.values()].flatMap((known) => [...known.keys()]))
    const left = [...catalogues.keys()].flatMap((name) => {
      const known = EVERYWHERE.includes(name) ? anywhere : used.get(name)
      const elsewhere = new Set(EVERYWHERE.filter((other) => other !== name).flatMap(wordsOf))
      return wordsOf(name).flatMap((text) => {
        if (!known?.has(text)) return [[name, text, 'is not said']]
        return elsewhere.has(text) ? [[name, text, 'is on every page already']] : []
      })
    })
    expect(left).toEqual([])
  })

  it('say the same of the same words', () => {
    const first = new Map<string, string>()
    const left: unknown[] = []
    for (const [name, catalogue] of catalogues) {
      for (const [text, translation] of Object.entries(catalogue)) {
        const said = JSON.stringify(translation)
        if ((first.get(text) ?? said) !== said) left.push([name, text, said, 'elsewhere:', first.get(text)])
        first.set(text, said)
      }
    }
    expect(left).toEqual([])
  })

  it('say every value and element, in the forms that the language has', () => {
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
    const forms = tag === 'ar' ? categories : categories.filter((one) => one !== 'many') // of millions
    const counted = new Map([...used.values()].flatMap((known) => [...known]))
    const left: unknown[] = []
    for (const [name, catalogue] of catalogues) {
      for (const [text, translation] of Object.entries(catalogue)) {
        if (!counted.has(text)) continue
        const isCounted = counted.get(text)?.one !== undefined
        if ((typeof translation === 'object') !== isCounted) left.push([name, text, 'forms where it is counted'])
        else if (typeof translation === 'string') {
          if (!hasSameValues(translation, text)) left.push([name, text, translation])
        } else {
          const missing = forms.filter((form) => translation[form] === undefined)
          if (missing.length > 0) left.push([name, text, 'has no', missing])
          for (const [form, one] of Object.entries(translation)) {
            if (!hasSameValues(one, text, /^(zero|one|two)$/.test(form))) left.push([name, text, one])
          }
        }
      }
    }
    expect(left).toEqual([])
  })

  it('are translated', () => {
    const left = [...catalogues].flatMap(([name, catalogue]) =>
      Object.entries(catalogue).flatMap(([text, translation]) =>
        [translation]
          .flatMap((one) => (typeof one === 'string' ? one : Object.values(one)))
          .some((one) => isLeft(one, text))
          ? [[name, text]]
          : [],
      ),
    )
    expect(left).toEqual([])
  })

  /** English words that a language has too are single ones; other scripts have none of them, but for names. */
  function isLeft(translation: string, text: string): boolean {
    if (translation.trim() === '') return true
    if (translation !== text) return false
    const script = SCRIPTS[tag]
    const bare = text.replaceAll(/\{\w+\}|<[^>]+>|\|\|.*/g, '')
    return script ? /\p{Ll}{2}/u.test(bare) && !script.test(bare) && !NAMES.test(bare) : bare.split(' ').length > 2
  }
})

const SCRIPTS: Partial<Record<Language, RegExp>> = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  'zh-Hans': /\p{Script=Han}/u,
  ar: /\p{Script=Arabic}/u,
}

/** Names that are written in Latin letters everywhere. */
const NAMES = /^\W*(webhooks?|OAuth|OpenAPI|ms|YAML|JSON)\W*$/i

/** Whether two sentences hold the same; the number itself may be left out of what is said of one thing. */
function hasSameValues(one: string, other: string, mayLackCount = false): boolean {
  const held = (text: string) =>
    [...text.matchAll(/\{\w+\}|<\/?\w+>/g)]
      .map(([found]) => found)
      .filter((found) => !(mayLackCount && found === '{count}'))
      .sort()
      .join()
  return held(one) === held(other)
}

describe('the collection of sentences', () => {
  const said = (code: string) => sentencesIn('x.tsx', code)

  it('finds every way of saying one', () => {
    const { sentences, problems } = said(`
      const a = t('Delete {name}', { name })
      const b = plural(2, { one: '{count} day', other: '{count} days' })
      const c = <Sentence text="Read <guide>it</guide>." guide={() => null} />`)
    expect(sentences.map(({ text }) => text)).toEqual(['Delete {name}', '{count} days', 'Read <guide>it</guide>.'])
    expect(problems).toEqual([])
  })

  it.each([
    '<p>Some text</p>',
    '<A label="code" />',
    '<A title={"Delete " + name} />',
    '<p>{isDone ? "done" : ""}</p>',
    '({ header: "Name" })',
    'show("Saved.")',
    't(title)',
    't(isOf ? "A" : "B")',
    'plural(2, forms)',
    't("Delete " + name)',
  ])('refuses %s', (code) => expect(said(`const x = ${code}`).problems).toHaveLength(1))

  it.each([
    '<p className="Some thing"><code>latchkey apply</code></p>',
    'key === "Enter"',
    '/* code */ `npm install x`',
    'new Error("a mistake of ours")',
    'ask("users/all")',
    '<A kind="bad" to="/Users/one" />',
  ])('takes %s', (code) => expect(said(`const x = ${code}`).problems).toEqual([]))
})

describe('the languages', () => {
  it('are those of the hosted pages', () => {
    const path = new URL('../../../server/src/pages/languages/languages.ts', import.meta.url)
    const listOf = (text: string) => /export const LANGUAGES = (\{.*?\n\}) as const/s.exec(text)?.[1]
    const own = readFileSync(new URL('languages.ts', import.meta.url), 'utf8')
    expect(listOf(own)).toBe(listOf(readFileSync(path, 'utf8')))
  })
})
