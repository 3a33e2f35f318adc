import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const environments: Area = {
  title: t('Environments'),
  words: 'environments',
  path: 'settings/environments',
  group: t('Settings'),
  icon: 'layers',
  keywords: t('issuer discovery jwks endpoints compare copy staging production promote business industry time zone'),
  pages: [
    { path: '', load: () => import('./environments-page.tsx') },
    { path: 'this', load: () => import('./environment-page.tsx') },
    { path: 'compare', load: () => import('./compare-page.tsx') },
  ],
  commands: [{ title: t('Add environment'), path: 'settings/environments?add=true' }],
}
