import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { setConsent } from '@latchkey/storage/consents.ts'
import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { addGrant } from '@latchkey/storage/grants.ts'
import { addIdentity } from '@latchkey/storage/identities.ts'
import type { PortalPage } from '@latchkey/storage/records.ts'
import { addSession } from '@latchkey/storage/sessions.ts'
import { aGrant, anApi, anApiScope, anIdentity, aSession } from '@latchkey/storage/testing/records.ts'
import { grantUserScope } from '@latchkey/storage/user-scopes.ts'
import { setPasswordHash } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verifyApiKey } from '../../api-keys/api-keys.ts'
import { mailedCode, openBrowser } from '../../testing/browser.ts'
import { eventsOf } from '../../testing/organizations.ts'
import { DEVICE, ISSUER, openTestPlatform, SPA, type TestPlatform, WEB } from '../../testing/platform.ts'
import { aPortalVisitor, openVisitor, portalLink, proveByCode, type Visitor } from '../../testing/portal.ts'
import { aPerson, authorization, PASSWORD, redeem, refresh, signIn, type Tokens } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
beforeEach(() => platform.clock.advance(16 * 60_000)) // past every limit of an earlier test
afterAll(() => platform.close())

const PROOF = { proof_password: PASSWORD }

const userOf = async (id: string) => {
  const user = await platform.store.users.find('env_first', id)
  if (!user) throw new Error('there is no such user')
  return user
}
const emailsOf = async (id: string) =>
  (await platform.store.identities.listOfUser('env_first', id)).map(({ value, isVerified, isPrimary }) => ({
    value,
    isVerified,
    isPrimary,
  }))
const typesOf = async (id: string) => (await eventsOf(platform, id)).map(({ type }) => type)

async function hide(hidden: readonly PortalPage[]) {
  const environment = (await platform.store.environments.list()).find(({ id }) => id === 'env_first')
  if (!environment) throw new Error('there is no environment')
  await platform.store.commit(updateEnvironment({ ...environment, portal: { returnUrl: null, hidden } }))
}

describe('hidden pages', () => {
  it('are gone from the navigation and are not there', async () => {
    await hide(['profile', 'api_keys'])
    try {
      const { page, visitor } = await aPortalVisitor(platform)
      expect(page.body).toContain('<h1>Your password</h1>')
      expect(page.body).not.toContain('/portal/profile"')
      expect(page.body).not.toContain('/portal/api-keys"')
      const csrf = visitor.csrf()
      for (const path of ['/portal/profile', '/portal/profile/verify', '/portal/api-keys']) {
        expect((await visitor.open(path)).statusCode, path).toBe(404)
        expect((await visitor.send(path, { csrf, action: 'save_names' })).statusCode, path).toBe(404)
      }
    } finally {
      await hide([])
    }
  })

  it('leave a page that says so when all are hidden', async () => {
    await hide(['profile', 'security', 'sessions', 'api_keys'])
    try {
      const { page } = await aPortalVisitor(platform)
      expect(page.statusCode).toBe(404)
      expect(page.body).toContain('No page of this portal is offered.')
    } finally {
      await hide([])
    }
  })
})

describe('the profile', () => {
  it('tells nothing that an address makes up, or that somebody else has done', async () => {
    const { visitor } = await aPortalVisitor(platform)
    const other = (await aPortalVisitor(platform)).visitor
    const names = { action: 'save_names', p_first_name: 'Grace', p_last_name: 'Hopper' }
    const told = String((await other.send('/portal/profile', names)).headers.location)
    for (const address of ['/portal/profile?done=names_saved', told, told.replace('names_saved', 'password_saved')]) {
      expect((await visitor.open(address)).body).not.toContain('role="status"')
    }
    expect((await other.open(told)).body).toContain('role="status"')
    expect((await other.open(told.replace('names_saved', 'code_sent'))).body).not.toContain('role="status"')
  })

  it('changes the name, told once on the page that follows', async () => {
    const { id, visitor } = await aPortalVisitor(platform)
    const names = { action: 'save_names', p_first_name: '  Grace ', p_last_name: 'Hopper' }
    const sent = await visitor.send('/portal/profile', names)
    const told = String(sent.headers.location)
    expect([sent.statusCode, told.replace(/\.[\w-]{43}$/, '')]).toEqual([303, '/portal/profile?done=names_saved'])
    const page = await visitor.open(told)
    expect(page.body).toContain('Your name is saved.')
    expect(page.body).toContain('Grace Hopper')
    expect(await userOf(id)).toMatchObject({ firstName: 'Grace', lastName: 'Hopper' })
    expect(await typesOf(id)).toContain('user.updated')
  })

  it('refuses a name that is too long, and keeps what was typed', async () => {
    const { id, visitor } = await aPortalVisitor(platform)
    const page = await visitor.submit('/portal/profile', {
      action: 'save_names',
      p_first_name: 'x'.repeat(101),
      p_last_name: 'Hopper',
    })
    expect(page.body).toContain('Shorten your first name.')
    expect(page.body).toContain('value="Hopper"')
    expect(await userOf(id)).toMatchObject({ firstName: 'Ada', lastName: 'Lovelace' })
  })

  it('escapes what people call themselves', async () => {
    const { visitor } = await aPortalVisitor(platform)
    const hostile = '"><script>alert(1)</script>'
    const page = await visitor.submit('/portal/profile', {
      action: 'save_names',
      p_first_name: hostile,
      p_last_name: hostile,
    })
    expect(page.body).not.toContain('<script')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('adds an email address once its code was entered', async () => {
    const { id, email, visitor } = await aPortalVisitor(platform)
    const added = `new.${email}`
    const asked = await visitor.submit('/portal/profile', {
      action: 'add_email',
      ...PROOF,
      p_email: added.toUpperCase(),
    })
    expect(asked.body).toContain('<h1>Verify your email</h1>')
    expect(await emailsOf(id)).toHaveLength(1)
    const action = verifyAction(asked.body)
    const done = await visitor.submit(action, { p_confirmation_code: await mailedCode(platform, added) })
    expect(done.body).toContain('The email address is verified and yours.')
    expect(await emailsOf(id)).toContainEqual({ value: added, isVerified: true, isPrimary: false })
    expect(await typesOf(id)).toContain('user.email_added')
    const again = await visitor.open(action)
    expect(again.body).toContain('<h1>Your profile</h1>') // its code is used up
  })

  it('refuses a wrong code, and every code after five', async () => {
    const { id, email, visitor } = await aPortalVisitor(platform)
    const asked = await visitor.submit('/portal/profile', { action: 'add_email', ...PROOF, p_email: `new.${email}` })
    const action = verifyAction(asked.body)
    const right = await mailedCode(platform, `new.${email}`)
    const wrong = right === '000000' ? '111111' : '000000'
    for (const code of ['', '12', wrong]) {
      expect((await visitor.submit(action, { p_confirmation_code: code })).body).toContain('role="alert"')
    }
    for (let n = 0; n < 5; n++) await visitor.submit(action, { p_confirmation_code: wrong })
    const last = await visitor.submit(action, { p_confirmation_code: right })
    expect(last.statusCode).toBe(429)
    platform.clock.advance(6 * 60_000)
    expect((await visitor.submit(action, { p_confirmation_code: right })).body).toContain('Too many wrong codes')
    expect(await emailsOf(id)).toHaveLength(1)
  })

  it('takes a code in the visit that asked for it alone', async () => {
    const one = await aPortalVisitor(platform)
    const two = await aPortalVisitor(platform)
    const asked = await one.visitor.submit('/portal/profile', {
      action: 'add_email',
      ...PROOF,
      p_email: `new.${one.email}`,
    })
    const code = await mailedCode(platform, `new.${one.email}`)
    const stolen = await two.visitor.submit(verifyAction(asked.body), { p_confirmation_code: code })
    expect(stolen.body).toContain('<h1>Your profile</h1>')
    expect(await emailsOf(two.id)).toHaveLength(1)
  })

  it('says nothing about who has an address until its mail was read', async () => {
    const holder = await aPerson(platform)
    const { id, visitor } = await aPortalVisitor(platform)
    const asked = await visitor.submit('/portal/profile', { action: 'add_email', ...PROOF, p_email: holder.email })
    expect(asked.body).toContain('<h1>Verify your email</h1>')
    const code = await mailedCode(platform, holder.email)
    const done = await visitor.submit(verifyAction(asked.body), { p_confirmation_code: code })
    expect(done.body).toContain('Somebody else has this email address here.')
    expect(await emailsOf(id)).toHaveLength(1)
    expect(await emailsOf(holder.id)).toHaveLength(1)
  })

  it.each(['', 'nobody', 'a b@example.com'])('refuses %j as an email address', async (p_email) => {
    const { visitor } = await aPortalVisitor(platform)
    const page = await visitor.submit('/portal/profile', { action: 'add_email', ...PROOF, p_email })
    expect(page.body).toMatch(/Enter your email address\.|Enter a full email address/)
  })

  it('sends no more than five mails for one person, whatever the addresses', async () => {
    const { email, visitor } = await aPortalVisitor(platform)
    for (let n = 0; n < 5; n++) {
      const sent = await visitor.send('/portal/profile', { action: 'add_email', ...PROOF, p_email: `${n}.${email}` })
      expect(sent.statusCode).toBe(303)
    }
    const sixth = await visitor.send('/portal/profile', { action: 'add_email', ...PROOF, p_email: `6.${email}` })
    expect(sixth.statusCode).toBe(429)
    expect(sixth.headers['retry-after']).toBeDefined()
  })

  it('makes another verified address the primary one, and removes one', async () => {
    const { id, email, visitor } = await aPortalVisitor(platform)
    const second = anIdentity({ environmentId: 'env_first', userId: id, value: `b.${email}`, isPrimary: false })
    const third = anIdentity({
      environmentId: 'env_first',
      userId: id,
      value: `c.${email}`,
      isPrimary: false,
      isVerified: false,
    })
    await platform.store.commit([addIdentity({ ...second, isVerified: true }), addIdentity(third)])
    await visitor.submit('/portal/profile', { action: 'primary_email', ...PROOF, identity: third.id })
    expect(await emailsOf(id)).toContainEqual({ value: `c.${email}`, isVerified: false, isPrimary: false })
    await visitor.submit('/portal/profile', { action: 'primary_email', ...PROOF, identity: second.id })
    expect(await emailsOf(id)).toContainEqual({ value: `b.${email}`, isVerified: true, isPrimary: true })
    await visitor.submit('/portal/profile', { action: 'remove_email', ...PROOF, identity: second.id })
    expect((await emailsOf(id)).map(({ value }) => value).sort()).toEqual([`c.${email}`, email].sort())
    expect(await emailsOf(id)).toContainEqual({ value: email, isVerified: true, isPrimary: true })
  })

  it.each(['social', 'enterprise'] as const)(
    'keeps the last address beside an identity of the type %s',
    async (type) => {
      const { id, visitor } = await aPortalVisitor(platform)
      const [own] = await platform.store.identities.listOfUser('env_first', id)
      const provider = { provider: 'google', connectionId: 'conn_1', value: `google:${id}` }
      await platform.store.commit([
        addIdentity(anIdentity({ environmentId: 'env_first', userId: id, type, ...provider })),
      ])
      const page = await visitor.submit('/portal/profile', {
        action: 'remove_email',
        ...PROOF,
        identity: own?.id ?? '',
      })
      expect(page.body).toContain('This is the last address that you can sign in with.')
      expect(await platform.store.identities.findById('env_first', own?.id ?? '')).toEqual(own)
    },
  )

  it('keeps the last address, and anybody else’s', async () => {
    const other = await aPerson(platform)
    const { id, visitor } = await aPortalVisitor(platform)
    const [own] = await platform.store.identities.listOfUser('env_first', id)
    const page = await visitor.submit('/portal/profile', { action: 'remove_email', ...PROOF, identity: own?.id ?? '' })
    expect(page.body).toContain('This is the last address that you can sign in with.')
    await visitor.submit('/portal/profile', { action: 'remove_email', ...PROOF, identity: `identity_${other.id}` })
    expect(await emailsOf(id)).toHaveLength(1)
    expect(await emailsOf(other.id)).toHaveLength(1)
  })
})

const verifyAction = (html: string) => /action="(\/portal\/profile\/verify\?challenge=[\w-]+)"/.exec(html)?.[1] ?? ''

describe('the password', () => {
  const NEW = 'quite another password'
  const change = (visitor: Visitor, fields: Record<string, string> = {}) =>
    visitor.submit('/portal/security', {
      p_password: PASSWORD,
      p_first_password: NEW,
      p_second_password: NEW,
      ...fields,
    })

  it('is changed by whoever knows the present one', async () => {
    const { id, email, visitor } = await aPortalVisitor(platform)
    expect((await change(visitor)).body).toContain('Your password is saved.')
    expect(await typesOf(id)).toContain('user.password_changed')
    await signIn(openBrowser(platform), email, authorization(), NEW)
    await expect(signIn(openBrowser(platform), email)).rejects.toThrow()
  })

  it.each([
    [{ p_password: '' }, 'Enter your present password.'],
    [{ p_password: 'wrong' }, 'That is not your present password.'],
    [{ p_first_password: '' }, 'Choose a password.'],
    [{ p_first_password: 'short', p_second_password: 'short' }, 'Use at least 8 characters.'],
    [{ p_first_password: 'password123', p_second_password: 'password123' }, 'Too many people use this password.'],
    [{ p_second_password: 'something else' }, 'The two passwords are not the same.'],
  ])('refuses %j', async (fields, message) => {
    const { id, visitor } = await aPortalVisitor(platform)
    const { passwordHash } = await userOf(id)
    const page = await change(visitor, fields)
    expect(page.body).toContain(message)
    expect(page.body).not.toContain(NEW)
    expect((await userOf(id)).passwordHash).toBe(passwordHash)
  })

  it('limits guesses, together with those on the sign-in page', async () => {
    const { id, email, visitor } = await aPortalVisitor(platform)
    for (let n = 0; n < 5; n++) await change(visitor, { p_password: `guess ${n}` })
    const sixth = await change(visitor)
    expect(sixth.statusCode).toBe(429)
    expect(sixth.body).toContain('Too many attempts')
    await expect(signIn(openBrowser(platform), email)).rejects.toThrow(/429/)
    expect((await eventsOf(platform, id)).map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['password_wrong', 'too_many_attempts']),
    )
  })

  it('signs everybody else out who is signed in as this person, and not this browser', async () => {
    const person = await aPerson(platform)
    const here = openBrowser(platform)
    const tokensHere = (await redeem(platform, (await signIn(here, person.email)).code)).json<Tokens>()
    const there = openBrowser(platform)
    const tokensThere = (await redeem(platform, (await signIn(there, person.email)).code)).json<Tokens>()
    const visitor = openVisitor(platform)
    for (const [name, value] of here.cookies) visitor.cookies.set(name, value)
    await visitor.open(await portalLink(platform, tokensHere.access_token))
    const otherVisit = openVisitor(platform)
    await otherVisit.open(await portalLink(platform, tokensThere.access_token))

    await change(visitor)
    expect((await visitor.open('/portal/profile')).statusCode).toBe(200)
    expect((await otherVisit.open('/portal/profile')).statusCode).toBe(403)
    expect((await refresh(platform, tokensHere.refresh_token)).statusCode).toBe(200)
    expect((await refresh(platform, tokensThere.refresh_token)).statusCode).toBe(400)
    expect((await there.open(authorization())).body).toContain('name="p_email"')
    expect((await here.open(authorization())).headers.location).toContain('code=')
  })

  it('is set without a present one by whoever has none and read a code', async () => {
    const { id, email, visitor } = await aPortalVisitor(platform, { passwordHash: null })
    const page = await proveByCode(platform, visitor, email)
    expect(page.body).toContain('Set a password')
    expect(page.body).not.toContain('Present password')
    expect((await change(visitor)).body).toContain('Your password is saved.')
    expect((await userOf(id)).passwordHash).toMatch(/^\$argon2id/)
    await signIn(openBrowser(platform), email, authorization(), NEW)
  })

  it('needs the present one although the form was opened before there was one', async () => {
    const { id, visitor } = await aPortalVisitor(platform, { passwordHash: null })
    await visitor.open('/portal/security')
    await platform.store.commit([setPasswordHash('env_first', id, 'set meanwhile', 1)])
    expect((await change(visitor, { p_password: '' })).body).toContain('Enter your present password.')
  })
})

describe('where somebody is signed in', () => {
  const CHROME =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'

  async function aTravelled() {
    const person = await aPortalVisitor(platform)
    const now = platform.clock.now()
    const times = { createdAt: now, lastSeenAt: now, authenticatedAt: now, expiresAt: now + 60 * 60_000 }
    const own = { environmentId: 'env_first', userId: person.id }
    const session = aSession({ ...own, ...times, agent: CHROME, address: '192.0.2.7' })
    const unknown = aSession({ ...own, ...times, agent: 'curl/8' })
    const theirs = aSession({ ...own, ...times, userId: 'kp_somebody' })
    const grant = (fields: object) =>
      aGrant({ ...own, createdAt: now, expiresAt: now + 60 * 60_000, sessionIdHash: session.idHash, ...fields })
    const ofSession = grant({ clientId: WEB.id })
    const device = grant({ clientId: DEVICE.id, sessionIdHash: 'long gone' })
    const theirDevice = grant({ clientId: DEVICE.id, userId: 'kp_somebody', sessionIdHash: theirs.idHash })
    await platform.store.commit([
      ...[session, unknown, theirs].map(addSession),
      ...[ofSession, device, theirDevice].map(addGrant),
    ])
    const ended = async () => ({
      sessions: await Promise.all(
        [session, unknown, theirs].map(
          async ({ idHash }) => (await platform.store.sessions.find('env_first', idHash))?.revokedAt !== null,
        ),
      ),
      grants: await Promise.all(
        [ofSession, device, theirDevice].map(
          async ({ id }) => (await platform.store.grants.find('env_first', id))?.revokedAt !== null,
        ),
      ),
    })
    return { ...person, session, theirs, device, theirDevice, ended }
  }

  it('is told in plain words', async () => {
    const { visitor } = await aTravelled()
    platform.clock.advance(5 * 60_000)
    const { body } = await visitor.open('/portal/sessions')
    expect(body).toContain('Chrome on Windows')
    expect(body).toContain('Last seen 5 minutes ago from 192.0.2.7')
    expect(body).toContain('A browser that does not say what it is')
    expect(body).toContain('Television')
  })

  it('signs out one browser, with what was signed in there', async () => {
    const { id, visitor, session, ended } = await aTravelled()
    await visitor.submit('/portal/sessions', { action: 'end_session', id: session.idHash })
    expect(await ended()).toEqual({ sessions: [true, false, false], grants: [true, false, false] })
    expect(await typesOf(id)).toContain('user.sessions_ended')
  })

  it('disconnects one device', async () => {
    const { visitor, device, ended } = await aTravelled()
    await visitor.submit('/portal/sessions', { action: 'end_device', id: device.id })
    expect(await ended()).toEqual({ sessions: [false, false, false], grants: [false, true, false] })
  })

  it('touches nobody else’s', async () => {
    const { visitor, theirs, theirDevice, ended } = await aTravelled()
    await visitor.submit('/portal/sessions', { action: 'end_session', id: theirs.idHash })
    await visitor.submit('/portal/sessions', { action: 'end_device', id: theirDevice.id })
    expect(await ended()).toEqual({ sessions: [false, false, false], grants: [false, false, false] })
  })

  it('ends more devices than the page shows, also those allowed in this browser', async () => {
    const { id, email } = await aPerson(platform)
    const here = openBrowser(platform)
    const { access_token } = (await redeem(platform, (await signIn(here, email)).code)).json<Tokens>()
    const visitor = openVisitor(platform)
    for (const [name, value] of here.cookies) visitor.cookies.set(name, value)
    await visitor.open(await portalLink(platform, access_token))
    const now = platform.clock.now()
    const [session] = await platform.store.sessions.listOfUser('env_first', id, { now, limit: 1 })
    const own = { environmentId: 'env_first', userId: id, sessionIdHash: session?.idHash ?? '' }
    const times = { createdAt: now, expiresAt: now + 60 * 60_000 }
    const devices = Array.from({ length: 102 }, () => aGrant({ ...own, ...times, clientId: DEVICE.id }))
    await platform.store.commit(devices.map(addGrant))
    await visitor.submit('/portal/sessions', { action: 'end_others' })
    expect((await here.open(authorization())).headers.location).toContain('code=')
    const live = { clientId: DEVICE.id, now, limit: 9 }
    expect(await platform.store.grants.listOfUser('env_first', id, live)).toEqual([])
  })

  it('signs out everywhere else at once', async () => {
    const { visitor, ended } = await aTravelled()
    const page = await visitor.submit('/portal/sessions', { action: 'end_others' })
    expect(page.body).toContain('Signed out everywhere else.')
    expect(await ended()).toEqual({ sessions: [true, true, false], grants: [true, true, false] })
  })
})

describe('applications with access', () => {
  const grantAccess = async (userId: string, clientId = WEB.id) => {
    const now = platform.clock.now()
    const own = { environmentId: 'env_first', userId, clientId, createdAt: now }
    const grant = aGrant({ ...own, expiresAt: now + 60 * 60_000 })
    const allowed = ['openid', 'phone', 'api:https://orders.example.com']
    await platform.store.commit([setConsent({ ...own, allowed, updatedAt: now }), addGrant(grant)])
    const left = async () => [
      (await platform.store.consents.find('env_first', userId, clientId)) !== undefined,
      (await platform.store.grants.find('env_first', grant.id))?.revokedAt === null,
    ]
    return { left }
  }

  it('are told with what they may', async () => {
    const { id, visitor } = await aPortalVisitor(platform)
    expect((await visitor.open('/portal/sessions')).body).toContain('You have allowed no application anything.')
    await grantAccess(id)
    const { body } = await visitor.open('/portal/sessions')
    for (const words of [
      'Applications with access',
      'Know who you are',
      'See your phone number',
      'Use https://orders',
    ]) {
      expect(body).toContain(words)
    }
  })

  it('lose it with all their tokens when it is withdrawn, and no other loses any', async () => {
    const [{ id, visitor }, somebody] = [await aPortalVisitor(platform), await aPerson(platform)]
    const [one, other, theirs] = [await grantAccess(id), await grantAccess(id, SPA.id), await grantAccess(somebody.id)]
    await visitor.open('/portal/sessions')
    const page = await visitor.submit('/portal/sessions', { action: 'withdraw', id: WEB.id })
    expect(page.body).toContain('The access is withdrawn.')
    expect([await one.left(), await other.left(), await theirs.left()]).toEqual([
      [false, false],
      [true, true],
      [true, true],
    ])
    expect(await typesOf(id)).toContain('user.consent_withdrawn')
    const again = await visitor.submit('/portal/sessions', { action: 'withdraw', id: WEB.id }) // gone back to
    expect(again.statusCode).toBe(200)
  })
})

describe('API keys of a person', () => {
  async function anApiWithScopes() {
    const api = anApi({ environmentId: 'env_first', name: 'Orders' })
    const [held, other] = [
      anApiScope({ environmentId: 'env_first', apiId: api.id, name: 'read:orders' }),
      anApiScope({ environmentId: 'env_first', apiId: api.id, name: 'write:orders' }),
    ] as const
    await platform.store.commit([addApi(api), addApiScope(held), addApiScope(other)])
    const person = await aPortalVisitor(platform)
    const scope = { environmentId: 'env_first', userId: person.id, scopeId: held.id, createdAt: 1 }
    await platform.store.commit([grantUserScope(scope)])
    return { api, held, other, ...person }
  }
  const keyIn = (html: string) => /<code class="secret">(k_live_\w+)<\/code>/.exec(html)?.[1]
  const environment = () => {
    const found = platform.deps.registry.findByOrigin(ISSUER)
    if (!found) throw new Error('there is no environment')
    return found
  }

  it('makes a key with scopes that the person holds, and shows it once', async () => {
    const { id, api, held, other, visitor } = await anApiWithScopes()
    const form = await visitor.open('/portal/api-keys')
    expect(form.body).toContain('read:orders')
    expect(form.body).not.toContain(other.id)
    const fields = { action: 'create', key_name: 'Nightly job', api: api.id, scope: held.id }
    const made = await visitor.submit('/portal/api-keys', fields)
    const key = keyIn(made.body) ?? ''
    expect(made.headers['cache-control']).toBe('no-store')
    expect(await verifyApiKey(environment(), key, platform.deps)).toMatchObject({
      isValid: true,
      scopes: ['read:orders'],
      record: { userId: id, organizationCode: null, name: 'Nightly job' },
    })
    expect(keyIn((await visitor.open('/portal/api-keys')).body)).toBeUndefined()
    expect(await typesOf(id)).toContain('api_key.created')
  })

  it('refuses a scope that the person lacks', async () => {
    const { id, api, other, visitor } = await anApiWithScopes()
    const fields = { action: 'create', key_name: 'More', api: api.id, scope: other.id }
    const page = await visitor.submit('/portal/api-keys', fields)
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('A key can do only what you may do yourself.')
    expect(await platform.store.apiKeys.listOfOwner('env_first', { userId: id }, 9)).toEqual([])
    expect((await eventsOf(platform, id)).map(({ reason }) => reason)).toContain('scope_not_grantable')
  })

  it.each([
    [{ key_name: '' }, 'Give the key a name.'],
    [{ key_name: 'x'.repeat(101) }, 'Shorten the name of the key.'],
    [{ api: 'api_none' }, 'Choose what the key is for.'],
    [{ api: '' }, 'Choose what the key is for.'],
  ])('refuses %j', async (changes, message) => {
    const { id, api, visitor } = await anApiWithScopes()
    const page = await visitor.submit('/portal/api-keys', { action: 'create', key_name: 'k', api: api.id, ...changes })
    expect(page.body).toContain(message)
    expect(await platform.store.apiKeys.listOfOwner('env_first', { userId: id }, 9)).toEqual([])
  })

  it('makes none for the Management API', async () => {
    const api = anApi({ environmentId: 'env_first', isManagementApi: true })
    const { id, visitor } = await anApiWithScopes()
    await platform.store.commit([addApi(api)])
    await visitor.submit('/portal/api-keys', { action: 'create', key_name: 'k', api: api.id })
    expect(await platform.store.apiKeys.listOfOwner('env_first', { userId: id }, 9)).toEqual([])
  })

  it('revokes a key of theirs, and nobody else’s', async () => {
    const one = await anApiWithScopes()
    const two = await anApiWithScopes()
    for (const { visitor, api } of [one, two]) {
      await visitor.submit('/portal/api-keys', { action: 'create', key_name: 'k', api: api.id })
    }
    const [key] = await platform.store.apiKeys.listOfOwner('env_first', { userId: one.id }, 9)
    const fields = { action: 'revoke', id: key?.id ?? '' }
    await two.visitor.submit('/portal/api-keys', fields)
    expect(await platform.store.apiKeys.listOfOwner('env_first', { userId: one.id }, 9)).toHaveLength(1)
    await one.visitor.submit('/portal/api-keys', fields)
    expect(await platform.store.apiKeys.find('env_first', key?.id ?? '')).toMatchObject({ status: 'revoked' })
    expect(await typesOf(one.id)).toContain('api_key.revoked')
  })

  it('shows a key that was handed on to its own visit alone', async () => {
    const one = await anApiWithScopes()
    const two = await aPortalVisitor(platform)
    const sent = await one.visitor.send('/portal/api-keys', { action: 'create', key_name: 'k', api: one.api.id })
    const cookie = sent.cookies.find(({ name }) => name === 'lk_aaaaaa_portal_key')
    expect(cookie).toMatchObject({ httpOnly: true, maxAge: 60 })
    expect(cookie?.value).not.toContain('k_live')
    two.visitor.cookies.set('lk_aaaaaa_portal_key', cookie?.value ?? '')
    expect(keyIn((await two.visitor.open('/portal/api-keys')).body)).toBeUndefined()
  })
})

describe('an organization of somebody who is only in it', () => {
  it('has no pages for them without permissions', async () => {
    const { id, page, visitor, organization } = await aPortalVisitor(platform)
    expect(page.body).not.toContain('/portal/organization')
    for (const path of ['/portal/organization', '/portal/organization/members', '/portal/organization/api-keys']) {
      const response = await visitor.open(path)
      expect(response.statusCode, path).toBe(403)
      expect(response.body).not.toContain(organization.code)
    }
    expect((await eventsOf(platform, id)).map(({ reason }) => reason)).toContain('permission_missing')
  })
})
