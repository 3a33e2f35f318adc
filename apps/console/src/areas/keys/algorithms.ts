import { t } from '../../languages/t.ts'
import type { Algorithm } from '../../parts/settings.ts'

export const ALGORITHMS: { value: Algorithm; label: string }[] = [
  { value: 'RS256', label: t('RS256: every SDK knows it') },
  { value: 'ES256', label: t('ES256: small and quick') },
  { value: 'EdDSA', label: t('EdDSA: small and quick, for verifiers that know it') },
]
