import {
  apiNameProblem,
  audienceProblem,
  descriptionProblem,
  MAX_SCOPES,
  scopeNameProblem,
} from '@latchkey/directory/api.ts'
import { normaliseEmail, normaliseName } from '@latchkey/directory/identity.ts'
import { z } from 'zod'
import { API_PROBLEMS } from '../apis/refusals.ts'
import { linkProblem, originProblem, redirectUriProblem } from './urls.ts'

const YEAR_SECONDS = 31_536_000

const judged = (problem: (text: string) => string | undefined) =>
  z.string().superRefine((text, context) => {
    const message = problem(text)
    if (message) context.addIssue({ code: 'custom', message })
  })

const apiText = (problemOf: (text: string) => keyof typeof API_PROBLEMS | undefined) =>
  judged((text) => {
    const problem = problemOf(text)
    return problem && API_PROBLEMS[problem]
  })

const label = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not have control characters')
  .regex(/^\S(.*\S)?$/u, 'must not begin or end with a space')
const link = judged(linkProblem)
const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as "#3451d1", in quotes')
const seconds = (min: number, max: number) => z.int().min(min).max(max)
const redirectUris = z.array(judged(redirectUriProblem)).max(1000)

const personName = z
  .string()
  .max(1000)
  .transform((text, context) => {
    const name = normaliseName(text)
    if (name.ok) return name.value
    context.addIssue({ code: 'custom', message: 'must have at most 100 characters' })
    return z.NEVER
  })
const email = z
  .string()
  .max(1000)
  .transform((text, context) => {
    const normal = normaliseEmail(text)
    if (normal.ok) return normal.value
    context.addIssue({ code: 'custom', message: 'must be an email address' })
    return z.NEVER
  })

const audience = apiText(audienceProblem)
const scopeName = apiText(scopeNameProblem)
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

const application = z.strictObject({
  name: label,
  clientId: clientId
    .optional()
    .describe('Identifies the application; generated when absent, and then the name identifies it.'),
  type: z.enum(['web', 'spa', 'm2m', 'device']).describe('Cannot change later.'),
  profile: z.enum(['kinde', 'strict']).optional().describe('strict follows the letter of OAuth 2.1.'),
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
})

const apiScope = z.strictObject({
  name: scopeName.describe('Such as read:orders. Cannot change later.'),
  description: apiText(descriptionProblem).optional().describe('Shown to people who are asked for consent.'),
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
  name: apiText(apiNameProblem),
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

const userScopes = z.strictObject({
  audience,
  scopes: z.array(scopeName).max(MAX_SCOPES).describe('All that the user holds of this API.'),
})

const user = z.strictObject({
  email,
  firstName: personName.optional(),
  lastName: personName.optional(),
  developmentPassword: z.string().min(8).max(256).optional().describe('In development mode only.'),
  scopes: z.array(userScopes).max(1000).optional().describe('Scopes of APIs that are granted to the user directly.'),
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
  termsUrl: link.nullable().optional(),
  privacyUrl: link.nullable().optional(),
  allowSelfSignUp: z.boolean().optional().describe('Whether visitors may create an account.'),
  otpTtlSeconds: seconds(60, 86_400).optional().describe('How long a code sent by mail can be used.'),
  session: session.optional(),
  applications: z.array(application).max(10_000).optional(),
  apis: z.array(api).max(1000).optional().describe('What applications ask for tokens for.'),
  users: z.array(user).max(10_000).optional().describe('Accounts for development.'),
})

/**
 * The content of latchkey.yaml. What is absent stays as it is (new records get the defaults of defaults.ts), null
 * clears. Rules that need more than one place are in cross-checks.ts.
 */
export const configurationSchema = z.strictObject({ environments: z.array(environment).min(1).max(100) })

export type Configuration = z.output<typeof configurationSchema>
export type EnvironmentEntry = Configuration['environments'][number]
export type ApplicationEntry = NonNullable<EnvironmentEntry['applications']>[number]
export type ApiEntry = NonNullable<EnvironmentEntry['apis']>[number]
export type UserEntry = NonNullable<EnvironmentEntry['users']>[number]

/** The text of the JSON Schema that editors use for completion and checks as one types. */
export function configurationSchemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(configurationSchema, { io: 'input' })
  const text = JSON.stringify({ $schema, title: 'latchkey.yaml', ...schema }, null, 2)
  // Lists of words on one line, as the formatter wants them.
  return `${text.replace(/\[\s+("[^\]{}]*")\s+\]/g, (_, words: string) => `[${words.replace(/\s+/g, ' ')}]`)}\n`
}
