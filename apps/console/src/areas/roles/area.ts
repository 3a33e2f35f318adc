import type { Area } from '../../frame/area.ts'

export const roles: Area = {
  title: 'Roles',
  path: 'settings/roles',
  group: 'Settings',
  icon: 'role',
  keywords: 'access members rights',
  pages: [
    { path: '', load: () => import('./roles-page.tsx') },
    { path: '$roleId', load: () => import('./role-page.tsx') },
  ],
  commands: [{ title: 'Add role', path: 'settings/roles?add=true' }],
}
