/** What people see and do in the sample application. */

import type { Page } from 'playwright-core'
import { expect } from 'vitest'

export const startSignIn = async (page: Page, site: string) => {
  await page.goto(site)
  await page.getByRole('link', { name: 'Sign in' }).click()
}

export const startSignUp = async (page: Page, site: string) => {
  await page.goto(site)
  await page.getByRole('link', { name: 'Create account' }).click()
}

/** Waits for the page of a signed-in user, and checks whose it is. */
export async function expectSignedIn(page: Page, site: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  expect(new URL(page.url()).origin).toBe(site)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name)
}

export async function expectSignedOut(page: Page, site: string): Promise<void> {
  await page.getByRole('link', { name: 'Create account' }).waitFor()
  expect(new URL(page.url()).origin).toBe(site)
}

/** What the page shows of a token. */
export async function shownToken(page: Page, kind: 'access-token' | 'id-token') {
  const card = page.locator(`#${kind}`)
  const json = async (part: string): Promise<Record<string, unknown>> =>
    JSON.parse((await card.locator(`[data-json="${part}"]`).textContent()) ?? '')
  return {
    header: await json('header'),
    claims: await json('claims'),
    text: (await card.locator('[data-token]').textContent()) ?? '',
  }
}

/** Calls the application's API from its page; answers what the page shows. */
export async function callProtectedApi(page: Page): Promise<{ status: string; body: Record<string, unknown> }> {
  await page.getByRole('button', { name: 'Call the protected API' }).click()
  const answer = page.locator('#api .answer')
  await answer.waitFor()
  return {
    status: (await answer.locator('.status').textContent()) ?? '',
    body: JSON.parse((await answer.locator('pre').textContent()) ?? ''),
  }
}

export const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out' }).click()
