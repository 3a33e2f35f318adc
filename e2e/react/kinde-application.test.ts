import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createVerifier, protect } from '@latchkey/sdk/verify'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { takeFolder } from '../support/artefacts.ts'
import { field, signInWithPassword } from '../support/hosted-pages.ts'
import { typeCheck } from '../support/type-check.ts'
import { ADA, COFFEE, type ReactWorld, startReactWorld } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const THEIRS = '@kinde-oss/kinde-auth-react'
const OURS = '@latchkey/react'

/** An application written for Kinde's package, of the shape of Kinde's starter kit, in `pages/kinde-app`. */
describe.each([
  ['as it was written', {}],
  [`with ${OURS} imported instead`, { [THEIRS]: OURS }],
])(`an application of ${THEIRS}, %s`, (_, alias) => {
  let world: ReactWorld
  beforeAll(async () => {
    world = await startReactWorld({}, { entry: 'kinde-app', alias })
    const verifier = createVerifier({ issuer: world.issuer, unsafeAnyAudience: true }) // the page asks for none
    const canRead = protect(verifier, { permissions: 'read:orders' })
    world.site.settings.handle = async (request) => {
      if (new URL(request.url).pathname !== '/api/todos') return undefined
      const claims = await canRead(request)
      return claims instanceof Response ? claims : Response.json({ data: { todos: [`Tea for ${claims.org_code}`] } })
    }
  })
  afterAll(() => world?.end())

  const told = (page: Page) => page.title()
  const shows = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()
  async function signedIn(): Promise<Page> {
    const page = await world.visit()
    await page.getByRole('button', { name: 'Sign in with a basket' }).click()
    await signInWithPassword(page, ADA)
    await shows(page, 'Hello Ada Lovelace')
    return page
  }

  it('signs in, is told so with its state, and lasts through a reload', async () => {
    const page = await signedIn()
    expect(await told(page)).toContain('welcome Ada 7 function')
    expect(await told(page)).toContain('login')
    await page.getByText(ADA.email).waitFor()
    await page.reload()
    await shows(page, 'Hello Ada Lovelace')
  })

  it('keeps its protected pages from whoever is not signed in, and calls an API for who is', async () => {
    const nobody = await world.visit('/todos')
    await shows(nobody, 'Todos for everybody')
    const page = await signedIn()
    await page.getByRole('link', { name: 'Todos' }).click()
    await page.getByRole('button', { name: 'Fetch todos' }).click()
    await page.getByText(`Tea for ${COFFEE}`).waitFor()
  })

  it('reads the same, and opens the portal', async () => {
    const page = await signedIn()
    await page.getByRole('link', { name: 'Account' }).click()
    await page.getByText('"portal"').waitFor()
    expect(JSON.parse((await page.locator('pre').textContent()) ?? '')).toEqual({
      claim: { name: 'iss', value: world.issuer },
      claims: true,
      flag: 'light',
      permission: { permissionKey: 'read:orders', orgCode: COFFEE, isGranted: true },
      permissions: { orgCode: COFFEE, permissions: ['read:orders'] },
      roles: ['admin'],
      organization: COFFEE,
      organizations: 2,
      profile: 'Lovelace',
      idToken: 'string',
      token: true,
      portal: world.issuer,
    })
    await page.getByRole('button', { name: 'Manage the account' }).click()
    await page.waitForURL((url) => url.origin === world.issuer)
  })

  it('begins with the event of a click as options', async () => {
    const page = await world.visit()
    await page.getByRole('button', { name: 'Log in' }).click()
    await field(page, 'p_email').waitFor()
    await page.goto(world.site.url)
    await page.getByRole('button', { name: 'Register' }).click()
    await field(page, 'p_first_name').waitFor()
  })

  it.each(['Sign out', 'Sign out everywhere'])('ends with “%s”', async (name) => {
    const page = await signedIn()
    await page.getByRole('button', { name, exact: true }).click()
    await shows(page, 'Todos for everybody')
    await page.reload()
    await shows(page, 'Todos for everybody')
  })
})

it('passes the type check either way', async () => {
  const pages = fileURLToPath(new URL('pages/kinde-app/', import.meta.url))
  const names = await readdir(pages)
  const texts = await Promise.all(names.map((name) => readFile(join(pages, name), 'utf8')))
  expect(texts.filter((text) => text.includes(THEIRS)).length).toBeGreaterThan(5)
  const folder = await takeFolder('kinde-app')
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const provider of [THEIRS, OURS]) {
    const variant = join(folder, provider.replaceAll(/\W/g, '-'))
    await mkdir(variant)
    await Promise.all(
      names.map((name, index) => writeFile(join(variant, name), texts[index]?.replaceAll(THEIRS, provider) ?? '')),
    )
  }
  const compilerOptions = {
    lib: ['es2024', 'dom', 'dom.iterable'],
    module: 'esnext',
    moduleResolution: 'bundler', // as Vite has it
    jsxImportSource: 'react',
  }
  expect(await typeCheck(folder, { compilerOptions, include: ['*/*'] })).toBe('')
})
