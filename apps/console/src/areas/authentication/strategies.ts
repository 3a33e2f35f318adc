import { t } from '../../languages/t.ts'

const SOCIAL = {
  'oauth2:apple': 'Apple',
  'oauth2:bitbucket': 'Bitbucket',
  'oauth2:discord': 'Discord',
  'oauth2:facebook': 'Facebook',
  'oauth2:github': 'GitHub',
  'oauth2:gitlab': 'GitLab',
  'oauth2:google': 'Google',
  'oauth2:linkedin': 'LinkedIn',
  'oauth2:microsoft': 'Microsoft',
  'oauth2:patreon': 'Patreon',
  'oauth2:slack': 'Slack',
  'oauth2:stripe': 'Stripe',
  'oauth2:twitch': 'Twitch',
  'oauth2:twitter': 'Twitter',
  'oauth2:xero': 'Xero',
} as const

const ENTERPRISE = {
  'oauth2:azure_ad': 'Entra ID (OAuth 2.0)',
  'wsfed:azure_ad': 'Entra ID (WS-Federation)',
  'saml:custom': 'SAML',
  'saml:cloudflare': 'Cloudflare (SAML)',
  'saml:okta': 'Okta (SAML)',
  'saml:microsoft': 'Microsoft (SAML)',
  'saml:google': 'Google (SAML)',
} as const

export type Strategy = keyof typeof SOCIAL | keyof typeof ENTERPRISE

const items = (group: Record<string, string>) => Object.entries(group).map(([value, label]) => ({ value, label }))

export const STRATEGIES = [
  { group: t('Social'), items: items(SOCIAL) },
  { group: t('Enterprise'), items: items(ENTERPRISE) },
]

export const nameOfStrategy = (strategy: string): string =>
  ({ ...SOCIAL, ...ENTERPRISE })[strategy as Strategy] ?? strategy

export const isSaml = (strategy: string): boolean => strategy.startsWith('saml:')
