import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const keys: Area = {
  title: t('Keys'),
  words: 'keys',
  path: 'settings/keys',
  group: t('Settings'),
  icon: 'key',
  keywords: t('signing jwks rotate rotation algorithm api keys'),
  pages: [{ path: '', load: () => import('./keys-page.tsx') }],
  commands: [{ title: t('Rotate the signing key'), path: 'settings/keys?add=true' }],
}
