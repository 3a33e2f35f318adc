import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
let viewer: Page
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
  viewer = await opened.viewer()
})
afterAll(() => opened?.close())

const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="32"><rect width="120" height="32" fill="#0a7f5a"/></svg>'

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')
const settings = async () => {
  const { body } = await opened.call('GET', '/api/latchkey/v1/environment/settings')
  return (body as { settings: Record<string, unknown> }).settings
}
/** The buttons that a viewer finds in the content. */
const buttonsOf = async (path: string) => {
  await opened.open(path, viewer)
  await viewer.waitForSelector('h1')
  await expect.poll(() => viewer.locator('main [aria-label=Loading]').count()).toBe(0)
  const texts = await viewer.locator('main').getByRole('button').allTextContents()
  return texts.filter((text) => text !== '')
}

describe('settings > authentication', () => {
  it('tells what is on, and changes how long a code counts', async () => {
    await opened.open('settings/authentication')
    await page.getByLabel('A code counts for', { exact: true }).fill('15')
    await page.getByLabel('Unit of A code counts for').selectOption('minutes')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('Codes and attempts were saved.')
    expect(await settings()).toMatchObject({ otp_ttl_seconds: 900 })
    await page.getByLabel('Characters at least').fill('12')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The rules for passwords were saved.')
    expect(await settings()).toMatchObject({ password_min_length: 12 })
  })

  it('keeps connections with their secret, which nothing shows again', async () => {
    await page.waitForSelector('text="None prepared"')
    await look(page, 'authentication-methods')
    await page.click('main >> text="Add connection"')
    await dialog().getByLabel('Name').fill('Engines')
    await dialog().getByLabel('Client ID').fill('engine-client')
    await dialog().getByLabel('Client secret').fill('a secret of the provider')
    await dialog().getByRole('button', { name: 'Add connection' }).click()
    await told('Engines was added.')
    await page.getByRole('button', { name: 'Edit' }).click()
    expect(await dialog().getByLabel('Client secret').inputValue()).toBe('')
    await dialog().getByLabel('Name').fill('Engines of Google')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('Engines of Google was saved.')
    await page.getByRole('button', { name: 'Delete Engines of Google' }).click()
    await dialog().getByRole('textbox').fill('Engines of Google')
    await dialog().getByRole('button', { name: 'Delete the connection' }).click()
    await told('Engines of Google was deleted.')
  })

  it('decides who may sign up, which counts at once, and is asked before it is lost', async () => {
    await opened.open('settings/authentication?tab=sign-up')
    await page.getByLabel('Anybody may sign up').uncheck({ force: true })
    await page.getByRole('combobox', { name: 'Allowed domains' }).fill('not a domain')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Sessions', exact: true }).click()
    await dialog().getByRole('button', { name: 'Stay here' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForSelector('text=/^allowed_domains.*must/')
    await page.getByRole('combobox', { name: 'Allowed domains' }).press('Backspace')
    await page.getByRole('combobox', { name: 'Allowed domains' }).fill('example.com')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('Sign-up was saved.')
    expect(await settings()).toMatchObject({ allow_self_sign_up: false, allowed_domains: ['example.com'] })
    await look(page, 'authentication-sign-up')
  })

  it('says how often things may be tried, by whom and for how long', async () => {
    await opened.open('settings/authentication?tab=limits')
    await page.getByLabel('They are counted for', { exact: true }).fill('61')
    await page.getByLabel('Mails with codes to one person').fill('9')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForSelector('text="Choose less than the longest wait."')
    await page.getByLabel('They are counted for', { exact: true }).fill('10')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The limits were saved.')
    expect(await settings()).toMatchObject({ address_seconds: 600, mail_attempts: 9, device_attempts: 100 })
    await look(page, 'authentication-limits')
  })

  it('says where invitations lead, to an application that has a login URI', async () => {
    await opened.open('settings/authentication?tab=invitations')
    const save = page.getByRole('button', { name: 'Save' })
    const lead = async (name: string) => {
      await page.getByRole('combobox', { name: 'Invitations lead to' }).click()
      await page.getByRole('option', { name }).click()
    }
    await page.getByLabel('People may be invited').check({ force: true })
    await save.click()
    await page.waitForSelector('text="Choose where invitations lead."')
    await lead('Browser application')
    await save.click()
    await page.waitForSelector('text=/needs a loginUri/')
    await lead('Sample application')
    await page.getByLabel('An invitation can be accepted for', { exact: true }).fill('3')
    await save.click()
    await told('The rules for invitations were saved.')
    expect(await settings()).toMatchObject({ invitations_enabled: true, invitation_seconds: 259_200 })
    await look(page, 'authentication-invitations')
  })

  it('limits sessions, never by an age below the time without activity', async () => {
    await opened.open('settings/authentication?tab=sessions')
    await page.getByLabel('Ends without activity after', { exact: true }).fill('60')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForSelector('text="A session ends by its age before: choose a shorter time."')
    await page.getByLabel('Ends without activity after', { exact: true }).fill('2')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The limits of sessions were saved.')
    expect(await settings()).toMatchObject({ session_inactivity_seconds: 172_800 })
    await page.click('text="As YAML"')
    await dialog().getByText('inactivitySeconds: 172800').waitFor()
    await page.keyboard.press('Escape')
    await look(page, 'authentication-sessions')
    expect(await buttonsOf('settings/authentication?tab=sessions')).toEqual(['As YAML'])
  })
})

describe('settings > design', () => {
  const preview = () => page.frameLocator('iframe')

  it('shows the real pages with what nobody has saved', async () => {
    await opened.open('settings/design')
    await preview().getByRole('heading').waitFor()
    await page.getByLabel('Name', { exact: true }).fill('Analytical Engines')
    await page.getByLabel('Colour of buttons and links').fill('#f5c518')
    await page.keyboard.press('Tab')
    await page.waitForSelector('text=/Black letters at 1\\d\\.\\d : 1/')
    await preview().getByText('Analytical Engines').waitFor()
    expect(await settings()).toMatchObject({ primary_color: null })
    const canvas = () =>
      page
        .frames()
        .at(-1)
        ?.locator('[data-kinde-button-variant=primary]')
        .evaluate((node) => getComputedStyle(node as never).backgroundColor)
    await expect.poll(canvas).toBe('rgb(245, 197, 24)')
    await look(page, 'design')
    await page.getByText('Phone', { exact: true }).click()
    await look(page, 'design-phone')
    await page.getByText('Desktop', { exact: true }).click()
    await page.getByRole('region', { name: 'Preview' }).getByText('Dark', { exact: true }).click()
    await preview().locator('html[data-theme=dark]').waitFor()
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The design was saved.')
    expect(await settings()).toMatchObject({ primary_color: '#f5c518', brand_name: 'Analytical Engines' })
  })

  it('takes a logo that is dropped or chosen, refuses what is none, and shows it at once', async () => {
    const upload = (name: string, mimeType: string, content: string | Buffer) =>
      page
        .getByLabel('Logo for light ground', { exact: true })
        .setInputFiles({ name, mimeType, buffer: Buffer.from(content) })
    await upload('logo.png', 'image/png', 'no image')
    await page.waitForSelector('[role=alert] >> text=/must be/')
    await upload('large.png', 'image/png', Buffer.alloc(512 * 1024 + 1))
    await page.waitForSelector('text="It has more than 512 KB: make it smaller."')
    await upload('logo.svg', 'image/svg+xml', DRAWING)
    await told('The logo for light ground was uploaded.')
    await page.getByAltText('The logo for light ground').waitFor()
    await preview().getByAltText('Analytical Engines').waitFor()
    await look(page, 'design-logo')
    await page.getByRole('button', { name: 'Remove the logo for light ground' }).click()
    await told('The logo for light ground was removed.')
    await preview().getByAltText('Analytical Engines').waitFor({ state: 'detached' })
    expect(await buttonsOf('settings/design')).toEqual(['As YAML'])
  })
})

describe('settings > keys', () => {
  it('rotates the signing key after saying what follows, and shows when each signs', async () => {
    await opened.open('settings/keys')
    await page.waitForSelector('table >> text="Active"')
    await page.getByRole('button', { name: 'Rotate', exact: true }).click()
    await dialog().getByText('Verifiers learn of it first, so nobody notices.').waitFor()
    await dialog().getByRole('button', { name: 'Rotate the key' }).click()
    await told('A new key is published. It signs in a day.')
    await page.waitForSelector('table >> text="Published"')
    await page.getByLabel('Days that a key signs').fill('90')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The schedule was saved.')
    await page.waitForSelector('text=/next one due/')
    await page.click('text="As YAML"')
    await dialog().getByText('rotateAfterDays: 90').waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await look(page, 'keys')
  })

  it('lets another key sign at once, and takes one away after it was named', async () => {
    await page.getByRole('button', { name: 'Rotate', exact: true }).click()
    await dialog().getByLabel('At once').check()
    await dialog().getByRole('button', { name: 'Rotate the key' }).click()
    await told('A new key signs.')
    await page.waitForSelector('table >> text="Retiring"')
    const id = (await page.locator('tr', { hasText: 'Retiring' }).locator('code').textContent()) ?? ''
    await page.getByRole('button', { name: 'Revoke' }).first().click()
    expect(await dialog().getByRole('button', { name: 'Revoke the key' }).isDisabled()).toBe(true)
    await dialog().getByRole('textbox').fill(id.slice(0, 6))
    await dialog().getByRole('button', { name: 'Revoke the key' }).click()
    await told('The key was revoked.')
    const keys = await (await fetch(`${opened.platform.issuer}/.well-known/jwks.json`)).text()
    expect(keys).not.toContain(id)
    expect(await buttonsOf('settings/keys')).toEqual(['As YAML'])
    expect((await opened.call('POST', '/api/latchkey/v1/signing_keys', {}, viewer)).status).toBe(403)
  })

  it('makes an API key that is shown once, and revokes it', async () => {
    await opened.call('POST', '/api/v1/apis', { name: 'Orders', audience: 'https://orders.example.com' })
    await opened.open('settings/keys?tab=api')
    await page.waitForSelector('text="No API keys yet"')
    await page.click('main >> text="Add API key"')
    await dialog().getByLabel('Name').fill('Nightly import')
    await dialog().getByRole('button', { name: 'Add API key' }).click()
    await dialog().getByText('Choose the API that it is for.').waitFor()
    await dialog().getByRole('combobox', { name: 'API' }).click()
    await page.getByRole('option', { name: 'Orders' }).click()
    await dialog().getByRole('button', { name: 'Add API key' }).click()
    const key = await dialog().locator('code').textContent()
    expect(key).toMatch(/^k_/)
    await dialog().getByRole('button', { name: 'I have kept it' }).click()
    await page.waitForSelector('td >> text="Nightly import"')
    expect(await page.content()).not.toContain(key)
    await look(page, 'api-keys')
    await page.getByRole('button', { name: 'Revoke' }).click()
    await dialog().getByRole('textbox').fill('Nightly import')
    await dialog().getByRole('button', { name: 'Revoke the key' }).click()
    await told('Nightly import was revoked.')
    await page.waitForSelector('td >> text="revoked"')
  })
})

describe('settings > team', () => {
  it('invites by a link that is shown once, and changes roles, which can be taken back', async () => {
    await opened.open('settings/team')
    await page.waitForSelector('table >> text="You"')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Go to' }).waitFor()
    await page.keyboard.type('invite an')
    await page.keyboard.press('Enter')
    await dialog().getByLabel('Name').fill('Grace Murray')
    await dialog().getByLabel('Email').fill('owner@example.com')
    await dialog().getByRole('button', { name: 'Invite' }).click()
    await dialog().getByText('Another administrator has this email.').waitFor()
    await dialog().getByLabel('Email').fill('murray@example.com')
    await dialog().getByRole('button', { name: 'Invite' }).click()
    await dialog()
      .getByText(/admin\/invitation\?key=/)
      .waitFor()
    await dialog().getByRole('button', { name: 'I have kept it' }).click()
    await page.getByLabel('Role of Grace Murray').selectOption('admin')
    await told('Grace Murray is admin now.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await told('Taken back.')
    await expect.poll(() => page.getByLabel('Role of Grace Murray').inputValue()).toBe('viewer')
    await look(page, 'team')
  })

  it('never leaves the installation without an owner, and removes who was named', async () => {
    await page.getByLabel('Role of Ada Lovelace').selectOption('viewer')
    await told('One owner must be left who can sign in.')
    await page.getByRole('button', { name: 'More about Grace Murray' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await dialog().getByRole('textbox').fill('Grace Murray')
    await dialog().getByRole('button', { name: 'Remove from the team' }).click()
    await told('Grace Murray was removed.')
  })

  it('shows whoever looks where they are signed in, and viewers nothing to change', async () => {
    await page.waitForSelector('table >> text="This one"')
    expect(await buttonsOf('settings/team')).toEqual([])
    expect(await viewer.getByText('An owner can change the team.').count()).toBe(1)
    const body = { name: 'Nobody', email: 'nobody@example.com', role: 'owner' }
    expect((await opened.call('POST', '/api/latchkey/v1/team', body, viewer)).status).toBe(403)
  })
})
