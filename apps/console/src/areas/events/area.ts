import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const events: Area = {
  title: t('Events'),
  words: 'events',
  path: 'settings/events',
  group: t('Settings'),
  icon: 'log',
  keywords: t('sign-ins refusals failed why log'),
  pages: [{ path: '', load: () => import('./events-page.tsx') }],
}
