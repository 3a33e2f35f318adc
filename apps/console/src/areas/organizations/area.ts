import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const organizations: Area = {
  title: t('Organizations'),
  words: 'organizations',
  path: 'organizations',
  group: t('Manage'),
  icon: 'building',
  keywords: t('customers companies tenants members invitations'),
  pages: [
    { path: '', load: () => import('./organizations-page.tsx') },
    { path: '$orgCode', load: () => import('./organization-page.tsx') },
  ],
  commands: [{ title: t('Add organization'), path: 'organizations?add=true' }],
}
