import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'

export type DeviceOutcome = 'approved' | 'denied' | 'ended'

/** What became of a device's request. */
export function deviceDonePage({ page, outcome }: { page: Page; outcome: DeviceOutcome }) {
  const t = page.words.hosted
  return renderPage({
    page,
    ...t.device.done[outcome],
    status: outcome === 'approved' ? 'success' : 'problem',
    below: outcome === 'approved' ? undefined : <a href="/device">{t.device.done.again}</a>,
  })
}
