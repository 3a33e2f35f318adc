import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { iconPath } from '../icon.ts'
import { loadWords } from '../languages/languages.ts'
import { stylesheet, stylesheetPath } from '../styles.ts'
import { aPage } from '../testing/hosted-pages.ts'
import { portalPages } from '../testing/portal-pages.ts'
import { portalStylesheet, portalStylesheetPath } from './styles.ts'

const WORDS = await loadWords('en')
const HOSTILE = `"><script>alert(1)</script><b a='`

const pages = (text: string) => portalPages(aPage(WORDS, {}, { termsUrl: null, privacyUrl: null }), text)

const tags = (html: string, name: string) => html.match(new RegExp(`<${name}[ >][^>]*>?`, 'g')) ?? []
const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]

describe.each(Object.entries(pages('ada@example.com')))('the page %s of the portal', (_name, html) => {
  it('is one document with one h1, its navigation and a way to skip it', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr"/)
    expect(html.match(/<h1>/g)).toHaveLength(1)
    expect(html.match(/aria-current="page"/g)).toHaveLength(1)
    expect(html).toContain('href="#content"')
  })

  it('needs no script and nothing that a strict Content-Security-Policy refuses', () => {
    expect(html).not.toMatch(/<script|javascript:| on[a-z]+=| style=/i)
    expect(tags(html, 'link').map((tag) => attribute(tag, 'href'))).toEqual([
      iconPath,
      stylesheetPath,
      portalStylesheetPath,
    ])
  })

  it('carries the token in every form that changes something', () => {
    for (const form of html.match(/<form[^>]*method="post".*?<\/form>/gs) ?? []) {
      expect(form).toContain('name="csrf" value="ada@example.com"')
    }
  })

  it('labels every control a person fills in, and gives no id twice', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const input of tags(html, 'input')) {
      if (attribute(input, 'type') === 'hidden' || attribute(input, 'aria-hidden') === 'true') continue
      expect(html).toContain(`<label for="${attribute(input, 'id')}"`)
    }
  })

  it('stays under 14 KB with its stylesheets, compressed', () => {
    const sizes = [html, stylesheet, portalStylesheet].map((text) => gzipSync(text).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(14 * 1024)
  })
})

describe('text that people supply', () => {
  it.each(Object.entries(pages(HOSTILE)))('is escaped on the page %s of the portal', (_name, html) => {
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<b a=')
  })

  it('never becomes a password that is sent back', () => {
    const html = pages('x').security ?? ''
    const passwords = tags(html, 'input').filter((tag) => attribute(tag, 'type') === 'password')
    expect(passwords).toHaveLength(3)
    for (const tag of passwords) expect(tag).not.toContain('value=')
  })
})
