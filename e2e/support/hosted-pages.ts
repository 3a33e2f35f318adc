/** What people do on the hosted pages, by the field names that are promised to everybody's end-to-end tests. */
import type { Page } from 'playwright-core'
import { newestCode } from './mailbox.ts'

export const field = (page: Page, name: string) => page.locator(`input[name="${name}"]`)
/** The same field once it has the focus: a page that is visible takes a moment to give it, and keys typed before go nowhere. */
export const focusedField = (page: Page, name: string) => page.locator(`input[name="${name}"]:focus`)
export const primary = (page: Page) => page.locator('[data-kinde-button-variant="primary"]')

export async function enterEmail(page: Page, email: string): Promise<void> {
  await field(page, 'p_email').fill(email)
  await primary(page).click()
}

export async function enterPassword(page: Page, password: string): Promise<void> {
  await field(page, 'p_password').fill(password)
  await primary(page).click()
}

export async function enterCode(page: Page, code: string): Promise<void> {
  await field(page, 'p_confirmation_code').fill(code)
  await primary(page).click()
}

/** Waits for the page that asks for the code, then enters the one that was mailed. */
export async function enterMailedCode(page: Page, issuer: string, email: string): Promise<void> {
  await field(page, 'p_confirmation_code').waitFor()
  await enterCode(page, await newestCode(issuer, email))
}

export async function chooseNewPassword(page: Page, password: string): Promise<void> {
  await field(page, 'p_first_password').fill(password)
  await field(page, 'p_second_password').fill(password)
  await primary(page).click()
}

export type NewAccount = { firstName: string; lastName: string; email: string; password: string }

/** Fills in the first page of signing up, and agrees to the terms where there are any. */
export async function enterNewAccount(page: Page, { firstName, lastName, email }: NewAccount): Promise<void> {
  await field(page, 'p_first_name').fill(firstName)
  await field(page, 'p_last_name').fill(lastName)
  await field(page, 'p_email').fill(email)
  const terms = field(page, 'p_has_clickwrap_accepted')
  if ((await terms.count()) > 0) await terms.check()
  await primary(page).click()
}

/** From the sign-in page to the application, with a password. */
export async function signInWithPassword(page: Page, { email, password }: { email: string; password: string }) {
  await enterEmail(page, email)
  await enterPassword(page, password)
}
