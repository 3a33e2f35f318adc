import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const properties: Area = {
  title: t('Properties'),
  words: 'properties',
  path: 'settings/properties',
  group: t('Settings'),
  icon: 'list',
  keywords: t('categories attributes custom fields metadata'),
  pages: [{ path: '', load: () => import('./properties-page.tsx') }],
  commands: [
    { title: t('Add property'), path: 'settings/properties?add=true' },
    { title: t('Add property category'), path: 'settings/properties?tab=categories' },
  ],
}
