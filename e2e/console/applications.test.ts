import { generateKeyPairSync } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
let clientId: string
let secret: string
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
})
afterAll(() => opened?.close())

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')

/** Whether the platform gives the application a token. */
async function statusWith(clientSecret: string): Promise<number> {
  const fields = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
  const body = new URLSearchParams({ ...fields, audience: `${opened.platform.issuer}/api` })
  return (await fetch(`${opened.platform.issuer}/oauth2/token`, { method: 'POST', body })).status
}

describe('applications', () => {
  it('are added by a type that explains itself, with a secret that is shown once', async () => {
    await opened.open('applications')
    await page.waitForSelector('text="Sample application"')
    await look(page, 'applications')
    await page.click('main >> text="Add application"')
    await dialog().getByLabel('Name').fill('Nightly report')
    await dialog().getByLabel('Machine to machine').check()
    await look(page, 'applications-add')
    await dialog().getByRole('button', { name: 'Add application' }).click()
    await dialog().getByText('never shown again').waitFor()
    secret = (await dialog().locator('code').textContent()) ?? ''
    expect(secret).toMatch(/^\S{50}$/)
    await page.keyboard.press('Escape')
    await dialog().getByRole('button', { name: 'I have kept it' }).click()
    await page.waitForSelector('h1:has-text("Nightly report")')
    expect(await page.content()).not.toContain(secret)
    clientId = page.url().split('/').at(-1) ?? ''
    await look(page, 'application')
  })

  it('are authorised for APIs from their side too', async () => {
    await page.getByRole('link', { name: 'APIs' }).last().click()
    await page.click('text="Authorise for an API"')
    await dialog().getByRole('combobox', { name: 'API' }).click()
    await page.getByRole('option', { name: /Management API/ }).click()
    await dialog().getByRole('button', { name: 'Authorise' }).click()
    await told('Authorised')
    await page.getByRole('table', { name: 'APIs it is authorised for' }).waitFor()
    expect(await statusWith(secret)).toBe(200)
  })

  it('have secrets that are rotated without a standstill, or at once', async () => {
    await page.getByRole('link', { name: 'Details' }).click()
    const rotate = async (choice: string) => {
      await page.getByRole('button', { name: 'Rotate' }).click()
      await dialog().getByLabel(choice).check()
      await dialog().getByRole('button', { name: 'Make a new secret' }).click()
      await dialog().getByText('never shown again').waitFor()
      const made = (await dialog().locator('code').textContent()) ?? ''
      await dialog().getByRole('button', { name: 'I have kept it' }).click()
      await dialog().waitFor({ state: 'detached' })
      return made
    }
    const second = await rotate('Counts on')
    expect([await statusWith(secret), await statusWith(second)]).toEqual([200, 200])
    const third = await rotate('Ends now')
    expect([await statusWith(secret), await statusWith(second), await statusWith(third)]).toEqual([401, 401, 200])
  })

  it('have URLs that are judged while they are typed', async () => {
    await opened.open(`applications/${opened.platform.clients.sample.clientId}?tab=urls`)
    const callbacks = page.getByLabel('Allowed callback URLs')
    const before = await callbacks.inputValue()
    expect(before).toContain('/callback')
    await callbacks.fill(`${before}\nhttp://app.example.com/callback`)
    await page.waitForSelector('text="http://app.example.com/callback must be https; http is for localhost only."')
    await look(page, 'application-urls')
    await page.getByRole('button', { name: 'Save' }).click()
    await callbacks.fill(`${before}\nhttps://app.example.com/callback`)
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The URLs were saved.')
    await page.reload()
    await expect.poll(() => callbacks.inputValue()).toContain('https://app.example.com/callback')
  })

  it('have a language of their pages, which machines have not', async () => {
    const { clientId: sample } = opened.platform.clients.sample
    await opened.open(`applications/${clientId}`)
    const form = page.getByRole('form', { name: 'Application' })
    await form.getByLabel('Homepage').waitFor()
    expect(await form.getByRole('combobox', { name: 'Language' }).count()).toBe(0)
    await opened.open(`applications/${sample}`)
    const choose = async (name: string) => {
      await form.getByRole('combobox', { name: 'Language' }).click()
      await page.getByRole('option', { name }).click()
      await form.getByRole('button', { name: 'Save' }).click()
      await form.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })
    }
    const shown = async () =>
      ((await opened.call('GET', `/api/latchkey/v1/applications/${sample}`)).body as { application: object })
        .application
    await choose('French')
    await told('The application was saved.')
    expect(await shown()).toMatchObject({ language_key: 'fr' })
    await page.reload()
    await expect.poll(() => form.getByRole('combobox', { name: 'Language' }).inputValue()).toBe('French')
    await look(page, 'application-language')
    await choose('As the browser, else the environment')
    expect(await shown()).toMatchObject({ language_key: null })
  })

  it('have a profile, which is refused together with a wildcard', async () => {
    const { clientId } = opened.platform.clients.sample
    const protocol = `/api/latchkey/v1/applications/${clientId}/protocol`
    const profile = async () =>
      ((await opened.call('GET', protocol)).body as { protocol: { profile: string } }).protocol
    const urls = `/api/v1/applications/${clientId}/auth_redirect_urls`
    const wild = 'https://*.preview.example.com/callback'
    await opened.call('POST', urls, { urls: [wild] })
    await opened.open(`applications/${clientId}?tab=details`)
    const form = page.getByRole('form', { name: 'Profile' })
    await form.getByLabel('A standard OpenID Connect library').check()
    await form.getByRole('button', { name: 'Save' }).click()
    await page.waitForSelector('text=/give each callback and logout URL whole/')
    expect(await profile()).toMatchObject({ profile: 'kinde' })
    await opened.call('DELETE', `${urls}?urls=${encodeURIComponent(wild)}`)
    await form.getByRole('button', { name: 'Save' }).click()
    await told('The profile was saved.')
    expect(await profile()).toMatchObject({ profile: 'strict' })
    await look(page, 'application-profile')
    await opened.call('PATCH', protocol, { profile: 'kinde' })
  })

  it('have public keys, shown by their thumbprint, and removed after a question', async () => {
    await opened.open(`applications/${clientId}`)
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const add = async (text: string) => {
      await dialog().getByRole('textbox', { name: 'Public keys' }).fill(text)
      await dialog().getByRole('button', { name: 'Add public keys' }).click()
    }
    await page.getByRole('button', { name: 'Add public keys' }).click()
    await add('a key')
    await dialog().getByText('Paste a JWK, a JWKS, or public keys as PEM.').waitFor()
    await add(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
    await dialog().getByText('has the private part of the key').waitFor()
    await dialog().getByLabel('Key ID').fill('night')
    await add(publicKey.export({ format: 'pem', type: 'spki' }).toString())
    await told('The public keys were saved.')
    const row = page.getByRole('table', { name: 'Public keys' }).locator('tbody tr')
    expect(await row.textContent()).toContain(await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }) as JWK))
    await look(page, 'application-keys')
    await page.getByRole('button', { name: 'Remove night' }).click()
    await dialog().getByRole('button', { name: 'Remove the key' }).click()
    await page.waitForSelector('text="No public keys"')
  })

  it('say who runs them, whom they let in, and what else is known of them', async () => {
    await opened.call('POST', '/api/v1/roles', { key: 'editor', name: 'Editor' })
    const sample = opened.platform.clients.sample.clientId
    await opened.open(`applications/${sample}?tab=access`)
    await page.getByLabel('Others run this application').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The application was saved.')
    const { body } = await opened.call('GET', `/api/latchkey/v1/applications/${sample}/protocol`)
    expect(body).toMatchObject({ protocol: { is_third_party: true } })
    await page.getByLabel('Only with one of these roles').click()
    await page.waitForSelector('[aria-live=polite] >> text=/role/') // it has none yet
    expect(await page.getByLabel('Only with one of these roles').isChecked()).toBe(false)
    await page.getByRole('combobox', { name: 'Add a role' }).click()
    await page.getByRole('option', { name: 'Editor' }).click()
    await told('Editor was added.')
    await page.getByLabel('Only with one of these roles').check()
    await told('Only those with one of the roles get in.')
    await look(page, 'application-access')
    await page.getByLabel('Only with one of these roles').uncheck()
    await told('Everybody gets in, whatever their roles.') // the last role stays while it is needed
    await page.getByRole('button', { name: 'Remove Editor' }).click()
    await told('The role was taken.')
    const category = await opened.call('POST', '/api/v1/property_categories', { name: 'Plans', context: 'app' })
    const category_id = (category.body as { category: { id: string } }).category.id
    const kind = { type: 'boolean', context: 'app', is_private: true, category_id }
    await opened.call('POST', '/api/v1/properties', { ...kind, name: 'Internal', description: '', key: 'internal' })
    await page.getByRole('link', { name: 'Properties' }).last().click()
    await page.getByRole('button', { name: 'Set a property' }).click()
    await dialog().getByRole('combobox', { name: 'Property' }).fill('inter')
    await page.getByRole('option', { name: /Internal/ }).click()
    await dialog().getByRole('combobox', { name: 'Value' }).click()
    await page.getByRole('option', { name: 'true' }).click()
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('Internal was saved.')
    await page.getByRole('button', { name: 'Clear Internal' }).click()
    await told('Internal has no value any more.')
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await page.getByRole('table', { name: 'Properties' }).getByText('true').waitFor()
  })

  it('have lifetimes of tokens, and a quick start with their own keys', async () => {
    await page.getByRole('link', { name: 'Tokens' }).click()
    await page.getByLabel('Access token').fill('600')
    await page.waitForSelector('text=/10 minutes/')
    await look(page, 'application-tokens')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The lifetimes were saved.')
    await page.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Quick start' }).click()
    await page.waitForSelector(`text=KINDE_CLIENT_ID=${opened.platform.clients.sample.clientId}`)
    await look(page, 'application-start')
  })

  it('show what their tokens would say of somebody, and why there would be none', async () => {
    const { sample } = opened.platform.clients
    const { body } = await opened.call('POST', '/api/v1/organization', { name: 'Analytical Engines' })
    const { code } = (body as { organization: { code: string } }).organization
    const found = await opened.call('GET', '/api/v1/users?email=ada@example.com')
    const [{ id }] = (found.body as { users: [{ id: string }] }).users
    await opened.call('POST', `/api/v1/organizations/${code}/users`, { users: [{ id }] })
    await opened.open(`applications/${sample.clientId}?tab=preview`)
    await page.getByText('Choose somebody').waitFor()
    await page.getByRole('combobox', { name: 'User' }).fill('ada')
    await page.getByRole('option', { name: /Ada Lovelace/ }).click()
    const access = page.getByRole('region', { name: /Access token/ }).locator('pre')
    const claims = async () => JSON.parse((await access.textContent()) ?? '')
    await access.waitFor()
    expect(await claims()).toMatchObject({ sub: id, azp: sample.clientId, scp: ['openid', 'profile', 'email'] })
    await page.getByRole('combobox', { name: 'Organization' }).click()
    await page.getByRole('option', { name: code }).click()
    await expect.poll(async () => (await claims()).org_code).toBe(code)
    expect(page.url()).toContain(`user=${id}&org=${code}`)
    await page.reload()
    await access.waitFor()
    expect((await claims()).org_code).toBe(code)
    await look(page, 'application-preview')
    await opened.call('PATCH', `/api/v1/user?id=${id}`, { is_suspended: true })
    await page.reload()
    await page.getByText('user_suspended').waitFor()
    await opened.call('PATCH', `/api/v1/user?id=${id}`, { is_suspended: false })
    await opened.open(`applications/${clientId}`)
  })

  it('are only looked at by a viewer', async () => {
    const viewer = await opened.viewer()
    for (const tab of ['', '?tab=urls', '?tab=tokens', '?tab=preview', '?tab=apis']) {
      await viewer.goto(`${opened.platform.issuer}/admin/e2e001/applications/${clientId}${tab}`)
      await viewer.waitForSelector('h1:has-text("Nightly report")')
      await viewer.waitForLoadState('networkidle')
      const buttons = await viewer.locator('main').getByRole('button').allTextContents()
      expect(buttons.filter((text) => text !== '')).toEqual(['As YAML'])
    }
    const path = `/api/latchkey/v1/applications/${clientId}/secret`
    expect((await opened.call('POST', path, {}, viewer)).status).toBe(403)
    await viewer.context().close()
  })

  it('are deleted only after they were named by hand', async () => {
    await opened.open(`applications/${clientId}`)
    await page.getByRole('button', { name: 'Delete' }).click()
    await dialog().getByRole('textbox').fill('Nightly report')
    await dialog().getByRole('button', { name: 'Delete the application' }).click()
    await told('Nightly report was deleted.')
    await page.waitForURL(/\/applications$/)
  })
})
