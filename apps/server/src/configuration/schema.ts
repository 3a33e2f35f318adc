import { MAX_SCOPES } from '@latchkey/directory/api.ts'
import { normalisePhone, normaliseUsername } from '@latchkey/directory/identity.ts'
import { providedIdProblem } from '@latchkey/directory/user.ts'
import { MAX_CLIENT_KEYS } from '@latchkey/oauth/client-keys.ts'
import { MOST_WEBHOOKS } from '@latchkey/storage/webhooks.ts'
import { z } from 'zod'
import { MAX_VARIABLES, variableKey, variableValue } from '../management/environment-variables.ts'
import { LANGUAGE_TAGS } from '../pages/languages/languages.ts'
import { CHANGE_TYPES } from '../webhooks/event-types.ts'
import { MAX_WEBHOOK } from '../webhooks/registration.ts'
import {
  claims,
  definitionSections,
  flagValues,
  invitations,
  membership,
  organization,
  organizationReference,
  policies,
  portal,
  propertyValues,
  reference,
  roleScopes,
  signing,
} from './directory-schema.ts'
import { limits, passwords } from './protection-schema.ts'
import {
  name as apiName,
  audience,
  color,
  description,
  email,
  heldScopes,
  judged,
  jwksUri,
  label,
  link,
  normalised,
  personName,
  publicJwk,
  redirectUris,
  scopeName,
  seconds,
  shownId,
  storable,
  YEAR_SECONDS,
} from './schema-texts.ts'
import { originProblem } from './urls.ts'

const clientId = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal characters in lower case')

const brand = z
  .strictObject({
    name: label.nullable().optional().describe("Shown on the hosted pages; null: the environment's name."),
    logoUrl: link.nullable().optional(),
    primaryColor: color.nullable().optional().describe('Buttons and links, #rrggbb.'),
    backgroundColor: color.nullable().optional().describe('Behind the card, #rrggbb.'),
    theme: z.enum(['auto', 'light', 'dark']).optional().describe('auto follows the visitor.'),
  })
  .describe('How the hosted pages look.')

const session = z
  .strictObject({
    inactivitySeconds: seconds(60, YEAR_SECONDS).optional().describe('Without a sign of the user.'),
    absoluteSeconds: seconds(60, YEAR_SECONDS).optional().describe('However active the user is.'),
    persistent: z.boolean().optional().describe('Whether a session outlives the browser window.'),
  })
  .describe('Limits of the single sign-on session.')

const tokens = z
  .strictObject({
    accessTtlSeconds: seconds(1, YEAR_SECONDS).optional(),
    idTtlSeconds: seconds(1, YEAR_SECONDS).optional(),
    refreshTtlSeconds: seconds(1, 10 * YEAR_SECONDS)
      .optional()
      .describe("Longer than the access token's."),
  })
  .describe('Lifetimes of what is issued to the application.')

const clientKeys = z
  .strictObject({
    jwks: z.array(publicJwk).max(MAX_CLIENT_KEYS).optional().describe('Public keys, each as a JWK.'),
    jwksUri: jwksUri
      .nullable()
      .optional()
      .describe('Where the application publishes its public keys, instead of jwks.'),
    isRequired: z.boolean().optional().describe('Whether the client secret counts no more.'),
  })
  .describe('Keys with which an application of type web or m2m proves itself (private_key_jwt), beside its secret.')

const application = z.strictObject({
  name: label,
  clientId: clientId
    .optional()
    .describe('Identifies the application; generated when absent, and then the name identifies it.'),
  type: z.enum(['web', 'spa', 'm2m', 'device']).describe('Cannot change later.'),
  profile: z
    .enum(['kinde', 'strict'])
    .optional()
    .describe('strict follows the letter of OAuth 2.1 and OpenID Connect; kinde does what the SDKs of Kinde need.'),
  isEnabled: z.boolean().optional(),
  homepageUri: link.nullable().optional(),
  loginUri: link.nullable().optional().describe('Where the application starts a sign-in.'),
  callbackUrls: redirectUris.optional(),
  logoutUrls: redirectUris.optional(),
  tokens: tokens.optional(),
  defaultAudience: z
    .array(audience)
    .max(100)
    .optional()
    .describe('The audiences of APIs that are meant by a request that names none.'),
  isDefaultDevice: z
    .boolean()
    .optional()
    .describe('Whether a device that names no application means this one. One of an environment, of type device.'),
  secretFrom: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable')
    .optional()
    .describe('The environment variable that holds the client secret while applying.'),
  developmentSecret: z
    .string()
    .regex(/^[A-Za-z0-9]{40,60}$/, 'must be 40 to 60 letters and digits')
    .optional()
    .describe('The client secret itself. In development mode only.'),
  organization: organizationReference
    .nullable()
    .optional()
    .describe('Of type m2m: the code or the name of the organization that all its tokens are for.'),
  clientKeys: clientKeys.optional(),
  hasAccessControl: z
    .boolean()
    .optional()
    .describe('Whether only people get in who have one of the access roles in the organization they sign in to.'),
  isThirdParty: z
    .boolean()
    .optional()
    .describe('Whether others run the application: people are asked before it gets anything of theirs.'),
  language: z
    .enum(LANGUAGE_TAGS)
    .nullable()
    .optional()
    .describe('Of its pages and mails, for people who have chosen none; null: what their browser asks for.'),
  accessRoles: z.array(reference).max(1000).optional().describe('The keys of all roles that let people in.'),
  claims: claims.optional(),
  properties: propertyValues.optional(),
})

const apiScope = z.strictObject({
  name: scopeName.describe('Such as read:orders. Cannot change later.'),
  description: description.optional().describe('Shown to people who are asked for consent.'),
  isImported: z.boolean().optional().describe('Whether it came from an OpenAPI document; an export says so.'),
})

const apiAuthorization = z.strictObject({
  name: label.optional().describe('Of an application; or give its clientId.'),
  clientId: clientId.optional(),
  scopes: z
    .union([z.literal('all'), z.array(scopeName).max(MAX_SCOPES)])
    .optional()
    .describe('The scopes that are switched on for the application: all, or a list of names.'),
})

const api = z.strictObject({
  name: apiName,
  audience: audience.describe('Identifies the API in tokens, for ever. Often its URL.'),
  scopes: z.array(apiScope).max(MAX_SCOPES).optional(),
  scopesFrom: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('An OpenAPI 3.x or Swagger 2 document, beside this file: one scope for each operation.'),
  applications: z.array(apiAuthorization).max(10_000).optional().describe('Those that may ask for tokens for the API.'),
})

const webhook = z.strictObject({
  name: storable(MAX_WEBHOOK.name).trim().min(1).describe('For people; tells webhooks with one endpoint apart.'),
  endpoint: storable(MAX_WEBHOOK.endpoint)
    .min(1)
    .describe('Identifies the webhook: where events are sent, a URL with https. Cannot change later.'),
  eventTypes: z
    .array(z.enum(CHANGE_TYPES))
    .min(1)
    .max(100)
    .optional()
    .describe('All types of events that it is told. A new webhook needs one at least.'),
  description: storable(MAX_WEBHOOK.description).optional(),
  isEnabled: z.boolean().optional().describe('Whether events are sent; what it misses meanwhile can be replayed.'),
})

const environmentVariable = z.strictObject({
  key: variableKey(),
  value: variableValue().optional().describe('Of one that is not secret. The value of a secret one never stands here.'),
  isSecret: z
    .boolean()
    .optional()
    .describe('Whether its value is sealed, and set in the console or by the Management API alone.'),
})

const user = z.strictObject({
  email,
  firstName: personName.optional(),
  lastName: personName.optional(),
  developmentPassword: z.string().min(8).max(256).optional().describe('In development mode only.'),
  providedId: shownId(providedIdProblem).nullable().optional().describe('What another system calls the user.'),
  username: normalised(normaliseUsername, () => 'must have 2 to 64 of the letters a-z, digits, - and _')
    .optional()
    .describe('To sign in with, beside the address.'),
  phone: normalised(
    (text) => normalisePhone(text),
    () => 'must be a phone number with its country, such as "+61 2 9876 5432", in quotes',
  )
    .optional()
    .describe('With the code of its country.'),
  isSuspended: z.boolean().optional().describe('Cannot sign in.'),
  scopes: z
    .array(heldScopes('the user holds'))
    .max(1000)
    .optional()
    .describe('Scopes of APIs that are granted to the user directly.'),
  featureFlags: flagValues.optional(),
  properties: propertyValues.optional(),
  organizations: z.array(membership).max(1000).optional().describe('To which the user belongs.'),
})

const environment = z.strictObject({
  name: label,
  code: z
    .string()
    .regex(/^[0-9a-f]{6}$/, 'must be 6 hexadecimal characters in lower case')
    .optional()
    .describe('Identifies the environment for ever; derived from the name when absent, which then identifies it.'),
  origins: z
    .array(judged(originProblem))
    .min(1)
    .max(100)
    .describe('Where it is served: scheme, host and port. The first one is used in mails.'),
  brand: brand.optional(),
  language: z
    .enum(LANGUAGE_TAGS)
    .optional()
    .describe('Of the pages and mails, for people whose browser asks for none of the others.'),
  termsUrl: link.nullable().optional(),
  privacyUrl: link.nullable().optional(),
  allowSelfSignUp: z.boolean().optional().describe('Whether visitors may create an account.'),
  otpTtlSeconds: seconds(60, 86_400).optional().describe('How long a code sent by mail can be used.'),
  session: session.optional(),
  policies: policies.optional(),
  invitations: invitations.optional(),
  portal: portal.optional(),
  signing: signing.optional(),
  passwords: passwords.optional(),
  limits: limits.optional(),
  eventRetentionDays: z
    .int()
    .min(1)
    .max(3650)
    .optional()
    .describe('How long it is kept who signed in, and what was refused.'),
  featureFlags: flagValues.optional(),
  roles: z
    .array(roleScopes)
    .max(10_000)
    .optional()
    .describe('The scopes of APIs that roles bring in this environment.'),
  organizations: z.array(organization).max(10_000).optional().describe('To which users belong.'),
  applications: z.array(application).max(10_000).optional(),
  apis: z.array(api).max(1000).optional().describe('What applications ask for tokens for.'),
  webhooks: z.array(webhook).max(MOST_WEBHOOKS).optional().describe('Where changes are told.'),
  environmentVariables: z
    .array(environmentVariable)
    .max(MAX_VARIABLES)
    .optional()
    .describe('For programs that read them by the Management API.'),
  users: z.array(user).max(10_000).optional().describe('Accounts for development.'),
})

/**
 * The content of latchkey.yaml. What is absent stays as it is (new records get the defaults of defaults.ts), null
 * clears. Rules that need more than one place are in cross-checks.ts.
 */
export const configurationSchema = z.strictObject({
  ...definitionSections,
  environments: z.array(environment).min(1).max(100),
})

export type Configuration = z.output<typeof configurationSchema>
export type EnvironmentEntry = Configuration['environments'][number]
export type ApplicationEntry = NonNullable<EnvironmentEntry['applications']>[number]
export type OrganizationEntry = NonNullable<EnvironmentEntry['organizations']>[number]
export type RoleScopesEntry = NonNullable<EnvironmentEntry['roles']>[number]
export type ApiEntry = NonNullable<EnvironmentEntry['apis']>[number]
export type WebhookEntry = NonNullable<EnvironmentEntry['webhooks']>[number]
export type EnvironmentVariableEntry = NonNullable<EnvironmentEntry['environmentVariables']>[number]
export type UserEntry = NonNullable<EnvironmentEntry['users']>[number]
export type MembershipEntry = NonNullable<UserEntry['organizations']>[number]

/** The text of the JSON Schema that editors use for completion and checks as one types. */
export function configurationSchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(configurationSchema, { io: 'input' })
  const text = JSON.stringify({ $schema, title: 'latchkey.yaml', ...schema }, null, 2)
  // Lists of words on one line where they fit, as the formatter wants.
  const packed = text.replace(/^(.*)\[\s+("[^\]{}]*")\s+\]/gm, (list, before: string, words: string) => {
    const line = `${before}[${words.replace(/\s+/g, ' ')}]`
    return line.length < 120 ? line : list
  })
  return `${packed}\n`
}
