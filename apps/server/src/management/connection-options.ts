import { MAX_DOMAINS, normaliseDomain } from '@latchkey/directory/domain.ts'
import { type Result, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { DOMAIN_TEXTS } from '../configuration/rule-texts.ts'
import { judged, normalised } from '../configuration/schema-texts.ts'
import { linkProblem } from '../configuration/urls.ts'
import type { ManagementFailure } from './failure.ts'
import { readBody } from './input.ts'

const SOCIAL = [
  'oauth2:apple',
  'oauth2:bitbucket',
  'oauth2:discord',
  'oauth2:facebook',
  'oauth2:github',
  'oauth2:gitlab',
  'oauth2:google',
  'oauth2:linkedin',
  'oauth2:microsoft',
  'oauth2:patreon',
  'oauth2:slack',
  'oauth2:stripe',
  'oauth2:twitch',
  'oauth2:twitter',
  'oauth2:xero',
] as const
const ENTRA_ID = ['oauth2:azure_ad', 'wsfed:azure_ad'] as const
const SAML = ['saml:custom', 'saml:cloudflare', 'saml:okta', 'saml:microsoft', 'saml:google'] as const

/** How a connection reaches its provider. */
export const STRATEGIES = [...SOCIAL, ...ENTRA_ID, ...SAML] as const

const includes = (list: readonly string[], strategy: string) => list.includes(strategy)

/** Whether the connection is of one company, whose people alone sign in with it. */
export const isEnterprise = (strategy: string): boolean => !includes(SOCIAL, strategy)

const text = (max = 2048) => z.string().max(max).optional()
const yes = () => z.boolean().optional()
const url = () =>
  z
    .string()
    .max(2048)
    .pipe(judged((sent) => (sent === '' ? undefined : linkProblem(sent))))
    .optional()
const MAX_PARAMS_TEXT = 10_000

const shared = () => ({ is_use_custom_domain: yes(), is_trusted: yes() })
const enterprise = () => ({
  ...shared(),
  home_realm_domains: z
    .array(normalised(normaliseDomain, (problem) => DOMAIN_TEXTS[problem]))
    .max(MAX_DOMAINS)
    .transform((domains) => [...new Set(domains)])
    .optional(),
  is_create_missing_user: yes(),
  is_force_show_sso_button: yes(),
  is_auto_join_organization_enabled: yes(),
  upstream_params: z
    .record(z.string(), z.json())
    .refine((params) => JSON.stringify(params).length <= MAX_PARAMS_TEXT, 'is too large')
    .optional(),
})
const client = () => ({ client_id: text(), client_secret: text() })

const socialOptions = () => z.object({ ...client(), ...shared() })
const entraIdOptions = () =>
  z.object({
    ...client(),
    ...enterprise(),
    entra_id_domain: text(),
    is_use_common_endpoint: yes(),
    is_sync_user_profile_on_login: yes(),
    is_retrieve_provider_user_groups: yes(),
    is_extended_attributes_required: yes(),
  })
const samlOptions = () =>
  z.object({
    ...enterprise(),
    saml_entity_id: text(),
    saml_idp_metadata_url: url(),
    saml_idp_metadata_xml: text(50_000),
    saml_sign_in_url: url(),
    sign_request_algorithm: z.enum(['RSA-SHA256', 'RSA-SHA1']).optional(),
    protocol_binding: z.enum(['HTTP-REDIRECT', 'HTTP-POST']).optional(),
    name_id_format: z.enum(['Persistent', 'Transient', 'Email address', 'Unspecified']).optional(),
    saml_email_key_attr: text(),
    saml_user_id_key_attr: text(),
    saml_first_name_key_attr: text(),
    saml_last_name_key_attr: text(),
    saml_signing_certificate: text(20_000),
    saml_signing_private_key: text(20_000),
  })

type Options = Readonly<Record<string, unknown>>

/** What was sent of a connection's options: what is secret apart from what is not. */
export type SentOptions = { options: Options; secrets: Options; homeRealmDomains: readonly string[] | undefined }

const SECRETS = ['client_secret', 'saml_signing_private_key']

/** Reads the options of a connection by its strategy; others are not looked at. */
export function readOptions(strategy: string, sent: object): Result<SentOptions, ManagementFailure> {
  const schema = !isEnterprise(strategy) ? socialOptions : includes(SAML, strategy) ? samlOptions : entraIdOptions
  const read = readBody(z.object({ options: schema() }), { options: sent })
  if (!read.ok) return read
  const { home_realm_domains: homeRealmDomains, ...all } = (read.value as { options: Options }).options
  const entries = Object.entries(all)
  return success({
    options: Object.fromEntries(entries.filter(([name]) => !SECRETS.includes(name))),
    secrets: Object.fromEntries(entries.filter(([name]) => SECRETS.includes(name))),
    homeRealmDomains: homeRealmDomains as string[] | undefined,
  })
}
