import { invitationsProblem } from '@latchkey/directory/invitation.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Application, Environment } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { invitations, policies, signing } from '../configuration/directory-schema.ts'
import { INVITATIONS_PROBLEMS } from '../configuration/invitation-steps.ts'
import { limits, passwords } from '../configuration/protection-schema.ts'
import { color, label, link, seconds, YEAR_SECONDS } from '../configuration/schema-texts.ts'
import { LANGUAGE_TAGS } from '../pages/languages/languages.ts'
import { inputFailure } from './applications.ts'
import type { ManagementFailure } from './failure.ts'

const { allowedDomains } = policies.shape
const { algorithm, rotateAfterDays } = signing.shape
const { ttlSeconds } = invitations.shape
const { minLength, mustContain, forbiddenWords, unsafeAllowCommon } = passwords.shape
const { attempts, seconds: wait, maxSeconds } = limits.shape.account.unwrap().shape
const address = limits.shape.address.unwrap().shape
const mail = limits.shape.mail.unwrap().shape
const device = limits.shape.device.unwrap().shape
const name = () => label.nullable()
const page = () => link.nullable()
const shade = () => color.nullable()

/** What an environment says of itself, of its pages and of who comes in; the rules are those of a latchkey.yaml. */
export const settingsBody = () =>
  z
    .object({
      name: label,
      brand_name: name(),
      logo_url: page(),
      primary_color: shade(),
      background_color: shade(),
      theme: z.enum(['auto', 'light', 'dark']),
      language: z.enum(LANGUAGE_TAGS),
      terms_url: page(),
      privacy_url: page(),
      allow_self_sign_up: z.boolean(),
      otp_ttl_seconds: seconds(60, 86_400),
      session_inactivity_seconds: seconds(60, YEAR_SECONDS),
      session_absolute_seconds: seconds(60, YEAR_SECONDS),
      session_persistent: z.boolean(),
      allowed_domains: allowedDomains.unwrap(),
      allow_organization_creation: z.boolean(),
      sign_in_to_most_recent_organization: z.boolean(),
      join_default_organization: z.boolean(),
      event_retention_days: z.int().min(1).max(3650),
      signing_algorithm: algorithm.unwrap(),
      rotate_after_days: rotateAfterDays.unwrap(),
      password_min_length: minLength.unwrap(),
      password_must_contain: mustContain.unwrap(),
      password_forbidden_words: forbiddenWords.unwrap(),
      unsafe_allow_common_passwords: unsafeAllowCommon.unwrap(),
      lock_after_attempts: attempts.unwrap(),
      lock_seconds: wait.unwrap(),
      lock_max_seconds: maxSeconds.unwrap(),
      address_attempts: address.attempts.unwrap(),
      address_seconds: address.seconds.unwrap(),
      address_max_seconds: address.maxSeconds.unwrap(),
      mail_attempts: mail.attempts.unwrap(),
      mail_seconds: mail.seconds.unwrap(),
      device_attempts: device.attempts.unwrap(),
      device_seconds: device.seconds.unwrap(),
      invitations_enabled: z.boolean(),
      invitation_application_id: z.string().max(100).nullable(),
      invitation_seconds: ttlSeconds.unwrap(),
    })
    .partial()

export const settingsAnswer = () =>
  z.object({
    settings: z.object({
      name: z.string(),
      brand_name: z.string().nullable(),
      logo_url: z.string().nullable(),
      primary_color: z.string().nullable(),
      background_color: z.string().nullable(),
      theme: z.enum(['auto', 'light', 'dark']),
      language: z.string(),
      terms_url: z.string().nullable(),
      privacy_url: z.string().nullable(),
      allow_self_sign_up: z.boolean(),
      otp_ttl_seconds: z.int(),
      session_inactivity_seconds: z.int(),
      session_absolute_seconds: z.int(),
      session_persistent: z.boolean(),
      allowed_domains: z.array(z.string()),
      allow_organization_creation: z.boolean(),
      sign_in_to_most_recent_organization: z.boolean(),
      join_default_organization: z.boolean(),
      event_retention_days: z.int(),
      signing_algorithm: z.enum(['RS256', 'ES256', 'EdDSA']),
      rotate_after_days: z.int().nullable(),
      password_min_length: z.int(),
      password_must_contain: z.array(z.enum(['lowercase', 'uppercase', 'digit', 'symbol'])),
      password_forbidden_words: z.array(z.string()),
      unsafe_allow_common_passwords: z.boolean(),
      lock_after_attempts: z.int(),
      lock_seconds: z.int(),
      lock_max_seconds: z.int(),
      address_attempts: z.int(),
      address_seconds: z.int(),
      address_max_seconds: z.int(),
      mail_attempts: z.int(),
      mail_seconds: z.int(),
      device_attempts: z.int(),
      device_seconds: z.int(),
      invitations_enabled: z.boolean(),
      invitation_application_id: z.string().nullable(),
      invitation_seconds: z.int(),
    }),
    languages: z.array(z.string()),
  })

type Sent = z.output<ReturnType<typeof settingsBody>>
type Shown = z.input<ReturnType<typeof settingsAnswer>>
type Described = Pick<
  Environment,
  'name' | 'settings' | 'policies' | 'eventRetentionDays' | 'signing' | 'passwords' | 'limits' | 'invitations'
>

/** The settings, and the languages that there are. */
export const showSettings = ({
  name,
  settings,
  policies,
  eventRetentionDays,
  signing,
  passwords,
  limits,
  invitations,
}: Described): Shown => ({
  settings: {
    name,
    brand_name: settings.brand.name,
    logo_url: settings.brand.logoUrl,
    primary_color: settings.brand.primaryColor,
    background_color: settings.brand.backgroundColor,
    theme: settings.brand.theme,
    language: settings.language,
    terms_url: settings.termsUrl,
    privacy_url: settings.privacyUrl,
    allow_self_sign_up: settings.allowSelfSignUp,
    otp_ttl_seconds: settings.otpTtlSeconds,
    session_inactivity_seconds: settings.session.inactivitySeconds,
    session_absolute_seconds: settings.session.absoluteSeconds,
    session_persistent: settings.session.persistent,
    allowed_domains: [...policies.allowedDomains],
    allow_organization_creation: policies.allowOrganizationCreation,
    sign_in_to_most_recent_organization: policies.signInToMostRecentOrganization,
    join_default_organization: policies.joinDefaultOrganization,
    event_retention_days: eventRetentionDays,
    signing_algorithm: signing.algorithm,
    rotate_after_days: signing.rotateAfterDays,
    password_min_length: passwords.minLength,
    password_must_contain: [...passwords.mustContain],
    password_forbidden_words: [...passwords.forbiddenWords],
    unsafe_allow_common_passwords: passwords.unsafeAllowCommon,
    lock_after_attempts: limits.account.attempts,
    lock_seconds: limits.account.seconds,
    lock_max_seconds: limits.account.maxSeconds,
    address_attempts: limits.address.attempts,
    address_seconds: limits.address.seconds,
    address_max_seconds: limits.address.maxSeconds,
    mail_attempts: limits.mail.attempts,
    mail_seconds: limits.mail.seconds,
    device_attempts: limits.device.attempts,
    device_seconds: limits.device.seconds,
    invitations_enabled: invitations.isEnabled,
    invitation_application_id: invitations.applicationId,
    invitation_seconds: invitations.ttlSeconds,
  },
  languages: [...LANGUAGE_TAGS],
})

type Settings = Shown['settings']

const presentIn = (sent: Sent): Partial<Settings> =>
  Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined))

/** What may not be more than what. */
const BOUNDED = [
  ['session_inactivity_seconds', 'session_absolute_seconds'],
  ['lock_seconds', 'lock_max_seconds'],
  ['address_seconds', 'address_max_seconds'],
] as const

/** Why invitations could not lead where they would. What stays as it is is not asked: the rest can be changed still. */
function invitationsMessage(sent: Sent, now: Settings, applications: ReadonlyMap<string, Application>) {
  if (sent.invitations_enabled === undefined && sent.invitation_application_id === undefined) return undefined
  const { invitations_enabled: isEnabled, invitation_application_id: applicationId } = now
  const application = applicationId === null ? undefined : applications.get(applicationId)
  if (applicationId !== null && !application) return 'there is no such application'
  const problem = isEnabled ? invitationsProblem({ isEnabled, applicationId }, application) : undefined
  return problem && INVITATIONS_PROBLEMS[problem]
}

/**
 * The environment with what was sent; the rest stays. Refused where a limit would be longer than what bounds it, and
 * where invitations would lead nowhere.
 */
export function withSettings<E extends Described>(
  environment: E,
  sent: Sent,
  applications: ReadonlyMap<string, Application>,
): Result<E, ManagementFailure> {
  const { settings: was } = showSettings(environment)
  const now = { ...was, ...presentIn(sent) } as Settings
  for (const [parameter, bound] of BOUNDED) {
    if (now[parameter] <= now[bound]) continue
    const message = `must not be more than ${bound}, which is ${now[bound]}`
    return failure(inputFailure({ parameter, kind: 'invalid', message }))
  }
  const message = invitationsMessage(sent, now, applications)
  if (message) return failure(inputFailure({ parameter: 'invitation_application_id', kind: 'invalid', message }))
  return success({
    ...environment,
    name: now.name,
    settings: {
      ...environment.settings,
      brand: {
        name: now.brand_name,
        logoUrl: now.logo_url,
        primaryColor: now.primary_color,
        backgroundColor: now.background_color,
        theme: now.theme,
      },
      language: now.language,
      termsUrl: now.terms_url,
      privacyUrl: now.privacy_url,
      allowSelfSignUp: now.allow_self_sign_up,
      otpTtlSeconds: now.otp_ttl_seconds,
      session: {
        inactivitySeconds: now.session_inactivity_seconds,
        absoluteSeconds: now.session_absolute_seconds,
        persistent: now.session_persistent,
      },
    },
    policies: {
      allowedDomains: now.allowed_domains,
      allowOrganizationCreation: now.allow_organization_creation,
      signInToMostRecentOrganization: now.sign_in_to_most_recent_organization,
      joinDefaultOrganization: now.join_default_organization,
    },
    eventRetentionDays: now.event_retention_days,
    signing: { algorithm: now.signing_algorithm, rotateAfterDays: now.rotate_after_days },
    passwords: {
      minLength: now.password_min_length,
      mustContain: now.password_must_contain,
      forbiddenWords: now.password_forbidden_words,
      unsafeAllowCommon: now.unsafe_allow_common_passwords,
    },
    limits: {
      account: {
        attempts: now.lock_after_attempts,
        seconds: now.lock_seconds,
        maxSeconds: now.lock_max_seconds,
      },
      address: {
        attempts: now.address_attempts,
        seconds: now.address_seconds,
        maxSeconds: now.address_max_seconds,
      },
      mail: { attempts: now.mail_attempts, seconds: now.mail_seconds },
      device: { attempts: now.device_attempts, seconds: now.device_seconds },
    },
    invitations: {
      isEnabled: now.invitations_enabled,
      applicationId: now.invitation_application_id,
      ttlSeconds: now.invitation_seconds,
    },
  })
}
