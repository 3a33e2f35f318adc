import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const development: Area = {
  title: t('Outbox and clock'),
  words: 'development',
  path: 'settings/development',
  group: t('Settings'),
  icon: 'mail',
  keywords: t('mails codes links time travel development'),
  isForDevelopment: true,
  pages: [{ path: '', load: () => import('./development-page.tsx') }],
}
