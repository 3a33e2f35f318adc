import { MAX_DEFINITIONS } from '@latchkey/directory/definition.ts'
import { MAX_DOMAINS, normaliseDomain } from '@latchkey/directory/domain.ts'
import { flagKeyProblem } from '@latchkey/directory/feature-flag.ts'
import { externalIdProblem, handleProblem, isOrganizationCode } from '@latchkey/directory/organization.ts'
import { permissionKeyProblem } from '@latchkey/directory/permission.ts'
import { propertyKeyProblem } from '@latchkey/directory/property.ts'
import { roleKeyProblem } from '@latchkey/directory/role.ts'
import type { LargeClaim, PortalPage } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { CONTEXTS, type ContextWord, flagTypes, type LevelWord, OVERRIDE_LEVELS, propertyTypes } from './definitions.ts'
import { DOMAIN_TEXTS, HANDLE_TEXTS } from './rule-texts.ts'
import {
  color,
  definedKey,
  description,
  heldScopes,
  judged,
  link,
  name,
  normalised,
  seconds,
  shownId,
  YEAR_SECONDS,
} from './schema-texts.ts'

const MAX_CLAIM_PROPERTIES = 100

/** A key of what is defined elsewhere: that it is there is checked while planning. */
export const reference = z.string().min(1).max(200)
const domain = normalised(normaliseDomain, (problem) => DOMAIN_TEXTS[problem])

const context = z.enum(Object.keys(CONTEXTS) as [ContextWord, ...ContextWord[]])

const permission = z.strictObject({
  key: definedKey(permissionKeyProblem).describe('Such as create:orders. Identifies the permission for ever.'),
  name,
  description: description.optional(),
})

const role = z.strictObject({
  key: definedKey(roleKeyProblem).describe('Identifies the role in this file.'),
  name,
  description: description.optional(),
  isDefaultRole: z.boolean().optional().describe('Whether whoever joins an organization gets it.'),
  isCreatorRole: z.boolean().optional().describe('Whether whoever creates an organization gets it.'),
  permissions: z.array(reference).max(MAX_DEFINITIONS).optional().describe('The keys of all that it brings.'),
})

const featureFlag = z.strictObject({
  key: definedKey(flagKeyProblem).describe('Such as dark_mode. Identifies the flag for ever.'),
  name,
  description: description.optional(),
  type: z.enum(flagTypes),
  default: z.unknown().describe('Its value where nobody gives it another one; of its type.'),
  overrideLevel: z
    .enum(Object.keys(OVERRIDE_LEVELS) as [LevelWord, ...LevelWord[]])
    .optional()
    .describe('The lowest level that may give it another value.'),
})

const propertyCategory = z.strictObject({ name, context })

const property = z.strictObject({
  key: definedKey(propertyKeyProblem).describe('Identifies the property for ever.'),
  name,
  description: description.optional(),
  context: context.describe('What it is kept about. Cannot change later.'),
  type: z.enum(propertyTypes).describe('Cannot change later.'),
  isPrivate: z.boolean().optional().describe('Whether it is kept out of tokens.'),
  category: reference.optional().describe('The name of a category of the same context.'),
})

/** What belongs to the whole business, the same for all environments. */
export const definitionSections = {
  permissions: z.array(permission).max(MAX_DEFINITIONS).optional().describe('What people may do.'),
  roles: z.array(role).max(MAX_DEFINITIONS).optional().describe('Bundles of permissions.'),
  featureFlags: z.array(featureFlag).max(MAX_DEFINITIONS).optional().describe('Values that applications read.'),
  propertyCategories: z.array(propertyCategory).max(MAX_DEFINITIONS).optional().describe('Groups of properties.'),
  properties: z
    .array(property)
    .max(MAX_DEFINITIONS)
    .optional()
    .describe('What is kept about users, organizations and applications.'),
}

export const flagValues = z
  .record(z.string(), z.unknown())
  .describe('Values of feature flags by their keys; null removes one.')
export const propertyValues = z
  .record(z.string(), z.unknown())
  .describe('Values of properties by their keys; null removes one.')

export const policies = z
  .strictObject({
    allowedDomains: z
      .array(domain)
      .max(MAX_DOMAINS)
      .optional()
      .describe('Of email addresses that may sign up; none: all.'),
    allowOrganizationCreation: z.boolean().optional().describe('By somebody who signs up.'),
    signInToMostRecentOrganization: z.boolean().optional().describe('Instead of asking which one.'),
    joinDefaultOrganization: z.boolean().optional().describe('Of somebody who signs up and names no organization.'),
  })
  .describe('Who may come in, and into which organization.')

export const invitations = z
  .strictObject({
    isEnabled: z.boolean().optional().describe('Whether anybody can be invited; needs the application.'),
    application: reference
      .nullable()
      .optional()
      .describe('The name or clientId of the web or spa application that invitations lead to; it needs a loginUri.'),
    ttlSeconds: seconds(300, YEAR_SECONDS).optional().describe('How long an invitation can be accepted.'),
  })
  .describe('Invitations into organizations.')

const PORTAL_PAGES = [
  'profile',
  'security',
  'sessions',
  'api_keys',
  'organization_details',
  'organization_members',
] as const satisfies readonly PortalPage[]

export const portal = z
  .strictObject({
    returnUrl: link.nullable().optional().describe('Where "back" leads when the application names nothing.'),
    hidden: z.array(z.enum(PORTAL_PAGES)).max(PORTAL_PAGES.length).optional().describe('Pages that nobody is offered.'),
  })
  .describe('The self-service portal.')

export const signing = z
  .strictObject({
    algorithm: z.enum(['RS256', 'ES256', 'EdDSA']).optional().describe('RS256, unless every verifier knows another.'),
    rotateAfterDays: z
      .int()
      .min(2)
      .max(3650)
      .nullable()
      .optional()
      .describe('How long a key signs; null: until somebody says otherwise.'),
  })
  .describe('How tokens are signed. A change takes effect a day later: verifiers get to know the new key first.')

export const roleScopes = z.strictObject({
  key: reference.describe('Of a role.'),
  scopes: z.array(heldScopes('the role brings')).max(1000),
})

const organizationBrand = z
  .strictObject({
    logoUrl: link.nullable().optional(),
    primaryColor: color.nullable().optional(),
    backgroundColor: color.nullable().optional(),
    theme: z.enum(['auto', 'light', 'dark']).nullable().optional(),
  })
  .describe("How the hosted pages look; null: as the environment's.")

const organizationSession = z
  .strictObject({
    inactivitySeconds: seconds(60, YEAR_SECONDS).nullable().optional(),
    persistent: z.boolean().nullable().optional(),
  })
  .describe("Limits of the single sign-on session; null: the environment's.")

export const organization = z.strictObject({
  name,
  code: judged((text) => (isOrganizationCode(text) ? undefined : 'must be org_ and up to 32 letters and digits'))
    .optional()
    .describe('Identifies the organization for ever; derived when absent, and then the name identifies it.'),
  handle: judged((text) => {
    const problem = handleProblem(text)
    return problem && HANDLE_TEXTS[problem]
  })
    .nullable()
    .optional()
    .describe('Unique in its environment; may stand in callback URLs.'),
  externalId: shownId(externalIdProblem).nullable().optional().describe('What another system calls it.'),
  isDefault: z.boolean().optional().describe('One of an environment; never suspended.'),
  isSuspended: z.boolean().optional().describe('Nobody signs in to it.'),
  allowsSelfJoin: z.boolean().optional().describe('Whether anybody who signs in with its code joins.'),
  autoJoinsDomains: z
    .boolean()
    .optional()
    .describe('Whether whoever signs up with an address of the allowed domains joins unasked.'),
  allowedDomains: z.array(domain).max(MAX_DOMAINS).optional(),
  brand: organizationBrand.optional(),
  allowSelfSignUp: z.boolean().nullable().optional().describe("null: as the environment's."),
  session: organizationSession.optional(),
  featureFlags: flagValues.optional(),
  properties: propertyValues.optional(),
})

const claimProperties = z
  .array(reference)
  .max(MAX_CLAIM_PROPERTIES)
  .optional()
  .describe('The keys of properties that the token carries. Private ones never are.')
const largeClaims = [
  'permissions',
  'roles',
  'feature_flags',
  'org_codes',
  'organizations',
] as const satisfies readonly LargeClaim[]

export const claims = z
  .strictObject({
    access: z
      .strictObject({
        roles: z.boolean().optional(),
        email: z.boolean().optional(),
        organizationName: z.boolean().optional(),
        externalOrganizationId: z.boolean().optional(),
        apiScopesInPermissions: z.boolean().optional(),
        properties: claimProperties,
      })
      .optional(),
    id: z
      .strictObject({
        organizations: z.boolean().optional(),
        socialIdentity: z.boolean().optional(),
        properties: claimProperties,
      })
      .optional(),
    machine: z
      .strictObject({
        featureFlags: z.boolean().optional(),
        apiScopesInPermissions: z.boolean().optional(),
        properties: claimProperties,
      })
      .optional(),
    hasuraNames: z.boolean().optional().describe('Whether claims get the names that Hasura reads.'),
    leaveOut: z.array(z.enum(largeClaims)).max(largeClaims.length).optional().describe('Left to the Account API.'),
    maxTokenBytes: z
      .int()
      .min(1024)
      .max(24_576)
      .optional()
      .describe('Bytes of one token; a longer one is refused. Request headers end at 32 KB.'),
  })
  .describe('What tokens carry beyond what they always do.')

/** The code or the name of an organization of the same environment. */
export const organizationReference = reference.describe('The code or the name of an organization of this environment.')

export const membership = z.strictObject({
  organization: organizationReference,
  roles: z.array(reference).max(1000).optional().describe('The keys of all roles that the user has there.'),
  permissions: z
    .array(reference)
    .max(1000)
    .optional()
    .describe('The keys of all permissions that the user has there directly.'),
  scopes: z.array(heldScopes('the user holds there directly')).max(1000).optional(),
})
