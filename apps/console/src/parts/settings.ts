import { ask, tell } from '../api/session.ts'
import { useChange, useRead } from '../frame/queries.ts'

/** What an environment says of itself, as GET /api/latchkey/v1/environment/settings answers. */
export type Settings = {
  name: string
  brand_name: string | null
  logo_url: string | null
  primary_color: string | null
  background_color: string | null
  theme: 'auto' | 'light' | 'dark'
  terms_url: string | null
  privacy_url: string | null
  allow_self_sign_up: boolean
  otp_ttl_seconds: number
  session_inactivity_seconds: number
  session_absolute_seconds: number
  session_persistent: boolean
  allowed_domains: string[]
  allow_organization_creation: boolean
  sign_in_to_most_recent_organization: boolean
  join_default_organization: boolean
  event_retention_days: number
  signing_algorithm: Algorithm
  rotate_after_days: number | null
  language: string
  password_min_length: number
  password_must_contain: Kind[]
  password_forbidden_words: string[]
  lock_after_attempts: number
  lock_seconds: number
  lock_max_seconds: number
  unsafe_allow_common_passwords: boolean
  address_attempts: number
  address_seconds: number
  address_max_seconds: number
  mail_attempts: number
  mail_seconds: number
  device_attempts: number
  device_seconds: number
  invitations_enabled: boolean
  invitation_application_id: string | null
  invitation_seconds: number
}

/** Kinds of characters. */
export type Kind = 'lowercase' | 'uppercase' | 'digit' | 'symbol'

export type Algorithm = 'RS256' | 'ES256' | 'EdDSA'

type Answer = { settings: Settings; languages: string[] }

/** The languages of the hosted pages. */
export const useLanguages = () =>
  useRead(['settings', 'languages'], (connection) =>
    ask<Answer>(connection, 'environment/settings').then(({ languages }) => languages),
  )

export const useSettings = () =>
  useRead(['settings'], (connection) =>
    ask<Answer>(connection, 'environment/settings').then(({ settings }) => settings),
  )

/** Saves some of them; the form shows what is refused. */
export function useSaveSettings<Sent extends Partial<Settings>>(done: string) {
  const { mutateAsync } = useChange({
    change: (connection, body: Sent) => tell<Answer>(connection, 'PATCH', 'environment/settings', { body }),
    stale: [['settings'], ['signing-keys']],
    done,
    isTold: true,
  })
  return mutateAsync
}
