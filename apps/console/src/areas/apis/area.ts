import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const apis: Area = {
  title: t('APIs'),
  words: 'apis',
  path: 'settings/apis',
  group: t('Settings'),
  icon: 'api',
  keywords: t('audience scope resource server register'),
  pages: [
    { path: '', load: () => import('./apis-page.tsx') },
    { path: '$apiId', load: () => import('./api-page.tsx') },
  ],
  commands: [{ title: t('Add API'), path: 'settings/apis?add=true' }],
}
