import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const design: Area = {
  title: t('Design'),
  words: 'design',
  path: 'settings/design',
  group: t('Settings'),
  icon: 'palette',
  keywords: t('brand logo colours theme hosted pages preview'),
  pages: [{ path: '', load: () => import('./design-page.tsx') }],
}
