import { mkdir, mkdtemp } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { DESKTOP, PHONE } from './browser.ts'

const FOLDER = fileURLToPath(new URL('../artefacts/', import.meta.url))

/** Pictures of a step on a desktop and on a phone, in light and dark, for people to look at. */
export async function takePictures(page: Page, step: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' }) // nothing is caught half-way
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
  await page.emulateMedia({ colorScheme: null })
  await page.setViewportSize(DESKTOP)
}

/** A new folder among the artefacts, from which every package is found. */
export async function takeFolder(name: string): Promise<string> {
  await mkdir(FOLDER, { recursive: true })
  return mkdtemp(`${FOLDER}${name}-`)
}
