import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const webhooks: Area = {
  title: t('Webhooks'),
  words: 'webhooks',
  path: 'settings/webhooks',
  group: t('Settings'),
  icon: 'link',
  keywords: t('deliveries replay endpoint notify'),
  pages: [
    { path: '', load: () => import('./webhooks-page.tsx') },
    { path: '$webhookId', load: () => import('./webhook-page.tsx') },
  ],
  commands: [{ title: t('Add webhook'), path: 'settings/webhooks?add=true' }],
}
