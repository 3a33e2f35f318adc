import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const team: Area = {
  title: t('Team'),
  words: 'team',
  path: 'settings/team',
  group: t('Settings'),
  icon: 'team',
  keywords: t('administrators invite owner viewer role sessions'),
  pages: [{ path: '', load: () => import('./team-page.tsx') }],
  commands: [{ title: t('Invite an administrator'), path: 'settings/team?add=true' }],
}
