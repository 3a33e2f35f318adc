import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const environmentVariables: Area = {
  title: t('Environment variables'),
  words: 'environment-variables',
  path: 'settings/environment-variables',
  group: t('Settings'),
  icon: 'code',
  keywords: t('env secrets configuration values'),
  pages: [{ path: '', load: () => import('./environment-variables-page.tsx') }],
  commands: [{ title: t('Add environment variable'), path: 'settings/environment-variables?add=true' }],
}
