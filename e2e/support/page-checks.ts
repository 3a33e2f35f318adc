import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Checks a page, or a mail, against WCAG 2.2 A and AA with axe; landmarks and headings are for pages only. */
export async function expectAccessible(page: Page, kind: 'page' | 'mail' = 'page'): Promise<void> {
  await page.waitForLoadState()
  const rules = kind === 'page' ? [...WCAG, 'best-practice'] : WCAG
  // Evaluated by the debugger, so that the page's own policy may forbid scripts
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const violations = await page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }
    const results = await axe.run({ runOnly })
    return results.violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html) }))
  }, rules)
  expect.soft(violations, `on ${await page.title()}`).toEqual([])
}

type AxeResults = { violations: { id: string; help: string; nodes: { html: string }[] }[] }

/** The page is no wider than the window: nobody has to scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await page.waitForLoadState()
  const { content, width } = await page.evaluate(() => {
    const { document, innerWidth } = globalThis as unknown as {
      document: { documentElement: { scrollWidth: number } }
      innerWidth: number
    }
    return { content: document.documentElement.scrollWidth, width: innerWidth }
  })
  expect.soft(content, `width of ${await page.title()}`).toBeLessThanOrEqual(width)
}
