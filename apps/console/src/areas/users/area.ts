import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const users: Area = {
  title: t('Users'),
  words: 'users',
  path: 'users',
  group: t('Manage'),
  icon: 'users',
  keywords: t('people accounts identities sign-ins'),
  pages: [
    { path: '', load: () => import('./users-page.tsx') },
    { path: 'import', load: () => import('./import-page.tsx') },
    { path: '$userId', load: () => import('./user-page.tsx') },
  ],
  commands: [
    { title: t('Add user'), path: 'users?add=true' },
    { title: t('Import users'), path: 'users/import' },
  ],
}
