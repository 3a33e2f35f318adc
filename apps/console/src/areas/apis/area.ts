import type { Area } from '../../frame/area.ts'

export const apis: Area = {
  title: 'APIs',
  path: 'settings/apis',
  group: 'Settings',
  icon: 'api',
  keywords: 'audience scope resource server register',
  pages: [
    { path: '', load: () => import('./apis-page.tsx') },
    { path: '$apiId', load: () => import('./api-page.tsx') },
  ],
  commands: [{ title: 'Add API', path: 'settings/apis?add=true' }],
}
