import type { Area } from '../../frame/area.ts'

export const permissions: Area = {
  title: 'Permissions',
  path: 'settings/permissions',
  group: 'Settings',
  icon: 'shield',
  keywords: 'access rights',
  pages: [{ path: '', load: () => import('./permissions-page.tsx') }],
  commands: [{ title: 'Add permission', path: 'settings/permissions?add=true' }],
}
