import { t } from '../../languages/t.ts'

/** What can happen, in words. Types that are not here are told by their names. */
const LABELS: Record<string, string> = {
  'user.registered': t('Signed up'),
  'user.authenticated': t('Signed in'),
  'user.authentication_failed': t('Sign-in refused'),
  'user.signed_out': t('Signed out'),
  'user.password_reset': t('Password reset by mail'),
  'user.joined_organization': t('Joined an organization'),
  'user.updated': t('Changed their name'),
  'user.email_added': t('Added an email address'),
  'user.email_removed': t('Removed an email address'),
  'user.password_changed': t('Changed their password'),
  'user.consented': t('Allowed an application'),
  'user.consent_withdrawn': t('Withdrew what an application was allowed'),
  'user.sessions_ended': t('Signed out elsewhere'),
  'api_key.created': t('API key made in the portal'),
  'api_key.revoked': t('API key revoked in the portal'),
  'organization.updated': t('Organization changed by a member'),
  'member.roles_changed': t('Roles of a member changed'),
  'member.removed': t('Member removed'),
  'portal.opened': t('Portal opened'),
  'portal.refused': t('Portal request refused'),
  'organization.created': t('Organization created'),
  'authorization.refused': t('Request to sign in refused'),
  'token.refused': t('Request for tokens refused'),
  'request.refused': t('Request refused'),
  'users.imported': t('Users imported'),
  'organizations.imported': t('Organizations imported'),
  'mail.given_up': t('Mail given up'),
  'webhook.disabled': t('Webhook paused for failing'),
  'administrator.authenticated': t('Administrator signed in'),
  'administrator.password_changed': t('Administrator set a password'),
  'administrator.refused': t('Administrator refused'),
  'events.dropped': t('More refusals, counted only'),
}

export const labelOf = (type: string): string => LABELS[type] ?? type

export const TYPE_CHOICES = Object.entries(LABELS)
  .map(([value, label]) => ({ value, label }))
  .sort((one, other) => one.label.localeCompare(other.label))
