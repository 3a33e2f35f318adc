import type { Area } from '../../frame/area.ts'
import { t } from '../../languages/t.ts'

export const featureFlags: Area = {
  title: t('Feature flags'),
  words: 'feature-flags',
  path: 'settings/feature-flags',
  group: t('Settings'),
  icon: 'flag',
  keywords: t('toggles overrides cascade switches'),
  pages: [
    { path: '', load: () => import('./feature-flags-page.tsx') },
    { path: '$flagKey', load: () => import('./feature-flag-page.tsx') },
  ],
  commands: [
    { title: t('Add feature flag'), path: 'settings/feature-flags?add=true' },
    { title: t('See which value of a flag counts'), path: 'settings/feature-flags?tab=levels' },
  ],
}
