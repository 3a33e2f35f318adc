import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { errorPage } from './error.tsx'
import { iconPath } from './icon.ts'
import { loadWords } from './languages/languages.ts'
import { misdirectedPage } from './misdirected.tsx'
import { organizationPage } from './organization.tsx'
import type { Page } from './page.ts'
import { signInPasswordPage } from './sign-in-password.tsx'
import { signedOutPage } from './signed-out.tsx'
import { stylesheet, stylesheetPath } from './styles.ts'
import { aPage as aPageIn, hostedPages as pages } from './testing/hosted-pages.ts'

const WORDS = await loadWords('en')
const HOSTILE = `"><script>alert(1)</script><b a='`

const aPage = (brand: Partial<Page['brand']> = {}, rest: Partial<Page> = {}) => aPageIn(WORDS, brand, rest)

const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0
const tags = (html: string, name: string) => html.match(new RegExp(`<${name}[ >][^>]*>?`, 'g')) ?? []
const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
const inputNamed = (html: string, name: string) => tags(html, 'input').find((tag) => attribute(tag, 'name') === name)

describe('the icon of a page', () => {
  it('is the image of the brand where there is one, else ours', () => {
    const icon = (logoUrl: string | null) =>
      /<link rel="icon" href="([^"]+)"/.exec(pages(aPage({ logoUrl })).signInEmail ?? '')?.[1]
    expect(icon('/logos/a.png')).toBe('/logos/a.png')
    expect([icon('javascript:alert(1)'), icon(null)]).toEqual([iconPath, iconPath])
  })
})

describe.each(Object.entries(pages(aPage())))('the page %s', (_name, html) => {
  it('is one document with a language, a title that names the brand, a viewport and one h1', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr"/)
    expect(html).toMatch(/<title>[^<]+ · Acme<\/title>/)
    expect(html).toContain('name="viewport"')
    expect(html).toContain('name="color-scheme" content="light dark"')
    expect(count(html, /<h1>/g)).toBe(1)
  })

  it('needs no script and nothing that a strict Content-Security-Policy refuses', () => {
    expect(html).not.toMatch(/<script|javascript:| on[a-z]+=| style=/i)
    expect(tags(html, 'style').map((tag) => attribute(tag, 'nonce'))).toEqual(['n0nce'])
    expect(tags(html, 'link').map((tag) => attribute(tag, 'href'))).toEqual([iconPath, stylesheetPath])
  })

  it('labels every control a person fills in and says what fills it', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const input of tags(html, 'input')) {
      if (attribute(input, 'type') === 'hidden' || attribute(input, 'aria-hidden') === 'true') continue
      expect(html).toContain(`<label for="${attribute(input, 'id')}"`)
      if (attribute(input, 'type') !== 'checkbox') expect(attribute(input, 'autocomplete')).toBeTruthy()
      const described = attribute(input, 'aria-describedby')
      if (described) expect(ids).toContain(described)
      if (attribute(input, 'aria-invalid') === 'true') expect(html).toContain(`class="note error" id="${described}"`)
    }
    // A page that only asks yes or no has no field to begin with, and nobody should say yes by pressing Enter.
    expect(count(html, / autofocus/g)).toBe(html.includes('class="field"') ? 1 : 0)
  })

  it('posts its form back with the CSRF token, the primary control first so that Enter uses it', () => {
    for (const form of tags(html, 'form')) {
      expect(attribute(form, 'method')).toBe('post')
      expect(attribute(form, 'action')).toBe('/step?x=ada@example.com')
      expect(inputNamed(html, 'csrf')).toContain('value="ada@example.com"')
      // A choice is made by its own button, and none of them is the main way on.
      const isChoice = html.includes('class="choice"')
      expect(tags(html, 'button')[0]).toContain(isChoice ? 'class="choice"' : 'data-kinde-button-variant="primary"')
    }
    expect(count(html, /data-kinde-button-variant="primary"/g)).toBeLessThan(2)
  })

  it('stays under 12 KB with its stylesheet, compressed', () => {
    expect(gzipSync(html).length + gzipSync(stylesheet).length).toBeLessThan(12 * 1024)
  })
})

/** Which organization: a page with two forms, whose buttons are the choices. */
const picker = (text: string, count: number, search: string | null) =>
  organizationPage({
    page: aPage(),
    action: `/step?x=${text}`,
    csrf: text,
    applicationName: text,
    email: text,
    organizations: Array.from({ length: count }, (_, n) => ({
      code: `org_${n}`,
      name: `${text} ${n}`,
      detail: n === 0 ? text : null,
      isLastUsed: n === 0,
      isSuspended: n === count - 1,
    })),
    hasMore: count === 50,
    search: search === null ? null : { action: '/auth/organization', flow: text, text: search },
    showAllHref: '/all',
    otherAccountHref: '/in',
  })

describe('the page that asks which organization', () => {
  const html = picker('ada@example.com', 50, 'mill')

  it('has a button for each, the last used one marked, a suspended one out of reach with its reason', () => {
    const buttons = tags(html, 'button').filter((tag) => attribute(tag, 'name') === 'organization')
    expect(buttons).toHaveLength(50)
    expect(buttons.filter((tag) => / disabled/.test(tag))).toHaveLength(1)
    expect(count(html, /Last used/g)).toBe(1)
    expect(count(html, /Suspended\./g)).toBe(1)
  })

  it('searches by a form of its own, which begins with the labelled field and keeps what was typed', () => {
    const [search, choice] = tags(html, 'form')
    expect(search && attribute(search, 'method')).toBe('get')
    expect(choice && attribute(choice, 'method')).toBe('post')
    expect(inputNamed(html, 'search')).toMatch(/ autofocus.*value="mill"|value="mill".* autofocus/)
    expect(html).toContain('<label for="search">')
    expect(count(html, /name="csrf"/g)).toBe(1) // never in an address
    expect(html).toContain('role="status">The first 50 are shown.')
    expect(html).toContain('<a href="/all">Show all</a>')
  })

  it('says when nothing is found, and needs no search among few', () => {
    expect(picker('x', 0, 'mill')).toContain('No organization of yours is called “mill”.')
    expect(tags(picker('x', 8, null), 'form')).toHaveLength(1)
  })

  it('escapes what people call their organizations and search for', () => {
    const hostile = picker(HOSTILE, 3, HOSTILE)
    expect(hostile).not.toContain('<script')
    expect(hostile).not.toContain('<b a=')
  })

  it('needs no script, and little room', () => {
    expect(html).not.toMatch(/<script|javascript:| on[a-z]+=| style=/i)
    expect(gzipSync(html).length + gzipSync(stylesheet).length).toBeLessThan(12 * 1024)
  })
})

describe('text that people and applications supply', () => {
  it.each(
    Object.entries(
      pages(aPage({ name: HOSTILE, logoUrl: HOSTILE, darkLogoUrl: HOSTILE }, { nonce: HOSTILE }), HOSTILE),
    ),
  )('is escaped on the page %s', (_name, html) => {
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<b a=')
  })

  it('becomes a link or an image with an http(s) address only', () => {
    const bad = 'javascript:alert(1)'
    const page = aPage(
      { logoUrl: bad, darkLogoUrl: '//evil.example/logos/a.png' },
      { termsUrl: bad, privacyUrl: 'data:text/html,x' },
    )
    const html = [
      ...Object.values(pages(page)),
      signedOutPage({ page, homeHref: bad, signInHref: '//evil.example' }),
      errorPage({ page, title: 't', message: 'm', actionHref: '/\\evil.example', actionLabel: 'Go' }),
      misdirectedPage({ page, addresses: [] }),
    ].join('')
    expect(html).not.toMatch(/href="(javascript|data|\/\/|\/\\)/)
    expect(html).not.toContain('<img')
    expect(html).not.toContain('p_has_clickwrap_accepted')
  })

  it('cannot leave the brand style: only #rrggbb counts as a colour', () => {
    const html = pages(aPage({ primaryColor: '#fff}</style><script>', backgroundColor: 'red;}' })).signInEmail
    expect(html).not.toContain('<script')
    expect(html).not.toContain('red;')
    expect(html).toContain('--primary:#3451d1')
    expect(html).not.toContain('on-brand"')
  })
})

describe('hosted page contract (field names)', () => {
  const all = pages(aPage())
  it.each([
    ['signInEmail', 'p_email', 'email', 'username'],
    ['signInPassword', 'p_password', 'password', 'current-password'],
    ['code', 'p_confirmation_code', 'text', 'one-time-code'],
    ['signUp', 'p_first_name', 'text', 'given-name'],
    ['signUp', 'p_last_name', 'text', 'family-name'],
    ['signUp', 'p_email', 'email', 'email'],
    ['signUp', 'p_has_clickwrap_accepted', 'checkbox', undefined],
    ['newPassword', 'p_first_password', 'password', 'new-password'],
    ['newPassword', 'p_second_password', 'password', 'new-password'],
    ['forgotPassword', 'p_email', 'email', 'username'],
    ['deviceEnter', 'user_code', 'text', 'off'],
    ['newOrganization', 'p_org_name', 'text', 'organization'],
  ])('%s has %s', (page, name, type, autocomplete) => {
    const input = inputNamed(all[page] as string, name) as string
    expect([attribute(input, 'type'), attribute(input, 'autocomplete')]).toEqual([type, autocomplete])
  })

  it('labels the code field "Code", for digits', () => {
    expect(all.code).toContain('<label for="p_confirmation_code">Code</label>')
    expect(inputNamed(all.code as string, 'p_confirmation_code')).toContain('inputmode="numeric"')
  })

  it('offers the other ways as methods that skip the browser’s own checks', () => {
    const methods = (html: string) =>
      tags(html, 'button').flatMap((tag) => {
        const value = attribute(tag, 'value')
        return value && tag.includes(' formnovalidate') ? [`${attribute(tag, 'name')}=${value}`] : []
      })
    expect(methods(all.signInPassword as string)).toEqual(['method=code'])
    expect(methods(all.code as string)).toEqual(['method=resend', 'method=password'])
  })

  it('never sends a password or a ticked box back', () => {
    for (const name of ['p_first_password', 'p_second_password']) {
      expect(inputNamed(all.newPassword as string, name)).not.toContain('value=')
    }
    expect(inputNamed(all.signUp as string, 'p_has_clickwrap_accepted')).not.toContain('checked')
  })

  it('tells password managers whose password it is', () => {
    const hidden = tags(all.newPassword as string, 'input').find((tag) => tag.includes('autocomplete="username"'))
    expect(hidden).toContain('value="ada@example.com"')
    expect(hidden && attribute(hidden, 'name')).toBeUndefined()
  })
})

describe('errors of a form', () => {
  const password = (error: Parameters<typeof signInPasswordPage>[0]['error']) =>
    signInPasswordPage({
      page: aPage(),
      action: '/',
      csrf: 'c',
      email: 'a@b.example',
      error,
      changeEmailHref: '/',
      forgotHref: '/',
    })

  it('makes a single error the alert, beside its field', () => {
    const html = password('credentials_wrong')
    expect(html).toContain('<p class="note error" id="p_password-note" role="alert">')
    expect(inputNamed(html, 'p_password')).toMatch(/aria-invalid="true" aria-describedby="p_password-note"/)
    expect(html).toContain('<title>Error: ')
  })

  it('says above the form what no field can mend', () => {
    const html = password('too_many_attempts')
    expect(html).toMatch(/<div class="alert" role="alert"><p>Too many attempts/)
    expect(inputNamed(html, 'p_password')).toContain('aria-invalid="false"')
  })

  it('sums up several errors in one alert with links, and focuses the first field concerned', () => {
    const html = pages(aPage()).signUp as string
    expect(count(html, /role="alert"/g)).toBe(1)
    expect(html).toMatch(/<a href="#p_first_name">.*<a href="#p_has_clickwrap_accepted">/)
    expect(inputNamed(html, 'p_first_name')).toContain(' autofocus')
  })
})
