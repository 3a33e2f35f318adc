import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
beforeAll(async () => {
  opened = await openConsole()
  page = opened.page
  await opened.call('POST', '/api/v1/organization', { name: 'Analytical Engines' })
})
afterAll(() => opened?.close())

const told = (text: string) => page.waitForSelector(`[aria-live=polite] >> text=${text}`)
const dialog = () => page.getByRole('dialog')
const closed = () => dialog().waitFor({ state: 'detached' })
const row = (table: string) => page.getByRole('table', { name: table, exact: true }).locator('tbody tr')
const pick = async (label: string, option: string | RegExp, within = page.locator('body')) => {
  await within.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option }).click()
}

describe('settings > feature flags', () => {
  it('are added with a key that follows the name, and refused a default of another type', async () => {
    await opened.open('settings/feature-flags')
    await page.waitForSelector('text="Define your first feature flag"')
    await page.click('main >> text="Add feature flag"')
    await dialog().getByLabel('Name').fill('Seat limit')
    expect(await dialog().getByLabel('Key').inputValue()).toBe('seat_limit')
    await pick('Type', 'Whole number', dialog())
    await dialog().getByLabel('Default').fill('many')
    await pick('Values of their own for', /and users/, dialog())
    await look(page, 'feature-flags-add')
    await dialog().getByRole('button', { name: 'Add feature flag' }).click()
    await dialog().locator('[class*=error]').first().waitFor()
    await dialog().getByLabel('Default').fill('5')
    await dialog().getByRole('button', { name: 'Add feature flag' }).click()
    await page.waitForSelector('h1:has-text("Seat limit")')
  })

  it('have a value in the environment, which is taken back by Undo, and a definition', async () => {
    await page.getByRole('button', { name: 'Set', exact: true }).click()
    await dialog().getByLabel('Value').fill('10')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('Seat limit was set in')
    await page.getByRole('button', { name: 'Reset' }).click()
    await told('Seat limit has its default in')
    await page.getByRole('button', { name: 'Undo' }).click()
    await told('Taken back.')
    await page.getByLabel('Description').fill('How many people may work at once')
    await page.getByRole('button', { name: 'Save' }).click()
    await told('The flag was saved.')
    await page.click('text="As YAML"')
    await dialog().getByText('seat_limit: 10').waitFor()
    await page.keyboard.press('Escape')
    await closed()
  })

  it('say at every level what was given, and which value counts, under an address of its own', async () => {
    await opened.open('settings/feature-flags?tab=levels')
    await expect.poll(() => row('Feature flags by level').textContent()).toMatch(/5.*10.*counts/)
    await page.getByRole('combobox', { name: 'Organization' }).fill('engines')
    await page.getByRole('option', { name: 'Analytical Engines' }).click()
    await page.getByRole('button', { name: 'Set Seat limit' }).click()
    await dialog().getByLabel('Value').fill('20')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('seat_limit was set.')
    await expect.poll(() => row('Feature flags by level').textContent()).toMatch(/5.*10.*20.*counts/)
    await page.getByRole('combobox', { name: 'User' }).fill('lovelace')
    await page.getByRole('option', { name: /Ada Lovelace/ }).click()
    await page.getByRole('button', { name: 'Set Seat limit' }).click()
    await dialog().getByLabel('Value').fill('30')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => row('Feature flags by level').textContent()).toMatch(/5.*10.*20.*30.*counts/)
    await page.reload()
    await expect
      .poll(() => page.getByRole('combobox', { name: 'Organization' }).inputValue(), { timeout: 10_000 })
      .toBe('Analytical Engines')
    await expect.poll(() => row('Feature flags by level').textContent()).toMatch(/5.*10.*20.*30.*counts/)
    await look(page, 'feature-flag-levels')
    await page.getByRole('button', { name: 'Reset Seat limit' }).click()
    await expect.poll(() => row('Feature flags by level').textContent()).toMatch(/20.*counts.*No value/)
    await told('has no value of its own here any more.')
    await page.getByRole('button', { name: 'Undo' }).click()
    await told('Taken back.')
  })

  it('are listed with how many have a value of their own, and lead to who', async () => {
    await page.getByRole('navigation', { name: 'Feature flags' }).getByRole('link', { name: 'Definitions' }).click()
    await expect.poll(() => row('Feature flags').textContent()).toContain('1 organization, 1 user')
    await look(page, 'feature-flags')
    await page.getByRole('link', { name: 'Seat limit' }).click()
    await page.getByRole('link', { name: 'Analytical Engines' }).waitFor()
    await page.getByRole('link', { name: /Ada Lovelace/ }).waitFor()
    await look(page, 'feature-flag')
  })

  it('are only looked at by a viewer', async () => {
    const viewer = await opened.viewer()
    for (const path of [
      'settings/feature-flags',
      'settings/feature-flags?tab=levels',
      'settings/feature-flags/seat_limit',
    ]) {
      await opened.open(path, viewer)
      await viewer.getByText('seat_limit').first().waitFor()
      await viewer.waitForLoadState('networkidle')
      const buttons = await viewer.locator('main').getByRole('button').allTextContents()
      expect([path, ...buttons.filter((text) => text !== '' && text !== 'As YAML')]).toEqual([path])
    }
    const refused = await opened.call('DELETE', '/api/v1/feature_flags/seat_limit', undefined, viewer)
    expect(refused.status).toBe(403)
    await opened.open('settings/properties', viewer)
    await viewer.waitForSelector('text="Define your first property"')
    expect(await viewer.getByRole('button', { name: 'Add property' }).count()).toBe(0)
    await opened.open('settings/environment-variables', viewer)
    await viewer.waitForSelector('text="No variables yet"')
    expect(await viewer.getByRole('button', { name: 'Add variable' }).count()).toBe(0)
    await viewer.context().close()
  })

  it('are deleted by their key', async () => {
    await page.getByRole('button', { name: 'Delete' }).click()
    await dialog().getByRole('textbox').fill('seat_limit')
    await dialog().getByRole('button', { name: 'Delete the flag' }).click()
    await told('Seat limit was deleted.')
    await page.waitForSelector('text="Define your first feature flag"')
    await opened.open('settings/feature-flags/seat_limit')
    await page.waitForSelector('text="There is nothing here"')
  })
})

describe('settings > properties', () => {
  it('have categories', async () => {
    await opened.open('settings/properties?tab=categories')
    await row('Categories').first().waitFor()
    await page.getByRole('button', { name: 'Add category' }).click()
    await dialog().getByLabel('Name').fill('Tastes')
    await page.keyboard.press('Enter')
    await told('Tastes was added.')
    await page.getByRole('button', { name: 'Rename Tastes' }).click()
    await dialog().getByLabel('Name').fill('Preferences')
    await page.keyboard.press('Enter')
    await told('Preferences was saved.')
    await look(page, 'property-categories')
  })

  it('are added, refused a taken key, changed, and deleted by their key', async () => {
    await opened.open('settings/properties?add=true')
    await dialog().getByLabel('Name').fill('Favourite colour')
    expect(await dialog().getByLabel('Key').inputValue()).toBe('favourite_colour')
    await dialog().getByLabel('Key').fill('kp_colour')
    await pick('Category', 'Preferences', dialog())
    await dialog().getByRole('button', { name: 'Add property' }).click()
    await dialog().locator('[class*=error]').first().waitFor()
    await dialog().getByLabel('Key').fill('colour')
    await look(page, 'properties-add')
    await dialog().getByRole('button', { name: 'Add property' }).click()
    await told('Favourite colour was added.')
    await page.getByRole('button', { name: 'Edit Favourite colour' }).click()
    await dialog().getByLabel('Private').uncheck()
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('Favourite colour was saved.')
    await page.getByRole('cell', { name: 'Can be' }).waitFor()
    await look(page, 'properties')
    await page.getByLabel('Find properties').fill('nothing')
    await page.waitForSelector('text="Nothing was found"')
    await opened.open('settings/properties?kind=built-in&query=city')
    await expect.poll(() => row('Properties').count()).toBeGreaterThan(1)
    expect(await page.getByRole('button', { name: /^Delete/ }).count()).toBe(0)
    await opened.open('settings/properties')
    await page.getByRole('button', { name: 'Delete Favourite colour' }).click()
    await dialog().getByRole('textbox').fill('colour')
    await dialog().getByRole('button', { name: 'Delete the property' }).click()
    await told('Favourite colour was deleted.')
  })
})

describe('settings > environment variables', () => {
  it('are added, and a secret one is never shown again', async () => {
    await opened.open('settings/environment-variables')
    await page.waitForSelector('text="No variables yet"')
    await page.click('main >> text="Add variable"')
    await dialog().getByLabel('Key').fill('1ST')
    await dialog().getByLabel('Value').fill('top secret value')
    await dialog().getByLabel('Secret').check()
    await dialog().getByRole('button', { name: 'Add variable' }).click()
    await dialog().locator('[class*=error]').first().waitFor()
    await dialog().getByLabel('Key').fill('MAIL_KEY')
    await dialog().getByRole('button', { name: 'Add variable' }).click()
    await told('MAIL_KEY was added.')
    await closed()
    expect(await page.content()).not.toContain('top secret value')
    await page.getByRole('button', { name: 'Edit MAIL_KEY' }).click()
    expect(await dialog().getByLabel('Value', { exact: true }).inputValue()).toBe('')
    await dialog().getByLabel('Secret').uncheck()
    await dialog().getByRole('button', { name: 'Save' }).click()
    await dialog().getByText('Enter a new value').waitFor()
    await look(page, 'environment-variable')
    await dialog().getByLabel('Value').fill('open value')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await told('MAIL_KEY was saved.')
    await page.getByRole('cell', { name: 'open value' }).waitFor()
  })

  it('say which of them a latchkey.yaml says otherwise, which has no value of a secret one', async () => {
    const own = { name: 'End to end', code: 'e2e001', origins: [opened.platform.issuer] }
    const environmentVariables = [
      { key: 'API_URL', value: 'https://api.example.com' },
      { key: 'MAIL_KEY', isSecret: true },
    ]
    await opened.platform.apply({ environments: [{ ...own, environmentVariables }] })
    const shop = { key: 'SHOP_URL', value: 'https://shop.example.com' }
    expect((await opened.call('POST', '/api/v1/environment_variables', shop)).status).toBe(201)
    await page.reload()
    await page.getByRole('row', { name: 'SHOP_URL' }).getByText('Not in the file').waitFor()
    await page.waitForSelector('text="As applied"')
    await page.getByRole('button', { name: 'Edit API_URL' }).click()
    await dialog().getByLabel('Value').fill('https://other.example.com')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: 'API_URL' }).getByText('Differs from the file').waitFor()
    await page.waitForSelector('text="Changed since it was applied"')
    await closed()
    await look(page, 'environment-variables')
    await page.getByRole('button', { name: 'As YAML' }).click()
    await dialog().getByText('key: MAIL_KEY').waitFor()
    expect(await dialog().textContent()).not.toContain('open value')
    await look(page, 'environment-variables-yaml')
    await page.keyboard.press('Escape')
    await closed()
    await page.getByRole('button', { name: 'Delete MAIL_KEY' }).click()
    await dialog().getByRole('textbox').fill('MAIL_KEY')
    await dialog().getByRole('button', { name: 'Delete the variable' }).click()
    await told('MAIL_KEY was deleted.')
  })
})
