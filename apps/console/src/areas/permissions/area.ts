import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const permissions: Area = {
  title: t('Permissions'),
  words: 'permissions',
  path: 'settings/permissions',
  group: t('Settings'),
  icon: 'shield',
  keywords: t('access rights'),
  pages: [{ path: '', load: () => import('./permissions-page.tsx') }],
  commands: [{ title: t('Add permission'), path: 'settings/permissions?add=true' }],
}
