import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const applications: Area = {
  title: t('Applications'),
  words: 'applications',
  path: 'applications',
  group: t('Manage'),
  icon: 'apps',
  keywords: t('clients keys secrets callback urls machine m2m spa'),
  pages: [
    { path: '', load: () => import('./applications-page.tsx') },
    { path: '$applicationId', load: () => import('./application-page.tsx') },
  ],
  commands: [{ title: t('Add application'), path: 'applications?add=true' }],
}
