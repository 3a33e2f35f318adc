import { mkdir, mkdtemp } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { DESKTOP, PHONE } from './browser.ts'

const FOLDER = fileURLToPath(new URL('../artefacts/', import.meta.url))

/** Pictures of a step on a desktop and on a phone, in light and dark, for people to look at, if they are asked for. */
export async function takePictures(page: Page, step: string): Promise<void> {
  if (process.env.LATCHKEY_SCREENSHOTS) await takeEach(page, step)
  await page.emulateMedia({ colorScheme: null })
  await page.setViewportSize(DESKTOP)
}

async function takeEach(page: Page, step: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const [device, size] of [
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const) {
      await page.setViewportSize(size)
      const name = colorScheme === 'dark' ? `${step}.${device}-dark` : `${step}.${device}`
      await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: true })
    }
  }
}

/** A new folder among the artefacts, from which every package is found. */
export async function takeFolder(name: string): Promise<string> {
  await mkdir(FOLDER, { recursive: true })
  return mkdtemp(`${FOLDER}${name}-`)
}
