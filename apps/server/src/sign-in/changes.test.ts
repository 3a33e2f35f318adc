import { addRole } from '@latchkey/storage/roles.ts'
import { createDatabase } from '@latchkey/storage/testing/databases.ts'
import { aRole } from '@latchkey/storage/testing/records.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { mailedCode, openBrowser } from '../testing/browser.ts'
import { allowInvitations, invite } from '../testing/invitations.ts'
import { anOrganizationOf } from '../testing/members.ts'
import { organizationsOf } from '../testing/organizations.ts'
import { ISSUER, OTHER_ISSUER } from '../testing/platform.ts'
import { aPerson, authorization, callbackOf, PASSWORD, signIn } from '../testing/requests.ts'
import { createDispatcher } from '../webhooks/dispatcher.ts'
import { openReceiver } from '../webhooks/testing/receiver.ts'
import { openListeningPlatform, type Told, toldBy } from '../webhooks/testing/told.ts'
import { aWebhook } from '../webhooks/testing/webhooks.ts'

describe.each([
  ['SQLite', async () => 'sqlite::memory:'],
  ['PostgreSQL', async () => createDatabase(inject('postgres'))],
])('on %s', (_name, url) => {
  let at: Awaited<ReturnType<typeof openListeningPlatform>>
  const joiners = aRole({ key: 'member', isDefaultRole: true })
  const creators = aRole({ key: 'owner', isCreatorRole: true })
  beforeAll(async () => {
    at = await openListeningPlatform({ url: await url() })
    await at.platform.store.commit([...addRole(joiners), ...addRole(creators)])
    await at.platform.deps.registry.reload()
  })
  afterAll(() => at.platform.close())

  const typesOf = (told: readonly Told[]) => told.map(({ type }) => type)
  const heldAs = (...roles: { id: string; key: string }[]) => ({
    permissions: null,
    roles: roles.map(({ id, key }) => ({ id, key })),
  })

  async function register(email: string, parameters: Record<string, string> = {}) {
    const browser = openBrowser(at.platform)
    at.platform.clock.advance(180_000) // mails are limited
    await browser.open(authorization({ start_page: 'registration', ...parameters }))
    await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: email })
    await browser.submit({ p_confirmation_code: await mailedCode(at.platform, email) })
    return browser.submit({ p_first_password: PASSWORD, p_second_password: PASSWORD })
  }

  const userOf = async (email: string) =>
    (await at.platform.store.identities.find('env_first', 'email', email))?.userId ?? 'nobody'

  describe('what webhooks are told of a registration (wire-protocol §11.2)', () => {
    it('is the new user, then that they signed in', async () => {
      const told = await toldBy(at, () => register('grace@example.com'))
      const id = await userOf('grace@example.com')
      expect(told).toMatchObject([
        {
          type: 'user.created',
          source: 'user',
          event_id: expect.stringMatching(/^event_[0-9a-f]{32}$/),
          data: {
            user: {
              id,
              email: 'grace@example.com',
              first_name: 'Grace',
              last_name: 'Hopper',
              phone: null,
              username: null,
              is_password_reset_requested: false,
              is_suspended: false,
              organizations: [],
            },
          },
        },
        { type: 'user.authenticated', source: 'user', ip_address: '127.0.0.1', data: { user: { id } } },
      ])
    })

    it('names the organization that they join with their account, in the same event', async () => {
      const { code } = await anOrganizationOf(at.platform, [], { allowsSelfJoin: true })
      const told = await toldBy(at, () => register('joining@example.com', { org_code: code }))
      expect(typesOf(told)).toEqual(['user.created', 'user.authenticated'])
      expect(told[0]?.data).toMatchObject({ user: { organizations: [{ code, ...heldAs(joiners) }] } })
    })

    it('begins with the organization that they create with their account', async () => {
      const told = await toldBy(at, () =>
        register('founder@example.com', { is_create_org: 'true', org_name: 'Engines' }),
      )
      const [code] = await organizationsOf(at.platform, await userOf('founder@example.com'))
      expect(typesOf(told)).toEqual(['organization.created', 'user.created', 'user.authenticated'])
      expect(told[0]).toMatchObject({
        source: 'user',
        data: { organization: { code, name: 'Engines', handle: null, external_id: null } },
      })
      expect(told[1]?.data).toMatchObject({
        user: { organizations: [{ code, roles: expect.arrayContaining([expect.objectContaining({ key: 'owner' })]) }] },
      })
    })

    it('is the user first and the organization later, when its name is asked on a page of its own', async () => {
      let page: Awaited<ReturnType<typeof register>> | undefined
      const browser = openBrowser(at.platform)
      const registering = await toldBy(at, async () => {
        at.platform.clock.advance(180_000)
        await browser.open(authorization({ start_page: 'registration', is_create_org: 'true', org_name: '' }))
        await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: 'asked@example.com' })
        await browser.submit({ p_confirmation_code: await mailedCode(at.platform, 'asked@example.com') })
        page = await browser.submit({ p_first_password: PASSWORD, p_second_password: PASSWORD })
      })
      expect(page?.statusCode).toBe(200)
      expect(typesOf(registering)).toEqual(['user.created', 'user.authenticated'])

      const naming = await toldBy(at, () => browser.submit({ p_org_name: 'Compilers' }))
      expect(typesOf(naming)).toEqual(['organization.created', 'user.updated'])
      expect(naming[0]?.data).toMatchObject({ organization: { name: 'Compilers' } })
      expect(naming[1]?.data).toMatchObject({ user: { email: 'asked@example.com', organizations: [{}] } })
    })

    it('is nothing when it is refused', async () => {
      const { code } = await anOrganizationOf(at.platform, [], { isSuspended: true, allowsSelfJoin: true })
      const told = await toldBy(at, () =>
        openBrowser(at.platform).open(authorization({ start_page: 'registration', org_code: code })),
      )
      expect(told).toEqual([])
    })
  })

  describe('what webhooks are told of a sign-in', () => {
    it.each(['password', 'code'])('is who proved by %s who they are, and from where', async (method) => {
      const { id, email } = await aPerson(at.platform)
      const told = await toldBy(at, async () => {
        if (method === 'password') return signIn(openBrowser(at.platform), email)
        const browser = openBrowser(at.platform)
        await browser.open(authorization())
        await browser.submit({ p_email: email })
        await browser.submit({ method: 'code' })
        return callbackOf(await browser.submit({ p_confirmation_code: await mailedCode(at.platform, email) }))
      })
      expect(told).toMatchObject([
        { type: 'user.authenticated', source: 'user', ip_address: '127.0.0.1', data: { user: { id } } },
      ])
    })

    it('is nothing when a session is used again, for it authenticates nobody', async () => {
      const { email } = await aPerson(at.platform)
      const browser = openBrowser(at.platform)
      await signIn(browser, email)
      const told = await toldBy(at, async () => {
        callbackOf(await browser.open(authorization()))
        callbackOf(await browser.open(authorization({ prompt: 'none' })))
      })
      expect(told).toEqual([])
    })

    it('is only the sign-in when a password is reset: nothing that is told of the user changes', async () => {
      const { email } = await aPerson(at.platform)
      const browser = openBrowser(at.platform)
      const told = await toldBy(at, async () => {
        await browser.open(authorization())
        const asked = await browser.submit({ p_email: email })
        const forgot = /href="(\/auth\/forgot-password[^"]*)"/.exec(asked.body)?.[1] ?? ''
        await browser.open(ISSUER + forgot.replaceAll('&amp;', '&'))
        await browser.submit({ p_email: email })
        await browser.submit({ p_confirmation_code: await mailedCode(at.platform, email) })
        callbackOf(
          await browser.submit({ p_first_password: 'brand new secret', p_second_password: 'brand new secret' }),
        )
      })
      expect(typesOf(told)).toEqual(['user.authenticated'])
    })

    it('names all organizations of somebody who joins another one', async () => {
      const { id, email } = await aPerson(at.platform)
      const held = aRole({ key: 'auditor' })
      await at.platform.store.commit(addRole(held))
      const old = await anOrganizationOf(at.platform, [id], { code: 'org_00000000001', roles: [held] })
      await at.platform.deps.registry.reload()
      const joined = await anOrganizationOf(at.platform, [], { code: 'org_00000000000', allowsSelfJoin: true })
      const told = await toldBy(at, () =>
        signIn(openBrowser(at.platform), email, authorization({ org_code: joined.code })),
      )
      expect(typesOf(told)).toEqual(['user.updated', 'user.authenticated'])
      expect(told[0]?.data).toMatchObject({
        user: {
          id,
          organizations: [
            { code: joined.code, ...heldAs(joiners) },
            { code: old.code, ...heldAs(held) },
          ],
        },
      })
    })

    it('says who joins with a session that was there, but not that they signed in', async () => {
      const { email } = await aPerson(at.platform)
      const { code } = await anOrganizationOf(at.platform, [], { allowsSelfJoin: true })
      const browser = openBrowser(at.platform)
      await signIn(browser, email)
      const told = await toldBy(at, async () => callbackOf(await browser.open(authorization({ org_code: code }))))
      expect(typesOf(told)).toEqual(['user.updated'])
      expect(told[0]?.data).toMatchObject({ user: { organizations: [{ code, ...heldAs(joiners) }] } })
    })

    it('says who accepts an invitation, with the roles it brings', async () => {
      await allowInvitations(at.platform)
      const { id, email } = await aPerson(at.platform)
      const { code: organizationCode } = await anOrganizationOf(at.platform, [])
      const made = await invite(at.platform, { organizationCode, email, roleIds: [creators.id] })
      const browser = openBrowser(at.platform)
      await signIn(browser, email)
      const told = await toldBy(at, async () => {
        await browser.open(authorization({ invitation_code: made.code }))
        callbackOf(await browser.submit({}))
      })
      expect(typesOf(told)).toEqual(['user.updated'])
      expect(told[0]).toMatchObject({
        source: 'user',
        data: { user: { id, organizations: [{ code: organizationCode }] } },
      })
      expect(JSON.stringify(told[0]?.data)).toContain('"owner"')
    })

    it('says who somebody is when the commit succeeds: what a failed one would have told is not there', async () => {
      const { id, email, user } = await aPerson(at.platform)
      const { code } = await anOrganizationOf(at.platform, [], { allowsSelfJoin: true })
      const { store } = at.platform
      const names = store.memberships.namesOfUser
      const spy = vi.spyOn(store.memberships, 'namesOfUser').mockImplementationOnce(async (...of) => {
        expect(await store.commit([updateUser({ ...user, firstName: 'Augusta' })])).toBe(true)
        return names(...of)
      })
      const told = await toldBy(at, () => signIn(openBrowser(at.platform), email, authorization({ org_code: code })))
      expect(spy).toHaveBeenCalledTimes(2)
      spy.mockRestore()
      expect(typesOf(told)).toEqual(['user.updated', 'user.authenticated'])
      expect(told[0]?.data).toMatchObject({ user: { id, first_name: 'Augusta', organizations: [{ code }] } })
    })

    it('is delivered to the webhooks of its environment that want it, and to no others', async () => {
      const { store, deps } = at.platform
      const receiver = await openReceiver()
      const wanting = await aWebhook(at.platform, receiver.url, { eventTypes: ['user.authenticated'] })
      const other = await aWebhook(at.platform, receiver.url, { eventTypes: ['user.deleted'] })
      const elsewhere = await aWebhook(at.platform, receiver.url, { environmentId: 'env_second' })
      await deps.registry.reload()
      const there = await aPerson(at.platform, { environmentId: 'env_second' })
      const [before] = (await store.changes.list('env_first', { limit: 10_000 })).slice(-1)
      await signIn(openBrowser(at.platform, OTHER_ISSUER), there.email)
      expect(await store.changes.list('env_first', { after: before?.id ?? '', limit: 1 })).toEqual([])
      expect(await store.changes.list('env_second', { limit: 10 })).toMatchObject([
        { type: 'user.authenticated', subject: `user:${there.id}` },
      ])
      expect(await store.deliveries.list('env_second', elsewhere.id, { limit: 10 })).toHaveLength(1)
      expect(await store.deliveries.list('env_first', wanting.id, { limit: 10 })).toEqual([])

      const here = await aPerson(at.platform)
      await signIn(openBrowser(at.platform), here.email)
      expect(await store.deliveries.list('env_first', wanting.id, { limit: 10 })).toHaveLength(1)
      expect(await store.deliveries.list('env_first', other.id, { limit: 10 })).toEqual([])
      expect(await store.deliveries.list('env_second', elsewhere.id, { limit: 10 })).toHaveLength(1)
    })
  })

  describe('a receiver that is slow', () => {
    it('gets what happens to one person in its order', async () => {
      const received: string[] = []
      const receiver = await openReceiver(({ payload }, response) => {
        const isFirst = received.length === 0
        received.push(payload.type)
        response.writeHead(isFirst ? 503 : 200).end() // the first event has to come again
      })
      await aWebhook(at.platform, receiver.url, { eventTypes: ['user.created', 'user.authenticated', 'user.updated'] })
      await at.platform.deps.registry.reload()
      const dispatcher = createDispatcher(at.platform.deps)
      onTestFinished(() => dispatcher.close())
      const { code } = await anOrganizationOf(at.platform, [], { allowsSelfJoin: true })
      await register('ordered@example.com')
      await signIn(openBrowser(at.platform), 'ordered@example.com', authorization({ org_code: code }))
      await vi.waitFor(
        async () => {
          dispatcher.wake()
          await dispatcher.idle()
          expect(received).toHaveLength(5)
        },
        { timeout: 5000 },
      )
      expect(received).toEqual([
        ...['user.created', 'user.created', 'user.authenticated'],
        ...['user.updated', 'user.authenticated'],
      ])
    })
  })

  describe('what webhooks are told of a sign-in that fails', () => {
    const tryPassword = async (email: string, password: string) => {
      const browser = openBrowser(at.platform)
      await browser.open(authorization())
      await browser.submit({ p_email: email })
      return browser.submit({ p_password: password })
    }

    it('is whose password was wrong, and from where', async () => {
      const { id, email } = await aPerson(at.platform)
      expect(await toldBy(at, () => tryPassword(email, 'not this one'))).toMatchObject([
        { type: 'user.authentication_failed', source: 'user', ip_address: '127.0.0.1', data: { user: { id } } },
      ])
    })

    it('is whose mailed code was wrong', async () => {
      const { id, email } = await aPerson(at.platform)
      const browser = openBrowser(at.platform)
      const told = await toldBy(at, async () => {
        await browser.open(authorization())
        await browser.submit({ p_email: email })
        await browser.submit({ method: 'code' })
        const right = await mailedCode(at.platform, email)
        await browser.submit({ p_confirmation_code: right === '000000' ? '000001' : '000000' })
      })
      expect(told).toMatchObject([{ type: 'user.authentication_failed', data: { user: { id } } }])
    })

    it('is nothing of an address that nobody has', async () => {
      expect(await toldBy(at, () => tryPassword('nobody@example.com', 'some password'))).toEqual([])
    })

    it('ends with the tries that an account has: what is not tried any more is not told', async () => {
      const { email } = await aPerson(at.platform)
      const told = await toldBy(at, async () => {
        for (let tries = 0; tries < 12; tries++) await tryPassword(email, 'not this one')
        expect((await tryPassword(email, PASSWORD)).statusCode).toBe(429)
      })
      expect(typesOf(told)).toEqual(Array(5).fill('user.authentication_failed'))
    })
  })
})
