import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGE_TAGS } from '../pages/languages/languages.ts'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { ISSUER, openTestPlatform, type TestPlatform, WEB } from '../testing/platform.ts'
import { authorization, get } from '../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

type Asked = { accepts?: string; cookie?: string }

/** The first page of a sign-in, for a browser that says this. */
async function signInPage(parameters: Record<string, string> = {}, { accepts, cookie }: Asked = {}) {
  const headers = {
    accept: 'text/html',
    ...(accepts === undefined ? {} : { 'accept-language': accepts }),
    ...(cookie === undefined ? {} : { cookie }),
  }
  const { location } = (await get(platform, authorization(parameters))).headers
  return get(platform, String(location).slice(ISSUER.length), { headers })
}

const langOf = ({ body }: { body: string }) => /<html lang="([^"]+)"/.exec(body)?.[1]
const REMEMBERED = 'lk_aaaaaa_language'

describe('the language of a page', () => {
  it('is English for whoever says nothing', async () => {
    const page = await signInPage()
    expect(langOf(page)).toBe('en')
    expect(page.headers).toMatchObject({ 'content-language': 'en', vary: 'accept-language, cookie' })
  })

  it('is what the browser accepts, the nearest that there is', async () => {
    const page = await signInPage({}, { accepts: 'nl, de-CH;q=0.9, en;q=0.8' })
    expect(langOf(page)).toBe('de')
    expect(page.headers['content-language']).toBe('de')
    expect(page.body).toContain('<h1>Anmelden</h1>')
  })

  it.each([
    ['lang', { lang: 'de' }, { accepts: 'en' }, 'de'],
    ['lang with a region', { lang: 'de-AT' }, {}, 'de'],
    ['lang before ui_locales', { lang: 'de', ui_locales: 'en' }, {}, 'de'],
    ['ui_locales in their order', { ui_locales: 'nl de en' }, {}, 'de'],
    ['ui_locales behind a lang that is not there', { lang: 'tlh', ui_locales: 'de' }, {}, 'de'],
    ['the browser behind both', { lang: 'tlh', ui_locales: 'nl' }, { accepts: 'de' }, 'de'],
    ['what was chosen before what the browser accepts', {}, { accepts: 'en', cookie: `${REMEMBERED}=de` }, 'de'],
    ['the application before what was chosen once', { lang: 'en' }, { cookie: `${REMEMBERED}=de` }, 'en'],
    ['a cookie of nothing that is there', {}, { accepts: 'de', cookie: `${REMEMBERED}=../../x` }, 'de'],
  ] as const)('goes by %s', async (_rule, parameters, asked, lang) => {
    expect(langOf(await signInPage(parameters, asked))).toBe(lang)
  })

  it('is that of the application, for whoever has chosen none', async () => {
    await platform.store.commit(overwriteApplication({ ...WEB, language: 'fr' }))
    expect(langOf(await signInPage())).toBe('fr')
    expect(langOf(await signInPage({}, { accepts: 'de' }))).toBe('fr')
    expect(langOf(await signInPage({ lang: 'tlh' }))).toBe('fr')
    expect(langOf(await signInPage({ lang: 'de' }))).toBe('de')
    expect(langOf(await signInPage({ ui_locales: 'de' }))).toBe('de')
    expect(langOf(await signInPage({}, { cookie: `${REMEMBERED}=de` }))).toBe('de')
    await platform.store.commit(overwriteApplication(WEB))
    expect(langOf(await signInPage({}, { accepts: 'de' }))).toBe('de')
  })

  it('is that of the environment behind everything that somebody says', async () => {
    const [environment] = await platform.store.environments.list()
    if (!environment) throw new Error('there is no environment')
    const settings = { ...environment.settings, language: 'de' }
    await platform.store.commit(updateEnvironment({ ...environment, settings }))
    expect(langOf(await signInPage())).toBe('de')
    expect(langOf(await signInPage({}, { accepts: 'en-US' }))).toBe('en')
    await platform.store.commit(updateEnvironment({ ...environment, version: environment.version + 1 }))
    expect(langOf(await signInPage())).toBe('en')
  })

  it('holds for refusals, of addresses that nobody serves too', async () => {
    const headers = { accept: 'text/html', 'accept-language': 'de' }
    const nothing = await get(platform, '/nothing', { headers })
    expect([nothing.statusCode, langOf(nothing)]).toEqual([404, 'de'])
    const unknown = await get(platform, '/oauth2/auth?client_id=x&lang=de', { headers: { accept: 'text/html' } })
    expect([unknown.statusCode, langOf(unknown)]).toEqual([400, 'de'])
    const elsewhere = await get(platform, '/', { issuer: 'http://nobody.example', headers })
    expect([elsewhere.statusCode, langOf(elsewhere)]).toEqual([421, 'de'])
    expect(elsewhere.headers['set-cookie']).toBeUndefined()
  })

  it('is not that of what programs are told', async () => {
    const headers = { accept: 'application/json', 'accept-language': 'de' }
    const { error_description } = (await get(platform, '/nothing', { headers })).json()
    expect(error_description).toBe('There is nothing at this address.')
  })
})

describe('the list of languages on a page', () => {
  const optionsOf = (body: string) =>
    [...body.matchAll(/<button type="submit" name="language" value="([^"]+)"/g)].map(([, tag]) => tag)

  it('offers every other one, without a script', async () => {
    const { body } = await signInPage()
    expect(optionsOf(body)).toEqual(LANGUAGE_TAGS.filter((tag) => tag !== 'en'))
    expect(body).not.toContain('<script')
  })

  it('changes the page, those that follow, and what is mailed, whatever the application asked for', async () => {
    const browser = openBrowser(platform)
    const start = await browser.open(authorization({ lang: 'en' }))
    const flow = /name="flow" value="([^"]+)"/.exec(start.body)?.[1] ?? ''
    const page = await browser.open(`/auth/sign-in?flow=${flow}&language=de`)
    expect(langOf(page)).toBe('de')
    expect(page.body).not.toContain('name="language" value="de"')
    expect(langOf(await browser.submit({ p_email: 'grace@example.com' }))).toBe('de')
    expect(langOf(await browser.submit({ method: 'code' }))).toBe('de')
    const [mail] = await platform.store.outbox.list('env_first', { limit: 1, to: 'grace@example.com' })
    expect(mail?.subject).toBe(`${await mailedCode(platform, 'grace@example.com')} ist Ihr Code für env_first`)
    expect(mail?.html).toContain('<html lang="de" dir="ltr"')
  })

  it('is remembered in the browser for a year, for every page', async () => {
    const browser = openBrowser(platform)
    const chosen = await browser.open('/portal/leave?language=de&done=code_sent')
    expect(langOf(chosen)).toBe('de')
    const cookie = chosen.cookies.find(({ name }) => name === REMEMBERED)
    expect(cookie).toMatchObject({ value: 'de', httpOnly: true, sameSite: 'Lax', maxAge: 31_536_000 })
    expect(chosen.body).not.toContain('value="code_sent"') // told once
    expect(langOf(await browser.open(authorization()))).toBe('de')
  })

  it('takes nothing that it does not offer', async () => {
    const page = await openBrowser(platform).open('/portal/leave?language=%22%3E%3Cscript%3E')
    expect(langOf(page)).toBe('en')
    expect(page.cookies).toEqual([])
    expect(page.body).not.toContain('<script')
  })

  it('keeps what the address of the page says, and nothing that breaks out of it', async () => {
    const { body } = await openBrowser(platform).open('/portal/leave?key=%22%3E%3Cscript%3E&key=2')
    expect(body).toContain('<input type="hidden" name="key" value="2"')
    expect(body).not.toContain('<script')
  })

  it('is not there where it would repeat what another site put into the address', async () => {
    expect(optionsOf((await openBrowser(platform).open('/portal/leave?evil=1')).body)).toEqual([])
    const refused = await get(platform, '/oauth2/auth?client_id=evil', { headers: { accept: 'text/html' } })
    expect(refused.body).not.toContain('evil')
  })
})

describe('ui_locales_supported (OpenID Connect Discovery §3)', () => {
  it('lists the languages of the pages', async () => {
    const document = (await get(platform, '/.well-known/openid-configuration')).json()
    expect(document.ui_locales_supported).toEqual(LANGUAGE_TAGS)
  })
})
