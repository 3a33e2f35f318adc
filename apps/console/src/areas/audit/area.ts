import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const audit: Area = {
  title: t('Audit log'),
  words: 'audit',
  path: 'settings/audit',
  group: t('Settings'),
  icon: 'list',
  keywords: t('who changed what history tamper verify export'),
  pages: [{ path: '', load: () => import('./audit-page.tsx') }],
}
