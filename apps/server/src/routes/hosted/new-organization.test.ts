import { setOrganizationProperty } from '@latchkey/storage/properties.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import { aRole } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../../testing/browser.ts'
import { anOrganizationOf } from '../../testing/members.ts'
import { eventsOf, grantOf, organizationsOf, withRules } from '../../testing/organizations.ts'
import { openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, authorization, callbackOf, PASSWORD, signIn } from '../../testing/requests.ts'

let platform: TestPlatform
const joiners = aRole({ isDefaultRole: true })
const creators = aRole({ isCreatorRole: true })
beforeAll(async () => {
  platform = await openTestPlatform()
  await platform.store.commit([...addRole(joiners), ...addRole(creators)])
})
afterAll(() => platform.close())

const CREATE = { is_create_org: 'true', org_name: '' }
const NEW_PASSWORD = { p_first_password: 'a new password', p_second_password: 'a new password' }

/** Fills in the whole registration; answers what follows it, and the address of its last form. */
async function register(email: string, parameters: Record<string, string>) {
  const browser = openBrowser(platform)
  await browser.open(authorization({ start_page: 'registration', ...parameters }))
  platform.clock.advance(180_000) // mails are limited
  await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: email })
  const form = await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
  const lastForm = (/<form[^>]* action="([^"]*)"/.exec(form.body)?.[1] ?? '').replaceAll('&amp;', '&')
  const done = await browser.submit(NEW_PASSWORD)
  const identity = await platform.store.identities.find('env_first', 'email', email)
  return { browser, done, lastForm, userId: identity?.userId ?? 'nobody' }
}

async function pageAfterSignIn(email: string, parameters: Record<string, string>) {
  const browser = openBrowser(platform)
  await browser.open(authorization(parameters))
  await browser.submit({ p_email: email })
  return { browser, page: await browser.submit({ p_password: PASSWORD }) }
}

const nameIn = (body: string) => (/name="p_org_name"[^>]*>/.exec(body)?.[0] ?? '').match(/ value="([^"]*)"/)?.[1] ?? ''
const organizationOf = async (code: string) => {
  const { organizationCode } = grantOf(platform, code)
  return platform.store.organizations.find('env_first', organizationCode ?? '')
}

describe('a registration that creates an organization', () => {
  it('creates it with the name of the request, its creator, their roles and the campaign, all at once', async () => {
    const { done, userId } = await register('founder@example.com', {
      is_create_org: 'true',
      org_name: 'Ada & Sons',
      utm_source: 'news\nletter',
      keyword: 'engines',
    })
    const { code } = callbackOf(done)
    const organization = await organizationOf(code)
    expect(organization).toMatchObject({ name: 'Ada & Sons', searchName: 'ada & sons', isDefault: false })
    const closed = { isSuspended: false, allowsSelfJoin: false, autoJoinsDomains: false, allowedDomains: [] }
    expect(organization).toMatchObject(closed)
    const organizationCode = organization?.code as string
    expect(await organizationsOf(platform, userId)).toEqual([organizationCode])
    const { roleIds } = await platform.store.memberships.holdings('env_first', userId, organizationCode)
    expect(roleIds).toEqual([joiners.id, creators.id].toSorted())
    const values = await platform.store.properties.values('env_first', { userId, organizationCode })
    expect(Object.fromEntries(values.organization)).toEqual({
      prop_kp_org_utm_source: 'news letter',
      prop_kp_org_keyword: 'engines',
    })
    expect(Object.fromEntries(values.user)).toEqual({
      prop_kp_usr_utm_source: 'news letter',
      prop_kp_usr_keyword: 'engines',
    })
    expect(await eventsOf(platform, userId)).toEqual(
      expect.arrayContaining([
        { type: 'user.registered', reason: null, organizationCode: null },
        { type: 'organization.created', reason: null, organizationCode },
        { type: 'user.authenticated', reason: null, organizationCode },
      ]),
    )
  })

  it.each(['', '   ', 'x'.repeat(201), 'reads \u202e backwards'])('asks for a name instead of %j', async (org_name) => {
    const email = `asked${org_name.length}@example.com`
    const { browser, done, userId } = await register(email, { is_create_org: 'true', org_name })
    expect(done.body).toContain('Create an organization')
    expect(done.body).toContain(`Signed in as ${email}`)
    expect(nameIn(done.body)).toBe('')
    expect(await organizationsOf(platform, userId)).toEqual([])
    const { code } = callbackOf(await browser.submit({ p_org_name: '  Looms ' }))
    expect(await organizationOf(code)).toMatchObject({ name: 'Looms' })
  })

  it.each([
    ['', 'Enter a name.'],
    ['   ', 'Enter a name.'],
    ['x'.repeat(201), 'Shorten the name.'],
    ['a\u0000b', 'Use letters, digits and signs'],
  ])('says what is wrong with the name %j', async (p_org_name, text) => {
    const { browser, userId } = await register(`wrong-${text.length}-${p_org_name.length}@example.com`, CREATE)
    const page = await browser.submit({ p_org_name })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(text)
    expect(await organizationsOf(platform, userId)).toEqual([])
  })

  it('also joins those that take in the domain, whether or not a name has to be asked', async () => {
    const domain = 'taken-in.example'
    const { code } = await anOrganizationOf(platform, [], { autoJoinsDomains: true, allowedDomains: [domain] })
    const named = await register(`one@${domain}`, { is_create_org: 'true', org_name: 'Own one' })
    expect(await organizationsOf(platform, named.userId)).toHaveLength(2)
    expect(await organizationsOf(platform, named.userId)).toContain(code)
    const asked = await register(`two@${domain}`, CREATE)
    const done = callbackOf(await asked.browser.submit({ p_org_name: 'Own two' }))
    expect(await organizationOf(done.code)).toMatchObject({ name: 'Own two' })
    expect(await organizationsOf(platform, asked.userId)).toContain(code)
  })

  it('makes one account and one organization of a form that is sent twice at once', async () => {
    const email = 'impatient@example.com'
    const browser = openBrowser(platform)
    await browser.open(authorization({ start_page: 'registration', is_create_org: 'true', org_name: 'Impatient' }))
    platform.clock.advance(180_000)
    await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: email })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
    const sent = await Promise.all([browser.submit(NEW_PASSWORD), browser.submit(NEW_PASSWORD)])
    expect(sent.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 302]) // one goes back to the sign-in
    const all = await platform.store.organizations.list('env_first', { limit: 500 })
    expect(all.filter(({ name }) => name === 'Impatient')).toHaveLength(1)
  })

  it('makes one, and asks for no other, when its last form is gone back to', async () => {
    for (const org_name of ['Made once', '']) {
      const email = `again${org_name.length}@example.com`
      const { browser, done, lastForm, userId } = await register(email, { is_create_org: 'true', org_name })
      const { code } = callbackOf(org_name === '' ? await browser.submit({ p_org_name: 'Asked once' }) : done)
      const [organizationCode] = await organizationsOf(platform, userId)
      expect(organizationCode).toMatch(/^org_[0-9a-f]{11}$/)
      expect(grantOf(platform, code).organizationCode).toBe(organizationCode)
      const again = callbackOf(await browser.open(lastForm))
      expect(grantOf(platform, again.code).organizationCode).toBe(organizationCode)
      expect(await organizationsOf(platform, userId)).toEqual([organizationCode])
    }
  })

  it('is refused before the form is filled in where creation is off, and makes no account', async () => {
    await withRules(platform, { policies: { allowOrganizationCreation: false } }, async () => {
      const page = await openBrowser(platform).open(authorization({ start_page: 'registration', ...CREATE }))
      expect(page.statusCode).toBe(403)
      expect(page.body).toContain('Organizations cannot be created here')
      expect(page.body).not.toContain('p_first_name')
    })
  })

  it('makes no account when creation is switched off while the form stands open', async () => {
    const email = 'too-late@example.com'
    const browser = openBrowser(platform)
    await browser.open(authorization({ start_page: 'registration', ...CREATE, org_name: 'Late' }))
    platform.clock.advance(180_000)
    await browser.submit({ p_first_name: 'Grace', p_last_name: 'Hopper', p_email: email })
    await browser.submit({ p_confirmation_code: await mailedCode(platform, email) })
    await withRules(platform, { policies: { allowOrganizationCreation: false } }, async () => {
      const page = await browser.submit(NEW_PASSWORD)
      expect(page.statusCode).toBe(403)
      expect(page.body).toContain('Organizations cannot be created here')
    })
    expect(await platform.store.identities.find('env_first', 'email', email)).toBeUndefined()
  })
})

describe('somebody who has an account and creates an organization', () => {
  it('confirms the name that the request suggests', async () => {
    const person = await aPerson(platform)
    const { browser, page } = await pageAfterSignIn(person.email, { ...CREATE, org_name: 'Suggested' })
    expect(nameIn(page.body)).toBe('Suggested')
    expect(await organizationsOf(platform, person.id)).toEqual([])
    const { code } = callbackOf(await browser.submit({ p_org_name: 'Chosen' }))
    expect(await organizationOf(code)).toMatchObject({ name: 'Chosen' })
    expect(await organizationsOf(platform, person.id)).toHaveLength(1)
  })

  it('is asked with a session too, because a link alone must not create anything', async () => {
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    await signIn(browser, person.email)
    const page = await browser.open(authorization({ ...CREATE, org_name: 'By a link' }))
    expect(nameIn(page.body)).toBe('By a link')
    expect(await organizationsOf(platform, person.id)).toEqual([])
  })

  it('makes one organization, however often and however fast the form is sent', async () => {
    const person = await aPerson(platform)
    const { browser, page } = await pageAfterSignIn(person.email, CREATE)
    const sent = await Promise.all([1, 2, 3].map(() => browser.submit({ p_org_name: 'Once' })))
    const codes = sent.map((response) => callbackOf(response).code)
    expect(new Set(codes).size).toBe(3)
    const [organizationCode, ...others] = await organizationsOf(platform, person.id)
    expect(others).toEqual([])
    for (const code of codes) expect(grantOf(platform, code).organizationCode).toBe(organizationCode)
    const flow = /flow=([\w-]+)/.exec(page.body)?.[1]
    const back = callbackOf(await browser.open(`/auth/new-organization?flow=${flow}`)) // from the history
    expect(grantOf(platform, back.code).organizationCode).toBe(organizationCode)
    const events = await eventsOf(platform, person.id)
    expect(events.filter(({ type }) => type === 'organization.created')).toHaveLength(1)
  })

  it('is refused where creation is off, also by a form that was open before', async () => {
    const person = await aPerson(platform)
    const { browser } = await pageAfterSignIn(person.email, CREATE)
    await withRules(platform, { policies: { allowOrganizationCreation: false } }, async () => {
      for (const page of [
        await browser.submit({ p_org_name: 'Late' }),
        (await pageAfterSignIn(person.email, CREATE)).page,
      ]) {
        expect(page.statusCode).toBe(403)
        expect(page.body).toContain('Organizations cannot be created here')
      }
    })
    expect(await organizationsOf(platform, person.id)).toEqual([])
    expect(await eventsOf(platform, person.id)).toContainEqual({
      type: 'authorization.refused',
      reason: 'organization_creation_off',
      organizationCode: null,
    })
  })

  it('leaves the properties of an organization that is there already alone', async () => {
    const person = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [person.id])
    await platform.store.commit(setOrganizationProperty('env_first', code, 'prop_kp_org_keyword', 'first'))
    await signIn(openBrowser(platform), person.email, authorization({ org_code: code, keyword: 'second' }))
    const values = await platform.store.properties.values('env_first', { userId: person.id, organizationCode: code })
    expect([...values.organization.values()]).toEqual(['first'])
    expect(values.user.size).toBe(0)
  })
})
