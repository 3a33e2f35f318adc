import type { Page } from 'playwright-core'
import { takePictures } from './artefacts.ts'
import { PHONE } from './browser.ts'
import { expectAccessible, expectNoSidewaysScroll } from './page-checks.ts'

/** Checks a step on a phone, in light and dark: nothing sticks out, everybody can use it. Then takes its pictures. */
export async function look(page: Page, step: string, kind: 'page' | 'mail' = 'page'): Promise<void> {
  await page.setViewportSize(PHONE)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page, kind)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, kind)
  await page.emulateMedia({ colorScheme: null })
  await takePictures(page, step)
}
