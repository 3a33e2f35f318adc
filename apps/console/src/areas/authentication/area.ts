import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const authentication: Area = {
  title: t('Authentication'),
  words: 'authentication',
  path: 'settings/authentication',
  group: t('Settings'),
  icon: 'lock',
  keywords: t('sign-in sign-up methods password code connections social enterprise saml sessions policies domains'),
  pages: [{ path: '', load: () => import('./authentication-page.tsx') }],
  commands: [{ title: t('Add connection'), path: 'settings/authentication?add=true' }],
}
