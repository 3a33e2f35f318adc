import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Checks a page against WCAG 2.2 A and AA with axe. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source) // evaluated by the debugger, so that the page's own policy may forbid scripts
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }
    const results = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return results.violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ html }) => html) }))
  })
  expect(violations, `on ${await page.title()}`).toEqual([])
}

type AxeResults = { violations: { id: string; help: string; nodes: { html: string }[] }[] }

/** The page is no wider than the window: nobody has to scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, width } = await page.evaluate(() => {
    const { document, innerWidth } = globalThis as unknown as {
      document: { documentElement: { scrollWidth: number } }
      innerWidth: number
    }
    return { content: document.documentElement.scrollWidth, width: innerWidth }
  })
  expect(content, `width of ${await page.title()}`).toBeLessThanOrEqual(width)
}
