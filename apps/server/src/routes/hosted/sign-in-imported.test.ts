import { setPasswordHash } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HasherBusyError } from '../../passwords/hasher.ts'
import { parseImportedPassword } from '../../passwords/imported/parse.ts'
import { VECTORS } from '../../passwords/imported/testing/vectors.ts'
import { openBrowser } from '../../testing/browser.ts'
import { openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, authorization, PASSWORD, signIn } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const OF_TODAY = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/

/** One published hash of each kind that is stored. */
const KINDS = new Map(
  VECTORS.filter(({ password }) => password !== '').map(({ fields, password }) => {
    const parsed = parseImportedPassword(fields)
    if (!parsed.ok) throw new Error(parsed.failure.hint)
    return [parsed.value.split('$')[2] ?? '', { passwordHash: parsed.value, password }]
  }),
)
const md5 = KINDS.get('digest') ?? { passwordHash: '', password: '' }

const hashOf = async (id: string) => (await platform.store.users.find('env_first', id))?.passwordHash

/** A browser on the page that asks for the password. */
async function upToPassword(email: string) {
  const browser = openBrowser(platform)
  await browser.open(authorization())
  await browser.submit({ p_email: email })
  return browser
}

describe('signing in with a password from another system (wire protocol §13)', () => {
  it('has a hash of every kind to try', () => {
    expect([...KINDS.keys()].sort()).toEqual([
      'argon2',
      'bcrypt',
      'digest',
      'firebase-scrypt',
      'md5-crypt',
      'pbkdf2',
      'phpass',
      'scrypt',
      'sha-crypt',
      'wordpress-bcrypt',
    ])
  })

  it.each([...KINDS])('works at once, and leaves argon2id behind: %s', async (_, { passwordHash, password }) => {
    const { id, email, user } = await aPerson(platform, { passwordHash })
    expect((await signIn(openBrowser(platform), email, authorization(), password)).code).not.toBe('')
    const after = await platform.store.users.find('env_first', id)
    expect(after?.passwordHash).toMatch(OF_TODAY)
    expect(after).toEqual({ ...user, passwordHash: after?.passwordHash })
    expect((await signIn(openBrowser(platform), email, authorization(), password)).code).not.toBe('')
    expect(await hashOf(id)).toBe(after?.passwordHash)
  })

  it.each([...KINDS])('refuses a wrong password, and leaves the hash as it was: %s', async (_, { passwordHash }) => {
    const { id, email } = await aPerson(platform, { passwordHash })
    const page = await (await upToPassword(email)).submit({ p_password: 'a wrong password' })
    expect(page.body).toContain('This email and password do not match')
    expect(await hashOf(id)).toBe(passwordHash)
  })

  it('does not accept the hash itself as the password', async () => {
    const { email } = await aPerson(platform, { passwordHash: md5.passwordHash })
    const browser = await upToPassword(email)
    for (const guess of [md5.passwordHash, 'f96b697d7cb7938d525a2f31aaf161d0']) {
      expect((await browser.submit({ p_password: guess })).body).toContain('do not match')
    }
  })

  it('leaves the hash of a suspended user as it was', async () => {
    const { id, email } = await aPerson(platform, { passwordHash: md5.passwordHash, isSuspended: true })
    const page = await (await upToPassword(email)).submit({ p_password: md5.password })
    expect(page.statusCode).toBe(403)
    expect(await hashOf(id)).toBe(md5.passwordHash)
  })

  it('works while too many passwords wait to be hashed, and keeps the old hash until the next time', async () => {
    const { id, email } = await aPerson(platform, { passwordHash: md5.passwordHash })
    const { hash } = platform.deps.hasher
    platform.deps.hasher.hash = () => Promise.reject(new HasherBusyError())
    const done = await signIn(openBrowser(platform), email, authorization(), md5.password)
    platform.deps.hasher.hash = hash
    expect(done.code).not.toBe('')
    expect(await hashOf(id)).toBe(md5.passwordHash)
    await signIn(openBrowser(platform), email, authorization(), md5.password)
    expect(await hashOf(id)).toMatch(OF_TODAY)
  })

  it('neither undoes a password that is set while the old one is checked, nor signs in by the old one', async () => {
    const { id, email } = await aPerson(platform, { passwordHash: md5.passwordHash })
    const fresh = await platform.deps.hasher.hash(PASSWORD)
    const { hash } = platform.deps.hasher
    platform.deps.hasher.hash = async (password) => {
      await platform.store.commit([setPasswordHash('env_first', id, fresh, platform.deps.clock.now())])
      return hash(password)
    }
    const page = await (await upToPassword(email)).submit({ p_password: md5.password })
    platform.deps.hasher.hash = hash
    expect([page.statusCode, page.body.includes('p_password')]).toEqual([200, true])
    expect(await hashOf(id)).toBe(fresh)
  })
})
