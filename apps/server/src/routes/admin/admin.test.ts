import { removeAdministrator } from '@latchkey/storage/administrators.ts'
import type { Administrator } from '@latchkey/storage/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstRunLink } from '../../administrators/links.ts'
import { inviteAdministrator, resetLink, updateMember } from '../../administrators/team.ts'
import { SYSTEM } from '../../audit/actor.ts'
import { sha256 } from '../../keys/secrets.ts'
import { noMailer } from '../../mail/mailer.ts'
import { anAdministratorOf, signedInBrowser } from '../../testing/administrators.ts'
import { openBrowser } from '../../testing/browser.ts'
import { ISSUER, OTHER_ISSUER, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { get, PASSWORD, post } from '../../testing/requests.ts'

const BY = { actor: SYSTEM }
const NEW = 'a new and better password'
const twice = (password: string) => ({ p_first_password: password, p_second_password: password })
const ADA = { p_name: 'Ada Lovelace', p_email: 'Ada@Example.com', ...twice(NEW) }

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const pathOf = (link: string | undefined) => (link ?? '').replace(ISSUER, '')
const eventsOf = async ({ deps, store }: TestPlatform) => {
  await deps.events.flush()
  return store.events.list('env_first', { limit: 100 })
}
async function reasonsOf(own: TestPlatform) {
  return (await eventsOf(own)).flatMap(({ type, reason }) => (type === 'administrator.refused' ? [reason] : []))
}

describe('the first administrator', () => {
  it('comes into being by the link, once, as an owner who is signed in', async () => {
    const own = await openTestPlatform()
    const link = await firstRunLink(own.deps)
    expect(link).toMatch(/^http:\/\/localhost:3900\/admin\/setup\?key=[\w-]{43}$/)
    const browser = openBrowser(own)
    expect((await browser.open(pathOf(link))).body).toContain('Set up Latchkey')
    await browser.submit(ADA)
    const home = await browser.open('/admin/team')
    expect(home.body).toContain('Signed in as Ada Lovelace')
    expect(home.body).toContain('Your role: Owner.')
    const { administrators } = await own.store.administrators.team()
    expect(administrators).toMatchObject([{ email: 'ada@example.com', role: 'owner', lastSignedInAt: own.clock.now() }])
    expect((await openBrowser(own).open(pathOf(link))).statusCode).toBe(403)
    expect(await firstRunLink(own.deps)).toBeUndefined()
    expect(await reasonsOf(own)).toEqual(['administrator_link_used'])
    await own.close()
  })

  it('is one, of however many who come at the same moment, by however many links', async () => {
    const own = await openTestPlatform()
    const links = [await firstRunLink(own.deps), await firstRunLink(own.deps)]
    const browsers = links.map(() => openBrowser(own))
    for (const [at, browser] of browsers.entries()) await browser.open(pathOf(links[at]))
    await Promise.all(browsers.map((browser, at) => browser.submit({ ...ADA, p_email: `ada${at}@example.com` })))
    expect((await own.store.administrators.team()).administrators).toHaveLength(1)
    await own.close()
  })

  it('has a day for it', async () => {
    const own = await openTestPlatform()
    const link = await firstRunLink(own.deps)
    own.clock.advance(24 * 60 * 60_000 - 1)
    expect((await get(own, pathOf(link))).statusCode).toBe(200)
    own.clock.advance(1)
    const late = await get(own, pathOf(link))
    expect([late.statusCode, late.body]).toEqual([403, expect.stringContaining('This link has expired')])
    await own.close()
  })

  it.each([
    [{ p_name: '' }, 'Enter a name.'],
    [{ p_name: 'x'.repeat(101) }, 'Shorten the name.'],
    [{ p_email: 'ada' }, 'Enter a full email address'],
    [{ p_email: '' }, 'Enter your email address.'],
    [twice('short'), 'Use at least 8 characters.'],
    [twice('password'), 'Too many people use this password.'],
    [twice('ada@example.com'), 'This is too close to your name, your email address or our name.'],
    [{ p_second_password: 'another one' }, 'The two passwords are not the same.'],
  ])('is told what is wrong with %j', async (changes, text) => {
    const browser = openBrowser(platform)
    await browser.open(pathOf(await firstRunLink(platform.deps)))
    const page = await browser.submit({ ...ADA, ...changes })
    expect(page.body).toContain(text)
    expect(page.body).toContain('autofocus')
    expect((await platform.store.administrators.team()).administrators).toEqual([])
  })

  it('cannot come by a key that is none, nor by a form of another site', async () => {
    const none = await get(platform, '/admin/setup?key=none')
    expect([none.statusCode, none.body]).toEqual([403, expect.stringContaining('This link does not work')])
    expect((await get(platform, '/admin/setup')).statusCode).toBe(403)
    const forged = await post(platform, pathOf(await firstRunLink(platform.deps)), ADA)
    expect(forged.statusCode).toBe(403)
    expect((await platform.store.administrators.team()).administrators).toEqual([])
  })
})

describe('signing in', () => {
  let ada: Administrator
  let own: TestPlatform
  beforeAll(async () => {
    own = await openTestPlatform()
    ada = await anAdministratorOf(own)
  })
  afterAll(() => own.close())

  const signIn = async (email: string, password: string) => {
    const browser = openBrowser(own)
    await browser.open('/admin/sign-in')
    return browser.submit({ p_email: email, p_password: password })
  }

  it('leads to the overview, with a cookie that no other site sends', async () => {
    const browser = openBrowser(own)
    await browser.open('/admin/team')
    const csrf = /name="csrf" value="([^"]*)"/.exec((await browser.open('/admin/sign-in')).body)?.[1] ?? ''
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const fields = { csrf, p_email: ada.email, p_password: PASSWORD }
    const response = await post(own, '/admin/sign-in', fields, { headers: { cookie } })
    expect([response.statusCode, response.headers.location]).toEqual([303, '/admin'])
    const set = response.cookies.find(({ name }) => name === 'lk_aaaaaa_admin')
    expect(set).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
    expect(set?.maxAge).toBeUndefined()
  })

  it('has a cookie that is Secure and of this host alone under https', async () => {
    const secure = await openTestPlatform({
      adminOrigin: 'https://login.example.com',
      moreOrigins: ['https://login.example.com'],
      trustedProxies: ['127.0.0.1'],
    })
    const somebody = await anAdministratorOf(secure)
    const at = { issuer: 'https://login.example.com', headers: { 'x-forwarded-proto': 'https' } }
    const page = await get(secure, '/admin/sign-in', at)
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
    const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const fields = { csrf, p_email: somebody.email, p_password: PASSWORD }
    const headers = { ...at.headers, cookie }
    const response = await post(secure, '/admin/sign-in', fields, { ...at, headers })
    const set = response.cookies.find(({ name }) => name === '__Host-lk_aaaaaa_admin')
    expect(set).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict', path: '/' })
    expect((await get(secure, '/admin/sign-in')).statusCode).toBe(404) // not the origin of administrators any more
    await secure.close()
  })

  it('says the same of a wrong password and of an address that nobody has', async () => {
    const wrong = await signIn(ada.email, 'wrong password')
    const unknown = await signIn('nobody@example.com', 'wrong password')
    const textOf = (body: string) => body.replaceAll(/value="[^"]*"|nonce="[^"]*"/g, '')
    expect(wrong.statusCode).toBe(unknown.statusCode)
    expect(textOf(wrong.body)).toBe(textOf(unknown.body))
    expect(wrong.body).toContain('This email and password do not match.')
    expect(wrong.body).not.toContain('wrong password')
    const events = await eventsOf(own)
    const known = events.find(({ reason }) => reason === 'password_wrong')
    expect(known).toMatchObject({ type: 'administrator.refused', details: { administratorId: ada.id } })
    const nobody = events.find(({ reason }) => reason === 'administrator_unknown')
    expect(nobody?.identifierHash).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(events)).not.toContain('nobody@example.com')
  })

  it('is refused to whoever was invited and has no password yet', async () => {
    const { email } = await anAdministratorOf(own, { passwordHash: null })
    expect((await signIn(email, PASSWORD)).body).toContain('This email and password do not match.')
  })

  it('is refused to whoever is suspended, with the right password only told so', async () => {
    const { email } = await anAdministratorOf(own, { isSuspended: true })
    const refused = await signIn(email, PASSWORD)
    expect([refused.statusCode, refused.body]).toEqual([403, expect.stringContaining('Your account is suspended')])
    expect((await signIn(email, 'wrong password')).body).toContain('This email and password do not match.')
  })

  it('is limited per account, whatever is tried for a user with the same address', async () => {
    const grace = await anAdministratorOf(own)
    for (let tries = 0; tries < 5; tries++) expect((await signIn(grace.email, 'wrong one')).statusCode).toBe(200)
    const limited = await signIn(grace.email, PASSWORD)
    expect(limited.statusCode).toBe(429)
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
    own.clock.advance(5 * 60_000)
    expect((await signIn(grace.email, PASSWORD)).statusCode).toBe(200)
  })

  it('cannot be made by a form of another site or another browser', async () => {
    const fields = { p_email: ada.email, p_password: PASSWORD }
    const forged = await post(own, '/admin/sign-in', fields)
    expect([forged.statusCode, forged.cookies.some(({ name }) => name.endsWith('_admin'))]).toEqual([403, false])
    const page = await get(own, '/admin/sign-in')
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
    const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: 'https://elsewhere.example' }
    expect((await post(own, '/admin/sign-in', { ...fields, csrf }, { headers })).statusCode).toBe(403)
  })

  it('asks for what is missing', async () => {
    expect((await signIn('', PASSWORD)).body).toContain('Enter your email address.')
    expect((await signIn('ada', PASSWORD)).body).toContain('Enter a full email address')
    expect((await signIn(ada.email, '')).body).toContain('Enter your password.')
  })
})

describe('signing out', () => {
  it('ends the session, and needs its own form', async () => {
    const browser = await signedInBrowser(platform, await anAdministratorOf(platform))
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const forged = await post(platform, '/admin/sign-out', { csrf: 'made up' }, { headers: { cookie } })
    expect(forged.statusCode).toBe(403)
    expect((await browser.open('/admin/team')).body).toContain('Your role')
    expect((await browser.submit({})).body).toContain('You are signed out.') // the first form of the page
    const again = await get(platform, '/admin/team', { headers: { cookie } })
    expect([again.statusCode, again.headers.location]).toEqual([303, '/admin/sign-in?next=%2Fadmin%2Fteam'])
  })
})

describe('pages for administrators', () => {
  const paths = ['/team', '/setup', '/sign-in', '/forgot-password', '/invitation', '/reset', '/password', '/sessions']

  it.each(paths.map((path) => `/admin${path}`))('%s is nowhere but at their origin', async (path) => {
    expect((await get(platform, path, { issuer: OTHER_ISSUER })).statusCode).toBe(404)
    const there = await post(platform, path, ADA, { issuer: OTHER_ISSUER })
    expect(there.statusCode).toBe(404)
    expect((await get(platform, path)).statusCode).not.toBe(404)
  })

  it('are never kept, framed, or run scripts', async () => {
    const browser = await signedInBrowser(platform, await anAdministratorOf(platform))
    for (const path of ['/admin/team', '/admin/password', '/admin/sessions']) {
      const { headers, body } = await browser.open(path)
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(body).not.toContain('<script')
    }
  })

  it('are at the same address with a slash at its end', async () => {
    const browser = await signedInBrowser(platform, await anAdministratorOf(platform))
    for (const path of ['/admin/team/', '/admin/team/?done=removed', '/admin/sessions/']) {
      expect((await browser.open(path)).statusCode).toBe(200)
    }
    const [one, other] = [await browser.open('/admin'), await browser.open('/admin/')]
    expect([other.statusCode, other.headers.location]).toEqual([one.statusCode, one.headers.location])
  })

  it.each(['/admin/team', '/admin/password', '/admin/sessions'])(
    '%s asks whoever is not signed in to',
    async (path) => {
      const response = await get(platform, path)
      expect([response.statusCode, response.headers.location]).toEqual([
        303,
        `/admin/sign-in?next=${encodeURIComponent(path)}`,
      ])
    },
  )
})

describe('an invitation', () => {
  const invite = async (own: TestPlatform, email: string) => {
    const invited = await inviteAdministrator({ email, name: 'Grace Hopper', role: 'admin' }, BY, own.deps)
    if (!invited.ok) throw new Error(invited.reason)
    return invited.value
  }

  it('is accepted with a password, once', async () => {
    const { link, administrator } = await invite(platform, 'grace@example.com')
    const browser = openBrowser(platform)
    expect((await browser.open(pathOf(link))).body).toContain('Grace Hopper')
    await browser.submit({ p_name: 'Grace', ...twice(NEW) })
    const home = await browser.open('/admin/team')
    expect(home.body).toContain('Signed in as Grace')
    expect(home.body).toContain('Your role: Admin.')
    expect(await platform.store.administrators.find(administrator.id)).toMatchObject({ name: 'Grace', role: 'admin' })
    expect((await get(platform, pathOf(link))).body).toContain('This link was used already')
  })

  it('is no longer good when it was taken back, nor as another kind of link', async () => {
    const { link, administrator } = await invite(platform, 'away@example.com')
    expect((await get(platform, pathOf(link).replace('/invitation', '/reset'))).statusCode).toBe(403)
    expect((await get(platform, pathOf(link).replace('/invitation', '/setup'))).statusCode).toBe(403)
    await updateMember(administrator.id, { isSuspended: true }, BY, platform.deps)
    expect((await get(platform, pathOf(link))).statusCode).toBe(403)
    await updateMember(administrator.id, { isSuspended: false }, BY, platform.deps)
    expect((await get(platform, pathOf(link))).statusCode).toBe(403)
  })

  it('is over after three days', async () => {
    const own = await openTestPlatform()
    const { link } = await invite(own, 'late@example.com')
    own.clock.advance(3 * 24 * 60 * 60_000)
    expect((await get(own, pathOf(link))).statusCode).toBe(403)
    await own.close()
  })
})

describe('a forgotten password', () => {
  it('is set anew by a mailed link, which signs out everywhere else', async () => {
    const own = await openTestPlatform()
    const ada = await anAdministratorOf(own)
    const elsewhere = await signedInBrowser(own, ada)
    const browser = openBrowser(own)
    await browser.open('/admin/forgot-password')
    expect((await browser.submit({ p_email: ada.email })).body).toContain('a link is on its way')
    const mails = () => own.store.outbox.list('env_first', { limit: 9, to: ada.email })
    await expect.poll(async () => (await mails()).length).toBe(1)
    const link = /http:\/\/localhost:3900(\/admin\/reset\?key=\S+)/.exec((await mails())[0]?.text ?? '')?.[1] ?? ''
    await browser.open(link)
    await browser.submit(twice(NEW))
    expect((await browser.open('/admin/team')).body).toContain('Your role')
    expect((await elsewhere.open('/admin/team')).body).toContain('Sign in to administer')
    expect((await get(own, link)).statusCode).toBe(403)
    await own.close()
  })

  it('looks the same for an address that nobody has, and sends nothing', async () => {
    const own = await openTestPlatform()
    const [known, unknown] = await Promise.all(
      [(await anAdministratorOf(own)).email, 'nobody@example.com'].map(async (email) => {
        const browser = openBrowser(own)
        await browser.open('/admin/forgot-password')
        return browser.submit({ p_email: email })
      }),
    )
    const textOf = (body = '') => body.replaceAll(/nonce="[^"]*"/g, '')
    expect(textOf(known?.body)).toBe(textOf(unknown?.body))
    await expect.poll(async () => (await own.store.outbox.list('env_first', { limit: 9 })).length).toBe(1)
    await own.close()
  })

  it('is a matter of the command line where no mail can be sent', async () => {
    const own = await openTestPlatform({ mailer: noMailer })
    const page = await get(own, '/admin/forgot-password')
    expect(page.body).toContain('latchkey admin reset')
    expect(page.body).not.toContain('method="post"')
    await own.close()
  })

  it('cannot be set by a link that is an hour old, or replaced by a newer one', async () => {
    const own = await openTestPlatform()
    const { email } = await anAdministratorOf(own)
    const first = (await resetLink(email, BY, own.deps))?.link
    const second = (await resetLink(email, BY, own.deps))?.link
    expect((await get(own, pathOf(first))).statusCode).toBe(403)
    expect((await get(own, pathOf(second))).statusCode).toBe(200)
    own.clock.advance(60 * 60_000)
    expect((await get(own, pathOf(second))).statusCode).toBe(403)
    await own.close()
  })

  it('cannot be set by somebody who is removed while the link is made', async () => {
    const own = await openTestPlatform()
    const administrator = await anAdministratorOf(own)
    const { commit } = own.store
    own.store.commit = async (commands) => {
      await commit([removeAdministrator(administrator)])
      return commit(commands)
    }
    expect(await resetLink(administrator.email, BY, own.deps)).toBeUndefined()
    expect(await own.store.audit.list({ limit: 1 })).toEqual([])
    await own.close()
  })

  it('cannot be set by the suspended', async () => {
    const { email } = await anAdministratorOf(platform, { isSuspended: true })
    expect(await resetLink(email, BY, platform.deps)).toBeUndefined()
  })
})

describe('one’s own password', () => {
  it('is changed by whoever knows the present one, and ends every other session', async () => {
    const ada = await anAdministratorOf(platform)
    const here = await signedInBrowser(platform, ada)
    const elsewhere = await signedInBrowser(platform, ada)
    const change = async (fields: Record<string, string>) => {
      const page = await here.open('/admin/password')
      const csrf = /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
      const cookie = [...here.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      return post(platform, '/admin/password', { csrf, ...fields }, { headers: { cookie } })
    }
    expect((await change({ p_password: 'wrong one', ...twice(NEW) })).body).toContain(
      'That is not your present password.',
    )
    expect((await change({ p_password: PASSWORD, ...twice('short') })).body).toContain('Use at least 8 characters.')
    expect((await change(twice(NEW))).body).toContain('Enter your present password.')
    const forged = await change({ csrf: 'made up', p_password: PASSWORD, ...twice(NEW) })
    expect(forged.statusCode).toBe(403)
    expect((await elsewhere.open('/admin/team')).body).toContain('Your role')

    const done = await change({ p_password: PASSWORD, ...twice(NEW) })
    expect(done.headers.location).toMatch(/^\/admin\/password\?done=password_saved\.[\w-]{43}$/)
    expect((await here.open('/admin/team')).body).toContain('Your role')
    expect((await elsewhere.open('/admin/team')).body).toContain('Sign in to administer')
  })
})

describe('the overview', () => {
  const act = async (browser: Awaited<ReturnType<typeof signedInBrowser>>, fields: Record<string, string>) => {
    const page = await browser.open('/admin/team')
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return post(platform, '/admin/team', { csrf, ...fields }, { headers: { cookie } })
  }

  it('shows who is signed in, the environments and the team', async () => {
    const browser = await signedInBrowser(platform, await anAdministratorOf(platform, { name: '<b>Ada</b>' }))
    const { body } = await browser.open('/admin/team')
    expect(body).toContain('&lt;b>Ada&lt;/b>')
    expect(body).toContain('http://localhost:3901/api/reference')
    expect(body).toContain('Invite an administrator')
  })

  it('lets an owner invite, change, suspend, reinstate and remove', async () => {
    const browser = await signedInBrowser(platform, await anAdministratorOf(platform))
    const email = 'new@example.com'
    const invited = await act(browser, { action: 'invite', p_name: 'Grace', p_email: email, role: 'viewer' })
    expect(invited.body).toContain('/admin/invitation?key=')
    const find = async () => platform.store.administrators.findByEmail(email)
    const id = (await find())?.id ?? ''
    expect((await act(browser, { action: 'new_link', id })).body).toContain('/admin/invitation?key=')
    expect((await act(browser, { action: 'set_role', id, role: 'admin' })).headers.location).toMatch(
      /^\/admin\/team\?done=member_saved\./,
    )
    expect((await find())?.role).toBe('admin')
    await act(browser, { action: 'suspend', id })
    expect((await find())?.isSuspended).toBe(true)
    await act(browser, { action: 'reinstate', id })
    expect((await find())?.isSuspended).toBe(false)
    await act(browser, { action: 'remove', id })
    expect(await find()).toBeUndefined()
  })

  it('says what is wrong', async () => {
    const ada = await anAdministratorOf(platform)
    const browser = await signedInBrowser(platform, ada)
    const wrong = await act(browser, { action: 'invite', p_name: '', p_email: ada.email, role: 'viewer' })
    expect(wrong.body).toContain('Enter a name.')
    const taken = await act(browser, { action: 'invite', p_name: 'Ada', p_email: ada.email, role: 'viewer' })
    expect(taken.body).toContain('An administrator has this email address already.')
    expect((await act(browser, { action: 'remove', id: 'adm_none' })).body).toContain('Something here changed')
    expect((await act(browser, { action: 'set_role', id: ada.id, role: 'god' })).statusCode).toBe(200)
    expect((await platform.store.administrators.find(ada.id))?.role).toBe('owner')
  })

  it.each(['admin', 'viewer'] as const)('offers an %s no change of the team, and makes none', async (role) => {
    const other = await anAdministratorOf(platform, { role: 'viewer' })
    const browser = await signedInBrowser(platform, await anAdministratorOf(platform, { role }))
    expect((await browser.open('/admin/team')).body).not.toContain('Invite an administrator')
    for (const action of ['remove', 'suspend', 'set_role', 'invite', 'new_link']) {
      const fields = { action, id: other.id, role: 'owner', p_name: 'X', p_email: `${role}x@example.com` }
      expect((await act(browser, fields)).statusCode).toBe(403)
    }
    expect(await platform.store.administrators.find(other.id)).toEqual(other)
    expect(await platform.store.administrators.findByEmail(`${role}x@example.com`)).toBeUndefined()
  })

  it('is changed by no form of another site', async () => {
    const ada = await anAdministratorOf(platform)
    const browser = await signedInBrowser(platform, ada)
    const other = await anAdministratorOf(platform)
    const forged = await act(browser, { csrf: 'made up', action: 'remove', id: other.id })
    expect(forged.statusCode).toBe(403)
    expect(await platform.store.administrators.find(other.id)).toBeDefined()
  })
})

describe('where one is signed in', () => {
  it('is written down once a minute, and not with every page', async () => {
    const ada = await anAdministratorOf(platform)
    const browser = await signedInBrowser(platform, ada)
    const seen = async () => {
      await browser.open('/admin/team')
      const [session] = await platform.store.administratorSessions.listOf(ada.id, {
        now: platform.clock.now(),
        limit: 1,
      })
      return session?.lastSeenAt
    }
    const before = await seen()
    platform.clock.advance(59_000)
    expect(await seen()).toBe(before)
    platform.clock.advance(1000)
    expect(await seen()).toBe(platform.clock.now())
  })

  it('can be ended elsewhere, but nobody else’s', async () => {
    const [ada, grace] = [await anAdministratorOf(platform), await anAdministratorOf(platform)]
    const here = await signedInBrowser(platform, ada)
    const elsewhere = await signedInBrowser(platform, ada)
    const hers = await signedInBrowser(platform, grace)
    const act = async (fields: Record<string, string>) => {
      const page = await here.open('/admin/sessions')
      const csrf = /name="csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
      const cookie = [...here.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      return post(platform, '/admin/sessions', { csrf, ...fields }, { headers: { cookie } })
    }
    const now = platform.clock.now()
    const [session] = await platform.store.administratorSessions.listOf(grace.id, { now, limit: 9 })
    await act({ action: 'end_session', id: session?.idHash ?? '' })
    expect((await hers.open('/admin/team')).body).toContain('Your role')
    const entries = async () =>
      (await platform.store.audit.list({ limit: 9, actorId: ada.id })).map(({ operation }) => operation)
    expect(await entries()).toEqual([])
    const third = await signedInBrowser(platform, ada)
    const [newest] = (await platform.store.administratorSessions.listOf(ada.id, { now, limit: 9 })).filter(
      ({ idHash }) => idHash === sha256(third.cookies.get('lk_aaaaaa_admin') ?? ''),
    )
    await act({ action: 'end_session', id: newest?.idHash ?? '' })
    expect((await third.open('/admin/team')).body).toContain('Sign in to administer')
    expect(await entries()).toEqual(['administrator.session_ended'])
    await act({ action: 'end_others' })
    expect(await entries()).toEqual(['administrator.signed_out_elsewhere', 'administrator.session_ended'])
    expect((await elsewhere.open('/admin/team')).body).toContain('Sign in to administer')
    expect((await here.open('/admin/team')).body).toContain('Your role')
  })
})
