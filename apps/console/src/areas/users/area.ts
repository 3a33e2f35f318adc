import type { Area } from '../../frame/area.ts'

export const users: Area = {
  title: 'Users',
  path: 'users',
  group: 'Manage',
  icon: 'users',
  keywords: 'people accounts identities sign-ins',
  pages: [
    { path: '', load: () => import('./users-page.tsx') },
    { path: '$userId', load: () => import('./user-page.tsx') },
  ],
  commands: [{ title: 'Add user', path: 'users?add=true' }],
}
