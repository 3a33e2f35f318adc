import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
  for (let at = 1; at <= 24; at++) {
    const profile = { given_name: 'Person', family_name: String(at).padStart(2, '0') }
    const identities = [{ type: 'email', details: { email: `person${at}@example.com` } }]
    await opened.call('POST', '/api/v1/user', { profile, identities })
  }
  await opened.call('POST', '/api/v1/roles', { key: 'editor', name: 'Editor' })
  const flag = { name: 'Dark mode', key: 'dark', type: 'bool', default_value: 'false', allow_override_level: 'usr' }
  await opened.call('POST', '/api/v1/feature_flags', flag)
  await opened.call('POST', '/api/v1/organization', { name: 'Analytical Engines' })
  page.setDefaultTimeout(10_000)
})
afterAll(() => opened?.close())

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')
const tab = (name: string) => page.getByRole('navigation', { name: 'About this user' }).getByRole('link', { name })
const rows = () => page.getByRole('table', { name: 'Users' }).locator('tbody tr')

describe('users', () => {
  it('come page by page, and are found by name', async () => {
    await opened.open('users')
    await rows().first().waitFor()
    expect(await rows().count()).toBe(20)
    await look(page, 'users')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.waitForSelector('text="Page 2"')
    await expect.poll(() => rows().count()).toBe(5)
    await page.getByLabel('Find users').fill('person 07')
    await expect.poll(() => rows().allTextContents()).toEqual([expect.stringContaining('person7@example.com')])
    await page.getByLabel('Find users').fill('nobody at all')
    await page.waitForSelector('text="Nobody was found"')
    expect(page.url()).toContain('query=nobody')
  })

  it('are suspended several at once, which can be taken back', async () => {
    await page.getByLabel('Find users').fill('')
    await expect.poll(() => rows().count()).toBe(20)
    const named = (name: string) => rows().filter({ hasText: name })
    for (const at of [0, 1]) await rows().nth(at).getByRole('checkbox').check() // ids are in no order of names
    await page.getByRole('button', { name: 'Suspend' }).click()
    await told('2 suspended.')
    await expect.poll(() => named('Suspended').count()).toBe(2)
    await page.getByRole('button', { name: 'Undo' }).click()
    await told('Taken back.')
    await expect.poll(() => named('Suspended').count()).toBe(0)
  })

  it('are filtered by what they hold and when they signed in, under an address of its own', async () => {
    const select = async (name: string, option: string) => {
      await page.getByRole('combobox', { name, exact: true }).click()
      await page.getByRole('option', { name: option, exact: true }).click()
    }
    const { body } = await opened.call('GET', '/api/v1/users?page_size=2')
    const [grace, other] = (body as { users: { id: string }[] }).users
    const organizations = await opened.call('GET', '/api/v1/organizations')
    const [{ code }] = (organizations.body as { organizations: [{ code: string }] }).organizations
    const users = [{ id: grace?.id, roles: ['editor'] }, { id: other?.id }]
    await opened.call('POST', `/api/v1/organizations/${code}/users`, { users })
    await select('Organization', 'Analytical Engines')
    await expect.poll(() => rows().count()).toBe(2)
    await select('Role', 'Editor')
    await expect.poll(() => rows().count()).toBe(1)
    expect(page.url()).toMatch(/organization=org_\w+&role=/)
    await page.reload()
    await rows().first().waitFor()
    expect(await rows().count()).toBe(1)
    expect(await page.getByRole('combobox', { name: 'Last sign-in' }).isDisabled()).toBe(true)
    await select('Organization', 'In no organization')
    await expect.poll(() => rows().count()).toBe(20)
    await select('Last sign-in', 'Within 7 days')
    await page.waitForSelector('text="Nobody was found"')
    await look(page, 'users-filtered')
    await select('Last sign-in', 'Signed in at any time')
    await select('Kind of identity', 'With a username')
    await page.waitForSelector('text="Nobody was found"')
    await select('Kind of identity', 'With an email address')
    await page.getByLabel('Added since').fill('2020-01-01')
    await expect.poll(() => rows().count()).toBe(20)
    expect(page.url()).toMatch(/who=out&kind=email&from=2020-01-01$/)
    await opened.call('PATCH', `/api/v1/user?id=${grace?.id}`, { is_suspended: true })
    await opened.open('users?state=suspended')
    await rows().first().waitFor()
    await expect.poll(() => rows().count()).toBe(1)
    await page.getByText('One organization or a role does not go with them').waitFor()
    await opened.call('PATCH', `/api/v1/user?id=${grace?.id}`, { is_suspended: false })
    await opened.call('DELETE', `/api/v1/organizations/${code}/users/${grace?.id}`)
    await opened.call('DELETE', `/api/v1/organizations/${code}/users/${other?.id}`)
  })

  it('are changed by the hundred, with whoever was refused named, and exported', async () => {
    await opened.open('users?who=out')
    await rows().first().getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Choose all that are listed' }).click()
    await page.getByText('25 chosen').waitFor()
    await page.getByRole('button', { name: 'Add to an organization' }).click()
    await dialog().getByRole('combobox', { name: 'Organization' }).click()
    await page.getByRole('option', { name: 'Analytical Engines' }).click()
    await dialog().getByRole('combobox', { name: 'Role there' }).click()
    await page.getByRole('option', { name: 'Editor' }).click()
    // One of them is gone by then: the others are added all the same.
    const { body } = await opened.call('GET', '/api/v1/users?email=person24@example.com')
    const [gone] = (body as { users: { id: string }[] }).users
    await opened.call('DELETE', `/api/v1/user?id=${gone?.id}`)
    await dialog().getByRole('button', { name: 'Add them' }).click()
    await dialog().getByText('24 done · 1 refused').waitFor()
    await dialog().getByText('Person 24').waitFor()
    await look(page, 'users-refused')
    await dialog().getByRole('button', { name: 'Done' }).click()
    const role = await opened.call('GET', '/api/v1/roles')
    const [{ id }] = (role.body as { roles: [{ id: string }] }).roles
    await opened.open(`users?role=${id}`)
    await expect.poll(() => rows().count()).toBe(20)
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export CSV' }).click()
    const text = await readFile(await (await saved).path(), 'utf8')
    expect(text.split('\r\n')[0]).toBe('id,email,username,first_name,last_name,is_suspended,last_signed_in,name')
    expect(text.trim().split('\r\n')).toHaveLength(25)
    expect(text).toContain('ada@example.com')
    await opened.open('users')
    await rows().first().waitFor()
  })

  it('are added, and refused where the address is taken', async () => {
    await page.click('main >> text="Add user"')
    await dialog().getByLabel('Email').fill('ada@example.com')
    await dialog().getByRole('button', { name: 'Add user' }).click()
    await dialog().getByRole('alert').or(dialog().locator('[class*=error]')).first().waitFor()
    await dialog().getByLabel('Email').fill('charles@example.com')
    await dialog().getByLabel('First name').fill('Grace')
    await dialog().getByRole('button', { name: 'Add user' }).click()
    await page.waitForSelector('h1:has-text("Grace")')
  })

  it('have a profile that is not left unsaved unasked', async () => {
    await page.getByLabel('Last name').fill('Hopper')
    await page.getByRole('link', { name: 'Users' }).first().click()
    await page.waitForSelector('text="Leave without saving?"')
    await page.getByRole('button', { name: 'Stay here' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The profile was saved.')
    await page.waitForSelector('h1:has-text("Grace Hopper")')
    await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })
    await look(page, 'user')
  })

  it('have identities, which are added and removed', async () => {
    await page.click('main >> text="Add identity"')
    await dialog().getByLabel('Identity').fill('second@example.com')
    await dialog().getByRole('button', { name: 'Add identity' }).click()
    await told('second@example.com was added.')
    const row = page.getByRole('table', { name: 'Identities' }).getByRole('row', { name: /second@/ })
    await row.getByRole('button', { name: 'Remove' }).click()
    await told('second@example.com was removed.')
    await row.waitFor({ state: 'detached' })
  })

  it('belong to organizations, with roles there', async () => {
    await tab('Organizations').click()
    await page.getByRole('combobox', { name: 'Add to an organization' }).click()
    await page.getByRole('option', { name: 'Analytical Engines' }).click()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await told('They belong to the organization now.')
    await page.locator('summary', { hasText: 'Analytical Engines' }).waitFor()
    const details = page.locator('details', { hasText: 'Analytical Engines' }).first()
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
    await details.getByRole('combobox', { name: 'Give a role' }).click()
    await page.getByRole('option', { name: 'Editor' }).click()
    await told('The role was given.')
    await details.getByRole('button', { name: 'Take Editor' }).waitFor()
    await look(page, 'user-organizations')
  })

  it('have names as long as somebody gave them, there too', async () => {
    const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
    await opened.call('POST', '/api/v1/roles', {
      key: 'deputy',
      name: 'Deputy of the head of the administration there',
    })
    const { body } = await opened.call('POST', '/api/v1/organization', { name: long })
    const { code } = (body as { organization: { code: string } }).organization
    const users = [{ id: new URL(page.url()).pathname.split('/').at(-1), roles: ['deputy'] }]
    await opened.call('POST', `/api/v1/organizations/${code}/users`, { users })
    await page.reload()
    await page.locator('summary', { hasText: long }).click()
    await page.getByText('Deputy of the head').waitFor()
    await look(page, 'user-long-names')
    await opened.call('DELETE', `/api/v1/organization/${code}`)
    await page.reload()
  })

  it('have scopes of APIs there, by their roles and directly', async () => {
    const made = async (path: string, body: object) => (await opened.call('POST', path, body)).body as never
    type Api = { api: { id: string } }
    const { api } = (await made('/api/v1/apis', { name: 'Orders', audience: 'https://orders.example.com' })) as Api
    type Scope = { scope: { id: string } }
    const { scope } = (await made(`/api/v1/apis/${api.id}/scopes`, { key: 'orders:read' })) as Scope
    await made(`/api/v1/apis/${api.id}/scopes`, { key: 'orders:write' })
    type Roles = { roles: { id: string; key: string }[] }
    const { roles } = (await opened.call('GET', '/api/v1/roles')).body as Roles
    await made(`/api/v1/roles/${roles.find(({ key }) => key === 'editor')?.id}/scopes`, { scope_id: scope.id })
    await page.reload()

    const details = page.locator('details', { hasText: 'Analytical Engines' }).first()
    await details.locator('summary').waitFor()
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click()
    await details.getByText('orders:read').waitFor()
    const taking = details.getByRole('button', { name: 'Take orders:write' })
    await details.getByRole('combobox', { name: 'Give a scope' }).click()
    await page.getByRole('option', { name: 'orders:write' }).click()
    await told('The scope was given.')
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await taking.waitFor({ state: 'detached' })
    await details.getByRole('combobox', { name: 'Give a scope' }).fill('orders:w')
    await page.getByRole('option', { name: 'orders:write' }).click()
    await taking.waitFor()
    await page.reload()
    await taking.waitFor()
    await look(page, 'user-scopes')
    const other = await made('/api/v1/apis', { name: 'Returns', audience: 'https://returns.example.com' })
    await made(`/api/v1/apis/${(other as Api).api.id}/scopes`, { key: 'orders:read' })
    await page.reload()
    await details.getByText('orders:read (Orders)').waitFor() // another API has one of this name now
    await taking.click()
    await told('The scope was taken.')
    await taking.waitFor({ state: 'detached' })
  })

  it('have scopes of APIs wherever they sign in, each of which can be taken back', async () => {
    await tab('API scopes').click()
    const section = page.getByRole('region', { name: 'API scopes' })
    await section.getByText('They have only what roles bring').waitFor()
    const row = section.getByRole('row', { name: 'orders:write Orders' })
    await section.getByRole('combobox', { name: 'Give a scope' }).fill('orders:w')
    await page.getByRole('option', { name: 'orders:write' }).click()
    await told('The scope was given.')
    await row.waitFor()
    await page.reload()
    await row.waitFor()
    await look(page, 'user-own-scopes')
    await row.getByRole('button', { name: 'Take orders:write' }).click()
    await told('The scope was taken.')
    await row.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await row.waitFor()
    await page.reload()
    await row.waitFor()
  })

  it('have properties, and values of feature flags of their own', async () => {
    await tab('Properties').click()
    await page.waitForSelector('text="None is set"')
    await page.getByRole('button', { name: 'Set a property' }).click()
    await dialog().getByRole('combobox', { name: 'Property' }).fill('job')
    await page.getByRole('option', { name: /Job title/ }).click()
    await dialog().getByLabel('Value').fill('Admiral')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('Job title was saved.')
    await page.getByRole('cell', { name: 'Admiral' }).waitFor()
    await tab('Flags').click()
    await page.getByRole('button', { name: 'Set Dark mode' }).click()
    await dialog().getByRole('combobox', { name: 'Value' }).click()
    await page.getByRole('option', { name: 'true' }).click()
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('Dark mode was set for them.')
    await page.getByText('Their own', { exact: true }).waitFor()
    await look(page, 'user-flags')
    await page.getByRole('button', { name: 'Reset Dark mode' }).click()
    await page.getByText('Their own', { exact: true }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Their own', { exact: true }).waitFor()
  })

  it('say why a sign-in failed', async () => {
    const { user, issuer, clients } = opened.platform
    const visitor = await opened.browser.newContext()
    const form = await visitor.newPage()
    const asked = { client_id: clients.sample.clientId, redirect_uri: `${clients.sample.siteUrl}/callback` }
    const query = new URLSearchParams({ ...asked, response_type: 'code', scope: 'openid', state: 'state-of-it' })
    await form.goto(`${issuer}/oauth2/auth?${query}`)
    await form.fill('[name=p_email]', user.email)
    await form.click('[data-kinde-button-variant=primary]')
    await form.fill('[name=p_password]', 'not the password')
    await form.click('[data-kinde-button-variant=primary]')
    await form.waitForSelector('[role=alert]')
    await visitor.close()

    await opened.open('users?query=ada')
    await page.getByRole('link', { name: /Ada Lovelace/ }).click()
    await page.getByRole('link', { name: 'Sign-ins and refusals' }).click()
    // What was refused is written down a moment later.
    const refusal = async () => {
      await page.reload()
      await page.waitForSelector('ol', { state: 'attached' })
      return page.getByText('password_wrong').count()
    }
    await expect.poll(refusal, { timeout: 20_000, interval: 200 }).toBe(1)
    await look(page, 'user-events')
  })

  it('are only looked at by a viewer', async () => {
    const viewer = await opened.viewer()
    await viewer.goto(page.url().replace(/\?.*/, ''))
    await viewer.waitForSelector('table >> text=ada@example.com')
    const buttons = await viewer.locator('main').getByRole('button').allTextContents()
    expect(buttons.filter((text) => text !== '')).toEqual([])
    expect(await viewer.getByLabel('First name').getAttribute('readonly')).not.toBeNull()
    await viewer.context().close()
  })

  it('are deleted only after they were named by hand', async () => {
    await page.getByRole('button', { name: 'Delete' }).click()
    await dialog().getByRole('textbox').fill('Ada Lovelace')
    await dialog().getByRole('button', { name: 'Delete the user' }).click()
    await told('Ada Lovelace was deleted.')
    await page.waitForURL(/\/users$/)
  })
})
