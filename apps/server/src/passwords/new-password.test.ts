import type { PasswordRules } from '@latchkey/directory/password-rules.ts'
import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPerson, authorization, callbackOf } from '../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

async function ask(rules: Partial<PasswordRules>) {
  const [environment] = await platform.store.environments.list()
  if (!environment) throw new Error('no environment')
  await platform.store.commit(updateEnvironment({ ...environment, passwords: { ...environment.passwords, ...rules } }))
  await platform.deps.registry.reload()
}

const twice = (password: string) => ({ p_first_password: password, p_second_password: password })

async function registering(email: string) {
  const browser = openBrowser(platform)
  await browser.open(authorization({ start_page: 'registration' }))
  await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: email })
  const page = await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
  return { page, choose: (password: string) => browser.submit(twice(password)) }
}

async function resetting(email: string) {
  const browser = openBrowser(platform)
  await browser.open(authorization())
  await browser.open(/href="([^"]*forgot[^"]*)"/.exec((await browser.submit({ p_email: email })).body)?.[1] ?? '')
  await browser.submit({ p_email: email })
  await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
  return { choose: (password: string) => browser.submit(twice(password)) }
}

describe('a new password', () => {
  it('is not one of the common ones, nor close to the name or the address, when somebody signs up', async () => {
    const { page, choose } = await registering('amazing@example.com')
    expect(page.body).toContain('At least 8 characters.')
    expect((await choose('Password2026')).body).toContain('Too many people use this password.')
    expect((await choose('iloveyou')).body).toContain('Too many people use this password')
    expect((await choose('Hopper1906')).body).toContain('too close to your name, your email address or our name.')
    expect((await choose('amazing1906')).body).toContain('too close to your name')
    expect((await choose('env_first!')).body).toContain('too close to your name')
    expect((await choose('12345678')).body).toContain('Choose something less regular.')
    callbackOf(await choose('a moth in relay 70'))
  })

  it('is judged the same when somebody resets a forgotten one, by the name that they have', async () => {
    const { email } = await aPerson(platform)
    const { choose } = await resetting(email)
    expect((await choose('Lovelace')).body).toContain('too close to your name')
    expect((await choose('football1')).body).toContain('Too many people use this password')
    callbackOf(await choose('the first program'))
  })

  it('answers what the environment asks for, and says what is missing', async () => {
    await ask({ minLength: 12, mustContain: ['digit', 'symbol'], forbiddenWords: ['engine'] })
    try {
      const { page, choose } = await registering('strict@example.com')
      expect(page.body).toContain('At least 12 characters, with a digit and a sign.')
      expect((await choose('moth in 70!')).body).toContain('Use at least 12 characters.')
      expect((await choose('a moth in relay')).body).toContain('Use at least one digit.')
      expect((await choose('a moth in relay 70')).body).toContain('neither a letter nor a digit')
      expect((await choose('an ENGINE of 1837!')).body).toContain('a word in it that is not allowed here')
      callbackOf(await choose('a moth in relay 70!'))
    } finally {
      await ask({ minLength: 8, mustContain: [], forbiddenWords: [] })
    }
  })

  it('may be a common one only where that is said by a name that begins with unsafe', async () => {
    await ask({ unsafeAllowCommon: true })
    try {
      const { choose } = await registering('careless@example.com')
      callbackOf(await choose('iloveyou'))
    } finally {
      await ask({ unsafeAllowCommon: false })
    }
  })
})
