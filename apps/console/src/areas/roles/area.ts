import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const roles: Area = {
  title: t('Roles'),
  words: 'roles',
  path: 'settings/roles',
  group: t('Settings'),
  icon: 'role',
  keywords: t('access members rights'),
  pages: [
    { path: '', load: () => import('./roles-page.tsx') },
    { path: '$roleId', load: () => import('./role-page.tsx') },
  ],
  commands: [{ title: t('Add role'), path: 'settings/roles?add=true' }],
}
