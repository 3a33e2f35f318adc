import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Language } from './languages.ts'

/** What speaks a language, as if the platform had written that into the page. */
async function speak(lang: Language | 'tlh') {
  vi.resetModules()
  vi.stubGlobal('document', { documentElement: { lang } })
  vi.stubGlobal('location', { search: '' })
  const [words, { Sentence }, formats] = await Promise.all([
    import('./t.ts'),
    import('./sentence.tsx'),
    import('./formats.ts'),
  ])
  const shown = (props: Parameters<typeof Sentence>[0]) => renderToStaticMarkup(createElement(Sentence, props as never))
  return { ...words, ...formats, shown }
}
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('a sentence', () => {
  it('is English where nothing else is known, and without what tells its meaning apart', async () => {
    const { t, plural } = await speak('tlh')
    expect(t('Delete {name}', { name: 'Ada' })).toBe('Delete Ada')
    expect(t('Open||verb')).toBe('Open')
    expect([1, 2000].map((count) => plural(count, { one: '{count} day', other: '{count} days' }))).toEqual([
      '1 day',
      '2,000 days',
    ])
  })

  it('is the translation once that is known, with numbers as the language writes them', async () => {
    const { t, learn } = await speak('de')
    learn({ 'Delete {name}': '{name} löschen', '{count} rows': '{count} Zeilen' })
    expect(t('Delete {name}', { name: '{count}' })).toBe('{count} löschen')
    expect(t('{count} rows', { count: 1234.5 })).toBe('1.234,5 Zeilen')
  })

  it('has the form that the language has for a count, all six of Arabic', async () => {
    const { plural, learn } = await speak('ar')
    const forms = { zero: 'z', one: 'o', two: 't', few: '{count} f', many: '{count} m', other: '{count} x' }
    learn({ '{count} days': forms })
    const said = [0, 1, 2, 3, 11, 100].map((count) => plural(count, { one: '{count} day', other: '{count} days' }))
    expect(said).toEqual(['z', 'o', 't', '3 f', '11 m', '100 x'])
  })

  it('has one form for millions and for many where a language tells them apart', async () => {
    const { plural, learn } = await speak('fr')
    learn({ '{count} days': { one: '{count} jour', other: '{count} jours' } })
    expect(plural(1_000_000, { one: '{count} day', other: '{count} days' })).toMatch(/jours$/)
  })

  it('keeps the direction of what people wrote where it runs from right to left', async () => {
    const { t, learn } = await speak('ar')
    learn({ 'Delete {name}': 'حذف {name}' })
    expect(t('Delete {name}', { name: 'Ada (Ltd)' })).toBe('حذف \u2068Ada (Ltd)\u2069')
  })
})

describe('a sentence with elements', () => {
  const link = (inside: unknown) => createElement('a', { href: '/' }, inside as string)

  it('has them where the translation has them', async () => {
    const { shown, learn } = await speak('de')
    const text = 'Read <guide>the guide of {name}</guide> or run <code>latchkey</code>.'
    expect(shown({ text, guide: link, name: 'Ada' } as never)).toBe(
      'Read <a href="/">the guide of Ada</a> or run <code>latchkey</code>.',
    )
    learn({ [text]: '<code>latchkey</code> oder <guide>{name}</guide>' })
    expect(shown({ text, guide: link, name: 'Ada' } as never)).toBe('<code>latchkey</code> oder <a href="/">Ada</a>')
  })

  it('lets no element in that is not its own', async () => {
    const { shown } = await speak('en')
    expect(shown({ text: '<b>bold</b> < {name}', name: '<i>x</i>' } as never)).toBe(
      '&lt;b&gt;bold&lt;/b&gt; &lt; &lt;i&gt;x&lt;/i&gt;',
    )
  })

  it('has forms by a count', async () => {
    const { shown } = await speak('en')
    const said = (count: number) => shown({ count, one: '<strong>{count}</strong> row', text: '{count} rows' } as never)
    expect([said(1), said(2000)]).toEqual(['<strong>1</strong> row', '2,000 rows'])
  })
})

describe('dates, numbers and lists', () => {
  it('are as the language writes them, with the digits of codes', async () => {
    const at = new Date('2026-11-22T12:00:00Z')
    const said = async (lang: Language) => {
      const { dateFormat, numberText, listText, relativeText, unitText } = await speak(lang)
      const day = dateFormat({ dateStyle: 'medium', timeZone: 'UTC' })(at)
      return [day, numberText(1234), listText(['a', 'b']), relativeText(-1, 'day'), unitText(2, 'hour')]
    }
    expect(await said('en')).toEqual(['22 Nov 2026', '1,234', 'a, b', 'yesterday', '2 hours'])
    expect(await said('de')).toEqual(['22.11.2026', '1.234', 'a und b', 'gestern', '2 Stunden'])
    expect((await said('ar')).join()).toMatch(/2026.*1,234/)
  })
})
