import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
let code: string
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
  for (let at = 1; at <= 21; at++) {
    await opened.call('POST', '/api/v1/organization', { name: `Customer ${String(at).padStart(2, '0')}` })
  }
  await opened.call('POST', '/api/v1/roles', { key: 'editor', name: 'Editor' })
  await opened.call('POST', '/api/v1/permissions', { key: 'read:orders', name: 'Read orders' })
  const flag = { name: 'Dark mode', key: 'dark', type: 'bool', default_value: 'false', allow_override_level: 'org' }
  await opened.call('POST', '/api/v1/feature_flags', flag)
})
afterAll(() => opened?.close())

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')
const rows = (table: string, of = page) => of.getByRole('table', { name: table, exact: true }).locator('tbody tr')
const tab = (name: string) =>
  page.getByRole('navigation', { name: 'About this organization' }).getByRole('link', { name })
const closed = () => dialog().waitFor({ state: 'detached' })

describe('organizations', () => {
  it('come page by page, and are found by a word, which the address remembers', async () => {
    await opened.open('organizations')
    await rows('Organizations').first().waitFor()
    expect(await rows('Organizations').count()).toBe(20)
    await look(page, 'organizations')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.waitForSelector('text="Page 2"')
    await page.getByLabel('Find organizations').fill('07')
    await expect.poll(() => rows('Organizations').allTextContents()).toEqual([expect.stringContaining('Customer 07')])
    await page.reload()
    await expect.poll(() => rows('Organizations').count()).toBe(1)
    await page.getByLabel('Find organizations').fill('nobody')
    await page.waitForSelector('text="Nothing was found"')
  })

  it('are added by a command, and refused a handle that is taken', async () => {
    await opened.call('POST', '/api/v1/organization', { name: 'Other', handle: 'engines' })
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Where to, or what to do?').fill('add organ')
    await page.keyboard.press('Enter')
    await dialog().getByLabel('Name').fill('Analytical Engines')
    await dialog().getByLabel('Handle').fill('engines')
    await page.keyboard.press('Enter')
    await dialog().getByText('Another organization has this handle.').waitFor()
    await dialog().getByLabel('Handle').fill('analytical')
    await page.keyboard.press('Enter')
    await page.waitForSelector('h1:has-text("Analytical Engines")')
    code = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    expect(code).toMatch(/^org_/)
  })

  it('have a profile with a look, which a file can say too', async () => {
    await page.getByLabel('Handle').fill('')
    await page.getByRole('form', { name: 'Profile' }).getByRole('button', { name: 'Save' }).click()
    await told('The profile was saved.')
    await page.getByLabel('Buttons').fill('#3451b2')
    await page.getByRole('form', { name: 'Look' }).getByRole('button', { name: 'Save' }).click()
    await told('The look was saved.')
    await page.setInputFiles('input[type=file] >> nth=0', {
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    })
    await told('The logo was saved.')
    await page.getByRole('img', { name: 'Logo on light ground' }).waitFor()
    await page.click('text="As YAML"')
    await dialog().getByText('name: Analytical Engines').waitFor()
    expect(await dialog().locator('pre').textContent()).toContain('handle: null')
    await page.keyboard.press('Escape')
    await closed()
    await look(page, 'organization')
  })

  it('have members, added by a few letters, with roles and permissions', async () => {
    await tab('Users').click()
    await page.waitForSelector('text="Nobody yet"')
    await page.getByRole('button', { name: 'Add a user' }).click()
    await dialog().getByRole('combobox', { name: 'User' }).fill('love')
    await page.getByRole('option', { name: /Ada Lovelace/ }).click()
    await dialog().getByRole('button', { name: 'Add the user' }).click()
    await told('They belong to Analytical Engines now.')
    await page.getByRole('button', { name: 'Roles of Ada Lovelace' }).click()
    await dialog().getByRole('combobox', { name: 'Give a role' }).click()
    await page.getByRole('option', { name: 'Editor' }).click()
    await told('The role was given.')
    await dialog().getByRole('combobox', { name: 'Give a permission' }).click()
    await page.getByRole('option', { name: 'Read orders' }).click()
    await dialog().getByRole('button', { name: 'Take Read orders' }).waitFor()
    await told('The permission was given.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await dialog().getByRole('button', { name: 'Take Read orders' }).waitFor({ state: 'detached' })
    await dialog().getByRole('combobox', { name: 'Give a permission' }).click()
    await page.getByRole('option', { name: 'Read orders' }).click()
    await dialog().getByRole('button', { name: 'Take Read orders' }).waitFor()
    await look(page, 'organization-roles')
    await page.keyboard.press('Escape')
    await closed()
    await expect.poll(() => rows('Members').allTextContents()).toEqual([expect.stringContaining('Editor')])
    await page.getByLabel('Find members').fill('nobody')
    await page.waitForSelector('text="Nobody was found"')
    await page.getByLabel('Find members').fill('ada')
    await rows('Members').first().waitFor()
    await look(page, 'organization-users')
  })

  it('lose a member at once, and have them back by Undo with all that they had there', async () => {
    const users = (await opened.call('GET', `/api/v1/organizations/${code}/users`)).body as never
    const [{ id }] = (users as { organization_users: [{ id: string }] }).organization_users
    const made = async (path: string, body: object) => (await opened.call('POST', path, body)).body as never
    const { api } = (await made('/api/v1/apis', { name: 'Invoices', audience: 'https://invoices.example.com' })) as {
      api: { id: string }
    }
    const { scope } = (await made(`/api/v1/apis/${api.id}/scopes`, { key: 'read:invoices' })) as {
      scope: { id: string }
    }
    const member = `organizations/${code}/users/${id}`
    await made(`/api/v1/${member}/apis/${api.id}/scopes/${scope.id}`, {})
    const holdings = async () => (await opened.call('GET', `/api/latchkey/v1/${member}/holdings`)).body
    const held = {
      roles: ['editor'],
      permissions: ['read:orders'],
      api_scopes: [{ api_id: api.id, scope_id: scope.id }],
    }
    expect(await holdings()).toMatchObject(held)
    await page.getByRole('button', { name: 'Remove Ada Lovelace' }).click()
    await rows('Members').first().waitFor({ state: 'detached' })
    await told('Ada Lovelace does not belong to Analytical Engines any more.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await told('Taken back.')
    await expect.poll(() => rows('Members').allTextContents()).toEqual([expect.stringContaining('Editor')])
    expect(await holdings()).toMatchObject(held)

    await opened.open(`users/${id}?tab=organizations`)
    await page.getByRole('button', { name: 'Remove from the organization' }).click()
    await page.getByRole('button', { name: 'Remove from the organization' }).waitFor({ state: 'detached' })
    await told('They do not belong to the organization any more.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await told('Taken back.')
    await page.getByText('Analytical Engines').first().waitFor()
    expect(await holdings()).toMatchObject(held)
    await opened.open(`organizations/${code}?tab=users`)
  })

  it('page on through the members whom a word finds', async () => {
    const made = async (path: string, body: object) => (await opened.call('POST', path, body)).body as never
    const { organization } = (await made('/api/v1/organization', { name: 'Crowd' })) as {
      organization: { code: string }
    }
    const profile = { given_name: 'Grace', family_name: 'Hopper' }
    const people = Array.from({ length: 21 }, () => made('/api/v1/user', { profile }) as Promise<{ id: string }>)
    const users = (await Promise.all(people)).map(({ id }) => ({ id }))
    await made(`/api/v1/organizations/${organization.code}/users`, { users })
    await opened.open(`organizations/${organization.code}?tab=users&query=hopper`)
    await expect.poll(() => rows('Members').count()).toBe(20)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.waitForSelector('text="Page 2"')
    await expect.poll(() => rows('Members').count()).toBe(1)
    await opened.open(`organizations/${code}?tab=users`)
  })

  it('say why nobody can be invited, and invite with a link that is shown once', async () => {
    await tab('Invitations').click()
    await page.waitForSelector('text="Nobody was invited yet"')
    const invite = async (email: string) => {
      await page.getByRole('button', { name: 'Invite somebody' }).click()
      await dialog().getByLabel('Email').fill(email)
      await dialog().getByRole('button', { name: 'Invite', exact: true }).click()
    }
    await invite('grace@example.com')
    await dialog().getByText('Allow it in Settings > Authentication > Invitations').waitFor()
    await page.keyboard.press('Escape')
    await closed()
    await allowInvitations()
    await invite('grace@example.com')
    await dialog().getByText('was mailed to grace@example.com').waitFor()
    const link = (await dialog().locator('code').textContent()) ?? ''
    expect(link).toContain('invitation_code=')
    await dialog().getByRole('button', { name: 'I have kept it' }).click()
    await closed()
    await expect
      .poll(() => rows('Invitations').allTextContents())
      .toContainEqual(expect.stringMatching(/grace.*Open.*in 7 days/))
    expect(await page.content()).not.toContain(link)
    await look(page, 'organization-invitations')
    await page.getByRole('button', { name: 'Send again to grace@example.com' }).click()
    await dialog().getByText('was mailed to grace@example.com').waitFor()
    expect(await dialog().locator('code').textContent()).not.toBe(link)
    await dialog().getByRole('button', { name: 'I have kept it' }).click()
    await page.getByRole('button', { name: 'Revoke grace@example.com' }).click()
    await dialog().getByRole('button', { name: 'Revoke', exact: true }).click()
    await told('The invitation of grace@example.com was revoked.')
    await page.getByRole('cell', { name: 'Revoked' }).waitFor()
  })

  it('have values of flags of their own, beside those of the environment', async () => {
    await tab('Flags').click()
    await page.getByRole('button', { name: 'Set Dark mode' }).click()
    await dialog().getByRole('combobox', { name: 'Value' }).click()
    await page.getByRole('option', { name: 'true' }).click()
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('dark was set.')
    await expect.poll(() => rows('Feature flags by level').textContent()).toMatch(/false.*No value.*true.*counts/)
    await look(page, 'organization-flags')
    await page.getByRole('button', { name: 'Reset Dark mode' }).click()
    await told('dark has no value of its own here any more.')
  })

  it('have properties: those with a value are listed, the others found', async () => {
    await tab('Properties').click()
    await page.waitForSelector('text="None is set"')
    await page.getByRole('button', { name: 'Set a property' }).click()
    await dialog().getByRole('combobox', { name: 'Property' }).fill('city')
    await page.getByRole('option', { name: /kp_org_city/ }).click()
    await dialog().getByLabel('Value').fill('London')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('City was saved.')
    await expect.poll(() => rows('Properties').count()).toBe(1)
    await look(page, 'organization-properties')
    await page.getByRole('button', { name: 'Clear City' }).click()
    await told('City has no value any more.')
    await page.waitForSelector('text="None is set"')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('cell', { name: 'London' }).waitFor()
  })

  it('say who joins by themselves, and how long sessions count, and are not left unsaved unasked', async () => {
    await tab('Joining and sessions').click()
    await page.getByLabel('Take in people of these domains').check()
    const joining = page.getByRole('form', { name: 'Joining' })
    await joining.getByRole('button', { name: 'Save' }).click()
    await page.waitForSelector('text="Name at least one domain."')
    await page.getByLabel('Domains', { exact: true }).fill('no domain')
    await joining.getByRole('button', { name: 'Save' }).click()
    await joining.locator('[class*=error]').first().waitFor()
    await page.getByLabel('Domains', { exact: true }).fill('example.com')
    await tab('Profile').click()
    await page.waitForSelector('text="Leave without saving?"')
    await page.getByRole('button', { name: 'Stay here' }).click()
    await joining.getByRole('button', { name: 'Save' }).click()
    await told('Who may join was saved.')
    await page.getByLabel('Its own limit of inactivity').check()
    await page.getByLabel('Minutes').fill('15')
    await page.getByRole('form', { name: 'Sessions' }).getByRole('button', { name: 'Save' }).click()
    await told('The sessions were saved.')
    await page.reload()
    await expect.poll(() => page.getByLabel('Minutes').inputValue()).toBe('15')
    expect(await page.getByLabel('Domains', { exact: true }).inputValue()).toBe('example.com')
    await look(page, 'organization-access')
  })

  it('have API keys, which are shown once', async () => {
    const { body } = await opened.call('POST', '/api/v1/apis', {
      name: 'Orders',
      audience: 'https://orders.example.com',
    })
    const { api } = body as { api: { id: string } }
    await opened.call('POST', `/api/v1/apis/${api.id}/scopes`, { key: 'read:orders' })
    await tab('API keys').click()
    await page.getByRole('button', { name: 'Add API key' }).click()
    await dialog().getByLabel('Name').fill('Nightly')
    await dialog().getByRole('combobox', { name: 'API' }).click()
    await page.getByRole('option', { name: 'Orders' }).click()
    await dialog().getByRole('combobox', { name: 'Scopes' }).click()
    await page.getByRole('option', { name: 'read:orders' }).click()
    await page.keyboard.press('Tab')
    await dialog().getByRole('button', { name: 'Add API key' }).click()
    await dialog().getByText('never shown again').waitFor()
    const key = (await dialog().locator('code').textContent()) ?? ''
    await dialog().getByRole('button', { name: 'I have kept it' }).click()
    await closed()
    await page.getByRole('cell', { name: 'read:orders' }).waitFor()
    expect(await page.content()).not.toContain(key)
    const asked = await opened.call('POST', '/api/v1/api_keys/verify', { api_key: key })
    expect(asked.body).toMatchObject({ is_valid: true })
    await look(page, 'organization-keys')
    await page.getByRole('button', { name: 'Revoke Nightly' }).click()
    await dialog().getByRole('textbox').fill('Nightly')
    await dialog().getByRole('button', { name: 'Revoke the key' }).click()
    await told('Nightly was revoked.')
  })

  it('are only looked at by a viewer', async () => {
    const viewer = await opened.viewer()
    for (const shown of ['profile', 'users', 'invitations', 'flags', 'properties', 'access', 'keys']) {
      await opened.open(`organizations/${code}?tab=${shown}`, viewer)
      await viewer.waitForSelector('h1:has-text("Analytical Engines")')
      await viewer.waitForLoadState('networkidle')
      const buttons = await viewer.locator('main').getByRole('button').allTextContents()
      const expected = shown === 'users' ? ['As YAML', 'Roles'] : ['As YAML']
      expect([shown, ...buttons.filter((text) => text !== '')]).toEqual([shown, ...expected])
    }
    const deleted = await opened.call('DELETE', `/api/v1/organization/${code}`, undefined, viewer)
    expect(deleted.status).toBe(403)
    await viewer.context().close()
  })

  it('are suspended until Undo, and deleted only after they were named by hand', async () => {
    await page.getByRole('button', { name: 'Suspend' }).click()
    await told('Analytical Engines was suspended')
    await page.getByText('Suspended', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Suspended', { exact: true }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    const button = dialog().getByRole('button', { name: 'Delete the organization' })
    expect(await button.isDisabled()).toBe(true)
    await dialog().getByRole('textbox').fill('Analytical Engines')
    await button.click()
    await told('Analytical Engines was deleted.')
    await page.waitForURL(/\/organizations$/)
  })
})

/** As a latchkey.yaml says it, through the command line, which the server sees within a second. */
async function allowInvitations() {
  const { platform } = opened
  const { clientId, siteUrl } = platform.clients.sample
  const applications = [{ clientId, name: 'Sample application', type: 'web', loginUri: `${siteUrl}/login` }]
  const invitations = { isEnabled: true, application: clientId, ttlSeconds: 604_800 }
  const environment = { name: 'End to end', code: 'e2e001', origins: [platform.issuer] }
  await platform.apply({ environments: [{ ...environment, applications, invitations }] })
  const trial = { email: 'trial@example.com', roles: [] }
  const invite = async () => (await opened.call('POST', `/api/v1/organization/${code}/invites`, trial)).status
  await expect.poll(invite, { timeout: 20_000, interval: 200 }).toBe(201)
}
