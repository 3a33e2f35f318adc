import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { setPasswordHash, updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MailNotSentError } from '../../mail/mailer.ts'
import { HasherBusyError } from '../../passwords/hasher.ts'
import { mailedCode, openBrowser } from '../../testing/browser.ts'
import { beforeItCommits, eventsOf } from '../../testing/organizations.ts'
import { ISSUER, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import {
  aPerson,
  aSignedInPerson,
  authorization,
  callbackOf,
  get,
  PASSWORD,
  post,
  profile,
  redeem,
  refresh,
  signIn,
} from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const wrongDigits = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** A browser on the page that asks for the mailed code. */
async function upToCode(email: string) {
  const browser = openBrowser(platform)
  await browser.open(authorization())
  await browser.submit({ p_email: email })
  const page = await browser.submit({ method: 'code' })
  return { browser, page, code: await mailedCode(platform, email) }
}

describe('signing in by password', () => {
  it('accepts the address in any case and with spaces', async () => {
    const person = await aPerson(platform)
    expect((await signIn(openBrowser(platform), ` ${person.email.toUpperCase()} `)).code).not.toBe('')
  })

  it.each([
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'], // as Chromium sends it
    ['ben@xn--bcher-kva.example', 'ben@BÜCHER.example'],
    ['eve@bücher.example', 'eve@bu\u0308cher.example'],
  ])('finds %s, stored by a release before, by %s', async (email, typed) => {
    await aPerson(platform, { email })
    const browser = openBrowser(platform)
    await browser.open(authorization())
    expect((await browser.submit({ p_email: typed })).body).toMatch(/>\w+@bücher\.example</)
    expect(callbackOf(await browser.submit({ p_password: PASSWORD })).code).not.toBe('')
  })

  it('gives pages that are alike for a wrong password, an unknown address and an account without password', async () => {
    const known = await aPerson(platform, { email: 'known-1@example.com' })
    const byCode = await aPerson(platform, { email: 'known-2@example.com', passwordHash: null })
    const pages = await Promise.all(
      [known.email, byCode.email, 'known-3@example.com'].map(async (email) => {
        const browser = openBrowser(platform)
        await browser.open(authorization())
        const asked = await browser.submit({ p_email: email })
        const refused = await browser.submit({ p_password: 'a wrong password' })
        const neutral = (body: string) =>
          body
            .replaceAll(email, 'EMAIL')
            .replace(/flow=[\w-]+/g, 'flow=')
            .replace(/name="flow" value="[^"]*"/g, '')
            .replace(/name="csrf" value="[^"]*"/g, '')
            .replace(/nonce="[^"]*"/g, '')
        const headers = { ...refused.headers }
        for (const name of ['content-security-policy', 'content-length', 'date', 'x-request-id']) delete headers[name]
        return { status: refused.statusCode, headers, asked: neutral(asked.body), refused: neutral(refused.body) }
      }),
    )
    expect(pages[0]?.refused).toContain('This email and password do not match')
    expect(pages[1]).toEqual(pages[0])
    expect(pages[2]).toEqual(pages[0])
  })

  it('never shows the password again', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.submit({ p_email: person.email })
    expect((await browser.submit({ p_password: 'my wrong secret' })).body).not.toContain('my wrong secret')
  })

  it('tells a suspended user only after the right password, and signs nobody in', async () => {
    const person = await aPerson(platform, { isSuspended: true })
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.submit({ p_email: person.email })
    expect((await browser.submit({ p_password: 'wrong' })).body).toContain('do not match')
    const page = await browser.submit({ p_password: PASSWORD })
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('This account is suspended')
    expect(browser.cookies.has('lk_aaaaaa_session')).toBe(false)
  })

  it('signs nobody in by a password that is replaced before the sign-in is committed', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.submit({ p_email: person.email })
    beforeItCommits(platform, () => platform.store.commit([setPasswordHash('env_first', person.id, 'another', 2)]))
    const page = await browser.submit({ p_password: PASSWORD })
    expect([page.statusCode, page.body.includes('p_password')]).toEqual([200, true])
    expect(browser.cookies.has('lk_aaaaaa_session')).toBe(false)
    expect(await eventsOf(platform, person.id)).toMatchObject([{ reason: 'sign_in_overtaken' }])
  })

  it('answers 503 with Retry-After when too many passwords wait', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.submit({ p_email: person.email })
    const { verify } = platform.deps.hasher
    platform.deps.hasher.verify = async () => {
      throw new HasherBusyError()
    }
    const page = await browser.submit({ p_password: PASSWORD })
    platform.deps.hasher.verify = verify
    expect([page.statusCode, page.headers['retry-after']]).toEqual([503, '2'])
    expect(page.body).toContain('Many people are signing in')
    expect(callbackOf(await browser.submit({ p_password: PASSWORD })).code).not.toBe('')
  })
})

describe('signing in by a mailed code', () => {
  it('needs no password', async () => {
    const person = await aPerson(platform, { passwordHash: null })
    const { browser, code } = await upToCode(person.email)
    expect(callbackOf(await browser.submit({ p_confirmation_code: code })).code).not.toBe('')
  })

  it('takes the code in the digits of an Arabic keyboard', async () => {
    const person = await aPerson(platform)
    const { browser, code } = await upToCode(person.email)
    const typed = code.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
    expect(callbackOf(await browser.submit({ p_confirmation_code: typed })).code).not.toBe('')
  })

  it('asks for the same page whether or not somebody has the address', async () => {
    const person = await aPerson(platform, { email: 'coded-1@example.com' })
    const [known, unknown] = [await upToCode(person.email), await upToCode('coded-2@example.com')]
    const neutral = (body: string) =>
      body.replace(/coded-\d/g, '').replace(/flow=[\w-]+|value="[^"]*"|nonce="[^"]*"/g, '')
    expect(neutral(known.page.body)).toBe(neutral(unknown.page.body))
  })

  it.each([
    ['', 'Enter the code'],
    ['12345', 'exactly 6 digits'],
    ['1234567', 'exactly 6 digits'],
    ['abcdef', 'exactly 6 digits'],
    ['一二三四五六', 'exactly 6 digits'],
  ])('does not count %o as an attempt', async (entered, text) => {
    const person = await aPerson(platform)
    const { browser, code } = await upToCode(person.email)
    for (let attempt = 0; attempt < 6; attempt++) {
      expect((await browser.submit({ p_confirmation_code: entered })).body).toContain(text)
    }
    expect(callbackOf(await browser.submit({ p_confirmation_code: code })).code).not.toBe('')
  })

  it('accepts the right code at the fifth attempt and not at the sixth', async () => {
    const [lucky, unlucky] = [await aPerson(platform), await aPerson(platform)]
    for (const [person, wrong] of [
      [lucky, 4],
      [unlucky, 5],
    ] as const) {
      const { browser, code } = await upToCode(person.email)
      for (let attempt = 0; attempt < wrong; attempt++) {
        const page = await browser.submit({ p_confirmation_code: wrongDigits(code) })
        expect(page.body).toContain('That code is not right')
      }
      const last = await browser.submit({ p_confirmation_code: code })
      if (wrong === 4) expect(callbackOf(last).code).not.toBe('')
      else expect(last.body).toContain('Too many attempts')
    }
  })

  it('says the same to the right code and to a wrong one once it is locked', async () => {
    const person = await aPerson(platform)
    const { browser, code } = await upToCode(person.email)
    for (let attempt = 0; attempt < 5; attempt++) await browser.submit({ p_confirmation_code: wrongDigits(code) })
    const neutral = (body: string) => body.replace(/flow=[\w-]+|value="[^"]*"|nonce="[^"]*"/g, '')
    const right = await browser.submit({ p_confirmation_code: code })
    const wrong = await browser.submit({ p_confirmation_code: wrongDigits(code) })
    expect(neutral(wrong.body)).toBe(neutral(right.body))
    expect(wrong.body).toContain('Too many attempts')
  })

  it('counts no more after five wrong ones, however long somebody waits; a new one does', async () => {
    const person = await aPerson(platform)
    const { browser, code } = await upToCode(person.email)
    for (let attempt = 0; attempt < 5; attempt++) await browser.submit({ p_confirmation_code: wrongDigits(code) })
    platform.clock.advance(5 * 60_000)
    const spent = await browser.submit({ p_confirmation_code: code })
    expect([spent.statusCode, spent.body]).toEqual([200, expect.stringContaining('Too many wrong codes')])
    await browser.submit({ method: 'resend' })
    const done = await browser.submit({ p_confirmation_code: await mailedCode(platform, person.email) })
    expect(callbackOf(done).code).not.toBe('')
  })

  it('belongs to one browser: the link and the code are worthless in another', async () => {
    const person = await aPerson(platform)
    const { page, code } = await upToCode(person.email)
    const action = (/<form[^>]* action="([^"]*)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')
    const other = openBrowser(platform)
    const shown = await other.open(ISSUER + action)
    expect(shown.body).toContain('p_email')
    const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(shown.body)?.[1]
    const cookie = `lk_aaaaaa_browser=${other.cookies.get('lk_aaaaaa_browser')}`
    for (const path of ['/auth/code', '/auth/new-password']) {
      const fields = {
        csrf,
        p_confirmation_code: code,
        p_first_password: 'another one',
        p_second_password: 'another one',
      }
      const answer = await post(platform, action.replace('/auth/code', path), fields, { headers: { cookie } })
      expect(answer.statusCode).toBe(303)
      expect(answer.headers.location).toMatch(/^\/auth\/sign-in\?/)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it('gives parallel guesses no more than five attempts', async () => {
    const person = await aPerson(platform)
    const { browser, page, code } = await upToCode(person.email)
    const action = (/<form[^>]* action="([^"]*)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')
    const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(page.body)?.[1]
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const guesses = Array.from({ length: 20 }, (_, index) =>
      String((Number(code) + 20 - index) % 1_000_000).padStart(6, '0'),
    )
    const answers = await Promise.all(
      [...guesses, code].map((guess) =>
        post(platform, action, { csrf, p_confirmation_code: guess }, { headers: { cookie, accept: 'text/html' } }),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([...Array(5).fill(200), ...Array(16).fill(429)])
    expect((await browser.submit({ p_confirmation_code: code })).body).toContain('Too many attempts')
  })

  it('refuses a code after its lifetime, and mails a new one', async () => {
    const [environment] = await platform.store.environments.list()
    if (!environment) throw new Error('there is no environment')
    const settings = { ...environment.settings, otpTtlSeconds: 600 }
    await platform.store.commit(updateEnvironment({ ...environment, settings }))
    const person = await aPerson(platform)
    const { browser, code } = await upToCode(person.email)
    platform.clock.advance(600_000)
    expect((await browser.submit({ p_confirmation_code: code })).body).toContain('That code has expired')
    await browser.submit({ method: 'resend' })
    const newest = await mailedCode(platform, person.email)
    platform.clock.advance(599_999)
    expect(callbackOf(await browser.submit({ p_confirmation_code: newest })).code).not.toBe('')
    await platform.store.commit(updateEnvironment({ ...environment, version: environment.version + 1 }))
  })

  it('mails a new code on request; the page says so', async () => {
    const person = await aPerson(platform)
    const { browser, code } = await upToCode(person.email)
    platform.clock.advance(1000)
    const page = await browser.submit({ method: 'resend' })
    expect(page.body).toContain('role="status"')
    const newest = await mailedCode(platform, person.email)
    if (code !== newest) expect((await browser.submit({ p_confirmation_code: code })).body).toContain('not right')
    expect(callbackOf(await browser.submit({ p_confirmation_code: newest })).code).not.toBe('')
  })

  it('uses a code once: the back button leads on with the session, and without it to the start', async () => {
    const person = await aPerson(platform)
    const { browser, page, code } = await upToCode(person.email)
    const action = (/<form[^>]* action="([^"]*)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')
    const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(page.body)?.[1]
    expect(callbackOf(await browser.submit({ p_confirmation_code: code })).code).not.toBe('')
    expect(callbackOf(await browser.open(ISSUER + action)).code).not.toBe('')
    const cookie = `lk_aaaaaa_browser=${browser.cookies.get('lk_aaaaaa_browser')}`
    const again = await post(platform, action, { csrf, p_confirmation_code: code }, { headers: { cookie } })
    expect(again.statusCode).toBe(303)
    expect(again.headers.location).toMatch(/^\/auth\/sign-in\?flow=/)
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  it('lets only one of two simultaneous uses of the code sign in', async () => {
    const person = await aPerson(platform)
    const { browser, page, code } = await upToCode(person.email)
    const action = (/<form[^>]* action="([^"]*)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')
    const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(page.body)?.[1]
    const cookie = `lk_aaaaaa_browser=${browser.cookies.get('lk_aaaaaa_browser')}`
    const answers = await Promise.all(
      [1, 2, 3].map(() => post(platform, action, { csrf, p_confirmation_code: code }, { headers: { cookie } })),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 302)).toHaveLength(1)
  })

  it('leads both on where a browser sends it twice at once', async () => {
    const person = await aPerson(platform)
    const { browser, code } = await upToCode(person.email)
    const send = () => browser.submit({ p_confirmation_code: code })
    for (const sent of await Promise.all([send(), send()])) expect(callbackOf(sent).code).not.toBe('')
  })

  it.each([
    ['/auth/sign-in/password', { method: 'code' }],
    ['/auth/forgot-password', {}],
    ['/auth/sign-up', { p_first_name: 'Ada', p_last_name: 'Lovelace' }],
  ])('says so on %s when the mail could not be sent', async (path, fields) => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await browser.open(authorization())
    const asked = await browser.submit({ p_email: person.email })
    const flow = /flow=([\w-]+)/.exec(asked.body)?.[1]
    await browser.open(`${ISSUER}${path}?flow=${flow}`)
    const { send } = platform.deps.mailer
    platform.deps.mailer.send = async () => {
      throw new MailNotSentError('no mail today')
    }
    const page = await browser.submit({ p_email: person.email, ...fields })
    platform.deps.mailer.send = send
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('We could not send the email')
    expect((await browser.submit({ p_email: person.email, ...fields })).body).toContain('p_confirmation_code')
  })

  it('refuses a suspended user', async () => {
    const person = await aPerson(platform, { isSuspended: true })
    const { browser, code } = await upToCode(person.email)
    const page = await browser.submit({ p_confirmation_code: code })
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('This account is suspended')
  })

  it('leads back to the password', async () => {
    const person = await aPerson(platform)
    const { browser } = await upToCode(person.email)
    expect((await browser.submit({ method: 'password' })).body).toContain('p_password')
    expect(callbackOf(await browser.submit({ p_password: PASSWORD })).code).not.toBe('')
  })
})

describe('sessions', () => {
  it('get a new id when another user signs in, and end for the one before', async () => {
    const first = await aSignedInPerson(platform)
    const before = first.browser.cookies.get('lk_aaaaaa_session')
    const second = await aPerson(platform)
    await signIn(first.browser, second.email, authorization({ prompt: 'login' }))
    const after = first.browser.cookies.get('lk_aaaaaa_session')
    expect(after).not.toBe(before)
    const old = await get(platform, authorization({ prompt: 'none' }), {
      headers: { cookie: `lk_aaaaaa_session=${before}` },
    })
    expect(callbackOf(old).parameters.error).toBe('login_required')
    expect((await refresh(platform, first.tokens.refresh_token)).json().error).toBe('invalid_grant')
  })

  it('never take an id that the browser brought', async () => {
    const planted = 'A'.repeat(43)
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    browser.cookies.set('lk_aaaaaa_session', planted)
    await signIn(browser, person.email)
    expect(browser.cookies.get('lk_aaaaaa_session')).toMatch(/^[\w-]{43}$/)
    expect(browser.cookies.get('lk_aaaaaa_session')).not.toBe(planted)
  })

  it('end for a user who is suspended, and so do the tokens', async () => {
    const { browser, user, tokens } = await aSignedInPerson(platform)
    await platform.store.commit([updateUser({ ...user, isSuspended: true })])
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).parameters.error).toBe('login_required')
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
    expect((await refresh(platform, tokens.refresh_token)).json().error).toBe('invalid_grant')
  })
})

describe('a forgotten password', () => {
  it('is replaced after the mailed code; every other session and grant of the user ends', async () => {
    const first = await aSignedInPerson(platform)
    const stranger = await aSignedInPerson(platform)
    const browser = openBrowser(platform)
    await browser.open(authorization())
    const asked = await browser.submit({ p_email: first.email })
    const forgot = (/href="(\/auth\/forgot-password[^"]*)"/.exec(asked.body)?.[1] ?? '').replaceAll('&amp;', '&')
    await browser.open(ISSUER + forgot)
    await browser.submit({ p_email: first.email })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, first.email) })
    expect((await profile(platform, first.tokens.access_token)).statusCode).toBe(200) // not before the new one is chosen
    const done = await browser.submit({ p_first_password: 'brand new secret', p_second_password: 'brand new secret' })
    const { code } = callbackOf(done)

    expect((await profile(platform, first.tokens.access_token)).statusCode).toBe(403)
    expect((await refresh(platform, first.tokens.refresh_token)).json().error).toBe('invalid_grant')
    const silent = await first.browser.open(authorization({ prompt: 'none' }))
    expect(callbackOf(silent).parameters.error).toBe('login_required')
    expect((await redeem(platform, code)).statusCode).toBe(200)
    expect(callbackOf(await browser.open(authorization({ prompt: 'none' }))).code).not.toBe('')
    expect((await refresh(platform, stranger.tokens.refresh_token)).statusCode).toBe(200)

    await expect(signIn(openBrowser(platform), first.email)).rejects.toThrow('do not match')
    const again = await signIn(openBrowser(platform), first.email, authorization(), 'brand new secret')
    expect(again.code).not.toBe('')
  })

  it('ends every code that was mailed before, entered or not', async () => {
    const person = await aPerson(platform)
    const signingIn = await upToCode(person.email)
    platform.clock.advance(1) // so that the next mail is the newest
    const resetting = await upToCode(person.email)
    const forgot = resetting.page.body.match(/flow=[\w-]+/)?.[0]
    await resetting.browser.open(`/auth/forgot-password?${forgot}`)
    platform.clock.advance(1)
    await resetting.browser.submit({ p_email: person.email })
    await resetting.browser.submit({ p_confirmation_code: await mailedCode(platform, person.email) })
    await platform.store.commit([setPasswordHash('env_first', person.id, 'by somebody else', 2)])
    const late = await signingIn.browser.submit({ p_confirmation_code: signingIn.code })
    expect([late.statusCode, late.body.includes('p_confirmation_code')]).toEqual([200, true])
    expect(late.body).toContain('expired')
    const fields = { p_first_password: 'brand new secret', p_second_password: 'brand new secret' }
    expect((await resetting.browser.submit(fields)).body).toContain('name="p_email"')
    expect((await platform.store.users.find('env_first', person.id))?.passwordHash).toBe('by somebody else')
    for (const { browser } of [signingIn, resetting]) expect(browser.cookies.has('lk_aaaaaa_session')).toBe(false)
  })

  it('changes nothing when the code was used already', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await browser.open(authorization())
    const asked = await browser.submit({ p_email: person.email })
    await browser.open(
      ISSUER + (/href="(\/auth\/forgot-password[^"]*)"/.exec(asked.body)?.[1] ?? '').replaceAll('&amp;', '&'),
    )
    await browser.submit({ p_email: person.email })
    const page = await browser.submit({ p_confirmation_code: await mailedCode(platform, person.email) })
    const action = (/<form[^>]* action="([^"]*)"/.exec(page.body)?.[1] ?? '').replaceAll('&amp;', '&')
    const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(page.body)?.[1]
    const cookie = `lk_aaaaaa_browser=${browser.cookies.get('lk_aaaaaa_browser')}`
    await browser.submit({ p_first_password: 'the first choice', p_second_password: 'the first choice' })
    const second = { csrf, p_first_password: 'the second choice', p_second_password: 'the second choice' }
    const again = await post(platform, action, second, { headers: { cookie } })
    expect(again.statusCode).toBe(303)
    expect((await signIn(openBrowser(platform), person.email, authorization(), 'the first choice')).code).not.toBe('')
  })

  it('does not tell whether the address has an account', async () => {
    const person = await aPerson(platform)
    const pages = await Promise.all(
      [person.email, 'forgetful@example.com'].map(async (email) => {
        const browser = openBrowser(platform)
        await browser.open(authorization())
        const asked = await browser.submit({ p_email: email })
        await browser.open(
          ISSUER + (/href="(\/auth\/forgot-password[^"]*)"/.exec(asked.body)?.[1] ?? '').replaceAll('&amp;', '&'),
        )
        const page = await browser.submit({ p_email: email })
        return page.body.replaceAll(email, '').replace(/flow=[\w-]+|value="[^"]*"|nonce="[^"]*"/g, '')
      }),
    )
    expect(pages[0]).toBe(pages[1])
    expect(pages[0]).toContain('p_confirmation_code')
  })
})
