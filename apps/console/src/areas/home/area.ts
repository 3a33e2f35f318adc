import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const home: Area = {
  title: t('Home'),
  words: 'home',
  path: '',
  group: t('Manage'),
  icon: 'home',
  keywords: t('start overview'),
  pages: [{ path: '', load: () => import('./home-page.tsx') }],
}
