import { t } from '../../languages/t.ts'
import type { Count } from '../../parts/count.ts'
import type { FlagType } from '../../parts/flag-value.tsx'

/** One definition, as GET /api/latchkey/v1/feature_flags answers it. */
export type FeatureFlag = {
  id: string
  key: string
  name: string
  description: string
  type: FlagType
  default_value: unknown
  environment_value: unknown
  allow_override_level: Level
  organizations: Count
  users: Count
  created_on: string
}
export type Level = 'env' | 'org' | 'usr'

/** Who may have a value of their own. */
export const LEVELS = [
  { value: 'env', label: t('Environments') },
  { value: 'org', label: t('Environments and organizations') },
  { value: 'usr', label: t('Environments, organizations and users') },
]
