import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type ConsoleUnderTest, look, openConsole } from '../support/console.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }) // the first run also unpacks the browser

let opened: ConsoleUnderTest
let page: Page
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-import-page-'))
  opened = await openConsole()
  page = opened.page
  page.setDefaultTimeout(20_000)
})
afterAll(async () => {
  await opened?.close()
  await rm(folder, { recursive: true, force: true })
})

async function choose(name: string, content: string, of = page) {
  const path = join(folder, name)
  await writeFile(path, content)
  await of.locator('input[type=file]').setInputFiles(path)
}
const button = (name: string | RegExp) => page.getByRole('button', { name })
const fact = (name: string) => page.locator('dl > div', { hasText: name }).locator('dd').first()
const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => `p${at},person${at}@example.com,Person,${at}\n`)

const many = `id,email,first_name,last_name\n${rows(3000).join('')}`

describe('importing users', () => {
  it('is reached by the palette, and says what a file looks like', async () => {
    await opened.open('users')
    await page.getByRole('link', { name: 'Import', exact: true }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('import users')
    await page.getByRole('option', { name: /Import users/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/users\/import$/)
    await page.waitForSelector('text="What it looks like"')
    await look(page, 'users-import')
  })

  it('is refused with what to mend where the file is none of users', async () => {
    await choose('organizations.csv', 'name,id\nEngines,1\n')
    await button('Check the file').click()
    await page
      .getByRole('alert')
      .getByText(/names no column email or phone/)
      .waitFor()
  })

  it('is checked first: how many, which lines are refused and why', async () => {
    await choose('users.csv', `id,email,first_name,last_name,shoe\n${rows(3).join('')}x,no address,A,B\n`)
    await button('Check the file').click()
    await page.getByRole('heading', { name: 'What would become of it' }).waitFor()
    expect(await fact('New').textContent()).toBe('3')
    expect(await fact('Refused').textContent()).toBe('1')
    expect(await fact('Columns').textContent()).toBe('id, email, first_name, last_name')
    expect(await fact('Not imported').textContent()).toBe('shoe')
    await page.getByRole('table', { name: 'Refused' }).getByText('email must be an email address').waitFor()
    await look(page, 'users-import-checked')
    const { body } = await opened.call('GET', '/api/v1/users?email=person0@example.com')
    expect(body).toMatchObject({ users: [] })
  })

  it('then imports, and gives the refused lines as a file', async () => {
    await button('Import 3 users').click()
    await page.getByRole('heading', { name: 'It is imported' }).waitFor()
    const saved = page.waitForEvent('download')
    await button('Download').click()
    const file = await saved
    expect(file.suggestedFilename()).toBe('users.csv.refused.csv')
    expect(await readFile(await file.path(), 'utf8')).toBe('line,field,problem\r\n5,email,must be an email address\r\n')
    await page.getByRole('link', { name: 'Show the users' }).click()
    await page.getByRole('cell', { name: 'person2@example.com' }).waitFor()
  })

  it('asks before it is left half-way, and is stopped', async () => {
    await opened.open('users/import')
    await choose('many.csv', many)
    await button('Check the file').click()
    await button('Import 3,000 users').waitFor()
    await page.route('**/users/import', () => {}) // it hangs
    await button('Import 3,000 users').click()
    await page.getByRole('heading', { name: 'Sending the file' }).waitFor()
    await page.getByRole('link', { name: 'Users' }).first().click()
    await page.getByText('Stop the import?').waitFor()
    await button('Stay here').click()
    await button('Stop').click()
    await page.getByRole('alert').getByText('Whoever was imported stays').waitFor()
    await page.unroute('**/users/import')
  })

  it('goes on where it was stopped, counts as it goes, and does a file once', async () => {
    await button('Check the file').click()
    await button('Import 3,000 users').click()
    await page.getByText(/^[1-9][\d,]* users so far/).waitFor()
    await button('Stop').click()
    await page.getByRole('alert').getByText('Whoever was imported stays').waitFor()
    await button('Check the file').click()
    await button('Import 3,000 users').click()
    await page.getByRole('heading', { name: 'It is imported' }).waitFor()
    expect(await fact('Went on').textContent()).toMatch(/^from line [\d,]+, where it was stopped$/)
    await choose('many.csv', many)
    await button('Check the file').click()
    await button('Import 3,000 users').click()
    await page.getByRole('heading', { name: 'This file was imported already' }).waitFor()
  })

  it('is not for viewers', async () => {
    const viewer = await opened.viewer()
    await opened.open('users', viewer)
    await viewer.getByRole('button', { name: 'Export CSV' }).waitFor()
    expect(await viewer.getByRole('link', { name: 'Import', exact: true }).count()).toBe(0)
    await opened.open('users/import', viewer)
    await viewer.waitForSelector('text="You only look on"')
    await viewer.context().close()
  })
})
