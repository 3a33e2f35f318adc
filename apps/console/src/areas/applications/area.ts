import type { Area } from '../../frame/area.ts'

export const applications: Area = {
  title: 'Applications',
  path: 'applications',
  group: 'Manage',
  icon: 'apps',
  keywords: 'clients keys secrets callback urls machine m2m spa',
  pages: [
    { path: '', load: () => import('./applications-page.tsx') },
    { path: '$applicationId', load: () => import('./application-page.tsx') },
  ],
  commands: [{ title: 'Add application', path: 'applications?add=true' }],
}
