import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../configuration/defaults.ts'
import { mailedCode, openBrowser } from '../../testing/browser.ts'
import { ISSUER, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, authorization, callbackOf, claimsOf, PASSWORD, redeem, signIn } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const NAMES = { p_first_name: 'Grace', p_last_name: 'Hopper' }
const NEW_PASSWORD = { p_first_password: 'a new password', p_second_password: 'a new password' }

async function withSettings(changes: Partial<typeof DEFAULT_SETTINGS>, test: () => Promise<void>) {
  const [environment] = await platform.store.environments.list()
  if (!environment) throw new Error('there is no environment')
  await platform.store.commit(updateEnvironment({ ...environment, settings: { ...DEFAULT_SETTINGS, ...changes } }))
  try {
    await test()
  } finally {
    const version = environment.version + 1
    await platform.store.commit(updateEnvironment({ ...environment, version, settings: DEFAULT_SETTINGS }))
  }
}

async function upToCode(email: string) {
  const browser = openBrowser(platform)
  await browser.open(authorization({ prompt: 'create' }))
  platform.clock.advance(180_000) // mails are told apart by their time, and limited
  const page = await browser.submit({ ...NAMES, p_email: email })
  return { browser, page, code: await mailedCode(platform, email.trim().toLowerCase()) }
}

describe('signing up', () => {
  it('ends at the application with a verified address and the names', async () => {
    const { browser, code } = await upToCode(' Grace@Example.com ')
    const password = await browser.submit({ p_confirmation_code: `${code.slice(0, 3)} ${code.slice(3)}` })
    expect(password.body).toContain('p_first_password')
    const done = callbackOf(await browser.submit(NEW_PASSWORD))
    const claims = claimsOf((await redeem(platform, done.code)).json().id_token)
    expect(claims).toMatchObject({
      email: 'grace@example.com',
      email_verified: true,
      given_name: 'Grace',
      family_name: 'Hopper',
      name: 'Grace Hopper',
    })
    const again = await signIn(openBrowser(platform), 'GRACE@example.com', authorization(), 'a new password')
    expect(claimsOf((await redeem(platform, again.code)).json().id_token).sub).toBe(claims.sub)
  })

  it('creates no account before the address is proved and a password chosen', async () => {
    const { browser, code } = await upToCode('unfinished@example.com')
    expect(await platform.store.identities.find('env_first', 'email', 'unfinished@example.com')).toBeUndefined()
    await browser.submit({ p_confirmation_code: code })
    expect(await platform.store.identities.find('env_first', 'email', 'unfinished@example.com')).toBeUndefined()
  })

  it.each([
    [{ ...NAMES, p_email: '' }, 'Enter your email address.'],
    [{ ...NAMES, p_email: 'no address' }, 'Enter a full email address'],
    [{ p_email: 'a@example.com', p_first_name: ' ', p_last_name: 'B' }, 'Enter your first name.'],
    [{ p_email: 'a@example.com', p_first_name: 'A', p_last_name: '' }, 'Enter your last name.'],
  ])('shows what is wrong with %o and mails nothing', async (fields, text) => {
    const before = (await platform.store.outbox.list('env_first', { limit: 100 })).length
    const browser = openBrowser(platform)
    await browser.open(authorization({ prompt: 'create' }))
    const page = await browser.submit(fields)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(text)
    expect((await platform.store.outbox.list('env_first', { limit: 100 })).length).toBe(before)
  })

  it.each([
    [{ p_first_password: '', p_second_password: '' }, 'Choose a password.'],
    [{ p_first_password: 'short', p_second_password: 'short' }, 'Use at least 8 characters.'],
    [{ p_first_password: 'password1', p_second_password: 'password1' }, 'Too many people use this password.'],
    [{ p_first_password: 'a new password', p_second_password: 'another one' }, 'The two passwords are not the same.'],
    [{ p_first_password: 'weak1@example.com', p_second_password: 'weak1@example.com' }, 'too close to your name'],
    [{ p_first_password: 'x'.repeat(257), p_second_password: 'x'.repeat(257) }, 'Use a shorter password.'],
  ])('refuses the passwords %o and lets the person try again', async (fields, text) => {
    const { browser, code } = await upToCode('weak1@example.com')
    await browser.submit({ p_confirmation_code: code })
    const page = await browser.submit(fields)
    expect(page.body).toContain(text)
    expect(await platform.store.identities.find('env_first', 'email', 'weak1@example.com')).toBeUndefined()
  })

  it('asks to accept the terms when there are any', async () => {
    await withSettings({ termsUrl: 'https://example.com/terms' }, async () => {
      const { page, browser } = await upToCode('terms@example.com')
      expect(page.body).toContain('Tick the box')
      const next = await browser.submit({ ...NAMES, p_email: 'terms@example.com', p_has_clickwrap_accepted: 'true' })
      expect(next.body).toContain('p_confirmation_code')
    })
  })

  it('does not reveal that the address has an account, and signs its owner in after the code', async () => {
    const person = await aPerson(platform)
    const known = await upToCode(person.email)
    const unknown = await upToCode('nobody-yet@example.com')
    const neutral = (page: string, email: string) =>
      page.replaceAll(email, 'EMAIL').replace(/flow=[\w-]+|value="[^"]*"|nonce="[^"]*"/g, '')
    expect(neutral(known.page.body, person.email)).toBe(neutral(unknown.page.body, 'nobody-yet@example.com'))
    const [to, nobody] = await Promise.all(
      [person.email, 'nobody-yet@example.com'].map((to) => platform.store.outbox.list('env_first', { limit: 1, to })),
    )
    expect(to?.[0]?.text.replace(known.code, '')).toBe(nobody?.[0]?.text.replace(unknown.code, ''))
    const { code } = callbackOf(await known.browser.submit({ p_confirmation_code: known.code }))
    const claims = claimsOf((await redeem(platform, code)).json().id_token)
    expect(claims).toMatchObject({ sub: person.id, given_name: 'Ada' })
    expect((await signIn(openBrowser(platform), person.email, authorization(), PASSWORD)).code).not.toBe('')
  })

  it('makes one account of two tabs that sign up the same address', async () => {
    const email = 'twice@example.com'
    const first = await upToCode(email)
    const second = await upToCode(email)
    await first.browser.submit({ p_confirmation_code: first.code })
    await second.browser.submit({ p_confirmation_code: second.code })
    const [one, two] = [await first.browser.submit(NEW_PASSWORD), await second.browser.submit(NEW_PASSWORD)]
    expect(callbackOf(one).code).not.toBe('')
    expect(two.statusCode).toBe(200)
    expect(two.body).toContain('p_email')
  })

  it('is not offered or possible where self sign-up is off', async () => {
    await withSettings({ allowSelfSignUp: false }, async () => {
      const browser = openBrowser(platform)
      const page = await browser.open(authorization({ prompt: 'create' }))
      expect(page.body).toContain('New accounts cannot be created here')
      expect(page.body).not.toContain('p_first_name')
      const signInPage = await openBrowser(platform).open(authorization())
      expect(signInPage.body).not.toContain('/auth/sign-up')
    })
  })

  it('is closed to a form that was open when self sign-up was switched off', async () => {
    const browser = openBrowser(platform)
    await browser.open(authorization({ prompt: 'create' }))
    await withSettings({ allowSelfSignUp: false }, async () => {
      const page = await browser.submit({ ...NAMES, p_email: 'late@example.com' })
      expect(page.body).toContain('New accounts cannot be created here')
      expect(await platform.store.outbox.list('env_first', { limit: 1, to: 'late@example.com' })).toEqual([])
    })
  })
})

describe('proof of an address without permission to sign up', () => {
  /** Signs in by code with an address that nobody has, and answers the flow that holds the proved challenge. */
  async function provedAddress(email: string) {
    const browser = openBrowser(platform)
    await browser.open(authorization())
    await browser.submit({ p_email: email })
    await browser.submit({ method: 'code' })
    const page = await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
    const flow = /flow=([\w-]+)/.exec(page.body)?.[1] as string
    return { browser, page, flow }
  }

  it('leads to sign-up when somebody signs in by code with an address that has no account', async () => {
    const { page } = await provedAddress('newcomer@example.com')
    expect(page.body).toContain('p_first_name')
    expect(page.body).toContain('value="newcomer@example.com"')
  })

  it('does not create an account where self sign-up is off', async () => {
    await withSettings({ allowSelfSignUp: false }, async () => {
      const { browser, page, flow } = await provedAddress('uninvited@example.com')
      expect(page.body).toContain('New accounts cannot be created here')
      await browser.open(`${ISSUER}/auth/new-password?flow=${flow}`)
      await browser.submit(NEW_PASSWORD)
      expect(await platform.store.identities.find('env_first', 'email', 'uninvited@example.com')).toBeUndefined()
    })
  })

  it('does not create an account without names and terms', async () => {
    const { browser, flow } = await provedAddress('nameless@example.com')
    await browser.open(`${ISSUER}/auth/new-password?flow=${flow}`)
    await browser.submit(NEW_PASSWORD)
    expect(await platform.store.identities.find('env_first', 'email', 'nameless@example.com')).toBeUndefined()
  })

  it('does not create an account when self sign-up is switched off before the password is chosen', async () => {
    const { browser, code } = await upToCode('too-late@example.com')
    await browser.submit({ p_confirmation_code: code })
    await withSettings({ allowSelfSignUp: false }, async () => {
      await browser.submit(NEW_PASSWORD)
      expect(await platform.store.identities.find('env_first', 'email', 'too-late@example.com')).toBeUndefined()
    })
  })
})
