import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { openTestPlatform, type TestPlatform, WEB } from '../testing/platform.ts'
import { aPerson, authorization, callbackOf, get, PASSWORD, post, signIn } from '../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const STEPS = ['sign-in', 'sign-in/password', 'sign-up', 'code', 'new-password', 'forgot-password']

/** The first page of a sign-in, taken apart. */
async function aForm() {
  const browser = openBrowser(platform)
  const page = await browser.open(authorization())
  return {
    browser,
    action: (/<form[^>]* action="([^"]*)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&'),
    csrf: /name="csrf"[^>]*value="([^"]*)"/.exec(page.body)?.[1] ?? '',
    cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  }
}

describe('forms of the hosted pages', () => {
  it.each(STEPS)('are refused on %s without the token, with a wrong one, and in another browser', async (step) => {
    const { action, csrf, cookie } = await aForm()
    const other = await aForm()
    const url = `/auth/${step}${action.slice(action.indexOf('?'))}`
    const send = (fields: Record<string, string>, headers: Record<string, string>) =>
      post(platform, url, { p_email: 'ada@example.com', ...fields }, { headers: { accept: 'text/html', ...headers } })
    const refused = [
      await send({}, { cookie }),
      await send({ csrf: '' }, { cookie }),
      await send({ csrf: `${csrf.slice(0, -1)}${csrf.endsWith('A') ? 'B' : 'A'}` }, { cookie }),
      await send({ csrf: other.csrf }, { cookie }),
      await send({ csrf }, { cookie: other.cookie }),
      await send({ csrf }, {}),
    ]
    for (const page of refused) {
      expect(page.statusCode).toBe(403)
      expect(page.body).toContain('This form cannot be used')
      expect(page.body).toContain('8809')
    }
    expect((await send({ csrf }, { cookie })).statusCode).not.toBe(403)
  })

  it('lead on when they were opened in another browser: the same sign-in begins there', async () => {
    const person = await aPerson(platform)
    const { action, csrf } = await aForm()
    const browser = openBrowser(platform)
    const refused = await post(platform, action, { csrf, p_email: person.email }, { headers: { accept: 'text/html' } })
    const again = /href="(\/auth\/sign-in\?flow=[\w-]+)"/.exec(refused.body)?.[1] ?? ''
    expect((await browser.open(again)).body).toContain('p_email')
    await browser.submit({ p_email: person.email })
    expect(callbackOf(await browser.submit({ p_password: PASSWORD })).code).not.toBe('')
  })

  it('take somebody on who sends one again after it has signed them in', async () => {
    const person = await aPerson(platform)
    const { browser } = await aForm()
    await browser.submit({ p_email: person.email })
    const page = await browser.submit({ method: 'code' })
    const p_confirmation_code = await mailedCode(platform, person.email)
    const first = callbackOf(await browser.submit({ p_confirmation_code }))
    const second = callbackOf(await browser.submit({ p_confirmation_code })) // the form is still the page shown
    expect(second.code).not.toBe('')
    expect(second.code).not.toBe(first.code)
    const action = (/<form[^>]* action="([^"]*)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')
    expect(callbackOf(await browser.open(action)).code).not.toBe('') // and who goes back
    const other = await openBrowser(platform).open(action)
    expect([other.statusCode, other.body.includes('p_email')]).toEqual([200, true])
  })

  it('ask again whoever sends one again and has been signed out since, or was not signed in by it', async () => {
    const [person, somebody] = [await aPerson(platform), await aPerson(platform)]
    const { browser } = await aForm()
    await browser.submit({ p_email: person.email })
    const page = await browser.submit({ method: 'code' })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, person.email) })
    const action = (/<form[^>]* action="([^"]*)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')
    await signIn(browser, somebody.email, authorization({ prompt: 'login' }))
    expect((await browser.open(action)).body).toContain('p_email')
    await browser.open('/logout')
    expect((await browser.open(action)).body).toContain('p_email')
  })

  it('take somebody on who sends the form of a new account twice', async () => {
    const browser = openBrowser(platform)
    await browser.open(authorization({ prompt: 'create' }))
    const email = 'grace-twice@example.com'
    await browser.submit({ p_email: email, p_first_name: 'Grace', p_last_name: 'Hopper' })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
    const fields = { p_first_password: PASSWORD, p_second_password: PASSWORD }
    const first = callbackOf(await browser.submit(fields))
    const second = callbackOf(await browser.submit(fields))
    expect([first.code, second.code]).not.toContain('')
  })

  it.each(['http://evil.example.com', 'null', 'http://localhost:3901', 'https://localhost:3900'])(
    'are refused from the origin %s',
    async (origin) => {
      const { action, csrf, cookie } = await aForm()
      const send = (headers: Record<string, string>) =>
        post(platform, action, { csrf, p_email: 'ada@example.com' }, { headers: { cookie, ...headers } })
      expect((await send({ origin })).statusCode).toBe(403)
      expect((await send({ origin: 'http://localhost:3900' })).statusCode).toBe(303)
    },
  )
})

describe('flow links', () => {
  it('do not open when they were changed, cut short or made up', async () => {
    const start = await get(platform, authorization())
    const flow = new URL(start.headers.location as string).searchParams.get('flow') as string
    const changed = [0, 20, 40, flow.length - 2].map(
      (at) => `${flow.slice(0, at)}${flow[at] === 'A' ? 'B' : 'A'}${flow.slice(at + 1)}`,
    )
    for (const text of ['', 'x', 'A'.repeat(38), 'A'.repeat(400), flow.slice(0, -4), flow.slice(4), ...changed]) {
      for (const step of STEPS) {
        const page = await get(platform, `/auth/${step}?flow=${text}`, { headers: { accept: 'text/html' } })
        expect(page.statusCode).toBe(400)
        expect(page.body).toContain('This link does not work')
        expect(page.body).toContain('4321')
        expect(page.headers['set-cookie']).toBeUndefined()
      }
    }
    for (const step of STEPS) expect((await get(platform, `/auth/${step}`)).statusCode).toBe(400)
  })

  it('last an hour and as long as a mailed code', async () => {
    const { browser } = await aForm()
    const person = await aPerson(platform)
    platform.clock.advance(10_799_999)
    expect((await browser.submit({ p_email: person.email })).body).toContain('p_password')
    platform.clock.advance(1)
    const page = await browser.submit({ p_password: PASSWORD })
    expect(page.statusCode).toBe(400)
    expect(page.body).toContain('This sign-in took too long')
    expect(page.body).toContain('href="http://localhost:3910"') // of the application, which names no page of its own
    expect(browser.cookies.has('lk_aaaaaa_session')).toBe(false)
  })

  it('go back to an application that can start again: login_link_expired with what to repeat', async () => {
    const address = authorization({
      supports_reauth: 'true',
      login_hint: 'joe@example.com',
      prompt: 'login',
      lang: 'de',
    })
    const start = await get(platform, address)
    const { pathname, search } = new URL(start.headers.location as string)
    platform.clock.advance(10_800_000)
    const { url, parameters } = callbackOf(await get(platform, pathname + search))
    expect(url.origin + url.pathname).toBe('http://localhost:3910/callback')
    expect(parameters).toEqual({
      error: 'login_link_expired',
      error_description: expect.any(String),
      reauth_state: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
      state: 'the state',
      iss: 'http://localhost:3900',
    })
    expect(JSON.parse(atob(parameters.reauth_state ?? ''))).toEqual({
      lang: 'de',
      login_hint: 'joe@example.com',
      prompt: 'login',
    })
    // and what was returned starts the same sign-in again
    const again = await openBrowser(platform).open(authorization({ reauth_state: parameters.reauth_state }))
    expect(again.body).toContain('value="joe@example.com"')
  })

  it('do not go back to a callback URL that was removed meanwhile', async () => {
    const start = await get(platform, authorization({ supports_reauth: 'true' }))
    const { pathname, search } = new URL(start.headers.location as string)
    platform.clock.advance(10_800_000)
    await platform.store.commit(overwriteApplication({ ...WEB, callbackUrls: ['http://localhost:3910/other'] }))
    const page = await get(platform, pathname + search)
    await platform.store.commit(overwriteApplication(WEB))
    expect(page.statusCode).toBe(400)
    expect(page.body).toContain('This sign-in took too long')
  })

  it('give no code to a callback URL that was removed meanwhile', async () => {
    const person = await aPerson(platform)
    const { browser } = await aForm()
    await browser.submit({ p_email: person.email })
    await platform.store.commit(overwriteApplication({ ...WEB, callbackUrls: ['http://localhost:3910/other'] }))
    const page = await browser.submit({ p_password: PASSWORD })
    await platform.store.commit(overwriteApplication(WEB))
    expect(page.statusCode).toBe(400)
    expect(page.body).toContain('This link does not work')
    expect(browser.cookies.has('lk_aaaaaa_session')).toBe(false)
  })

  it('are never cached, pages and redirects alike', async () => {
    const person = await aPerson(platform)
    const { browser, action } = await aForm()
    await browser.submit({ p_email: person.email })
    const done = await browser.submit({ p_password: PASSWORD })
    expect([done.statusCode, done.headers['cache-control']]).toEqual([302, 'no-store'])
    const back = await get(platform, action.replace('/auth/sign-in', '/auth/code'))
    expect([back.statusCode, back.headers['cache-control']]).toEqual([303, 'no-store'])
  })

  it('stop when the application is disabled', async () => {
    const { action } = await aForm()
    await platform.store.commit(overwriteApplication({ ...WEB, isEnabled: false }))
    expect((await get(platform, action)).statusCode).toBe(400)
    await platform.store.commit(overwriteApplication(WEB))
    expect((await get(platform, action)).statusCode).toBe(200)
  })

  it('do not lead past a step: each asks for what comes before it', async () => {
    const { browser, action } = await aForm()
    const flow = action.slice(action.indexOf('?'))
    for (const step of ['sign-in/password', 'code', 'new-password']) {
      const page = await browser.open(`/auth/${step}${flow}`)
      expect(page.statusCode).toBe(200)
      expect(page.body).toContain('name="p_email"')
    }
  })

  it('make codes for the application they were started by', async () => {
    const person = await aPerson(platform)
    const { browser } = await aForm()
    await browser.submit({ p_email: person.email })
    const { url } = callbackOf(await browser.submit({ p_password: PASSWORD }))
    expect(url.origin + url.pathname).toBe('http://localhost:3910/callback')
  })
})

describe('HEAD', () => {
  it.each(STEPS)('of /auth/%s is GET without the body, never a form that was sent', async (step) => {
    const start = await get(platform, authorization())
    const { search } = new URL(start.headers.location as string)
    const [head, page] = await Promise.all(
      (['HEAD', 'GET'] as const).map((method) =>
        platform.app.inject({ method, url: `/auth/${step}${search}`, headers: { host: 'localhost:3900' } }),
      ),
    )
    expect(head?.statusCode).toBe(page?.statusCode)
    expect(head?.body).toBe('')
    if (head?.statusCode === 200) expect(head.headers['content-length']).toBe(page?.headers['content-length'])
  })
})
