import {
  apiNameProblem,
  audienceProblem,
  descriptionProblem,
  MANAGEMENT_API_NAME,
  scopeNameProblem,
} from '@latchkey/directory/api.ts'
import fc from 'fast-check'
import type { Configuration } from '../schema.ts'

/** Texts that are hard on YAML: numbers, words it knows, quotes, colons, line ends, other scripts. */
const awkward = fc.constantFrom(
  'null',
  'true',
  'no',
  '123',
  '1e5',
  '0x1f',
  '- a',
  'a: b',
  '#x',
  '"',
  "'",
  '~',
  '<<',
  '*a',
  '&a',
  '!x',
  '|',
  '>',
  '%',
  '@',
  '`',
  '{}',
  '[]',
  'ß',
  '日本',
  'a #b',
  '👩‍💻',
  '__proto__',
)
const label = fc
  .oneof(awkward, fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }))
  .map((text) => text.trim())
  .filter((text) => /^\S(.*\S)?$/u.test(text) && !/[\p{Cc}\p{Cs}]/u.test(text))
// Few, so that two configurations often mean the same records
const name = fc.oneof(fc.constantFrom('One', 'Two', 'Three'), label)
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const link = fc.webUrl({ validSchemes: ['https'] }).filter((url) => !/[\\\s]/.test(url))
const color = hex(6).map((digits) => `#${digits}`)
const port = fc.integer({ min: 1024, max: 65_535 })
const callbackUrl = fc.oneof(
  port.map((number) => `http://localhost:${number}/callback`),
  hex(6).map((host) => `https://${host}.example.com/callback`),
  hex(6).map((host) => `https://${host}-*.example.com/callback`),
  hex(6).map((scheme) => `app.x${scheme}://callback`),
)
const urls = fc.uniqueArray(callbackUrl, { maxLength: 4 })
const secret = hex(50)

const allowed = (problemOf: (text: string) => unknown) =>
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((text) => problemOf(text) === undefined)
const audience = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('orders', 'urn:x') }, allowed(audienceProblem))
const scopeName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('read:all', 'write:all', 'get:users') },
  fc.string({ minLength: 1, maxLength: 8 }).filter((text) => scopeNameProblem(text) === undefined),
)
const description = fc.oneof(awkward, allowed(descriptionProblem))
const scope = fc.record({ name: scopeName, description: optional(description) }, { requiredKeys: ['name'] })
/** A choice among what is there, made before one knows what is there. */
const picks = fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 4 })
const api = fc.record({
  name: fc.oneof(fc.constantFrom('One', 'Two'), allowed(apiNameProblem)),
  audience,
  scopes: optional(fc.uniqueArray(scope, { maxLength: 4, selector: ({ name }) => name })),
  authorized: optional(picks),
  switchedOn: optional(fc.oneof(fc.constant('all' as const), picks)),
})

const application = (clientId: fc.Arbitrary<string | undefined>) =>
  fc
    .record({
      name,
      clientId,
      type: fc.constantFrom('web' as const, 'spa' as const, 'm2m' as const, 'device' as const),
      profile: optional(fc.constantFrom('kinde' as const, 'strict' as const)),
      isEnabled: optional(fc.boolean()),
      homepageUri: optional(fc.option(link)),
      loginUri: optional(fc.option(link)),
      callbackUrls: optional(urls),
      logoutUrls: optional(urls),
      tokens: optional(
        fc.record({
          accessTtlSeconds: optional(fc.integer({ min: 1, max: 86_400 })),
          idTtlSeconds: optional(fc.integer({ min: 1, max: 86_400 })),
          refreshTtlSeconds: optional(fc.integer({ min: 86_401, max: 31_536_000 })),
        }),
      ),
      defaultAudience: optional(fc.uniqueArray(audience, { maxLength: 2 })),
      developmentSecret: optional(secret),
    })
    .map(({ callbackUrls, logoutUrls, developmentSecret, ...rest }) => ({
      ...rest,
      ...(rest.type === 'web' || rest.type === 'spa' ? { callbackUrls, logoutUrls } : {}),
      ...(rest.type === 'web' || rest.type === 'm2m' ? { developmentSecret } : {}),
    }))

const user = fc.record({
  email: fc.oneof(fc.constantFrom('ada', 'grace'), hex(8)).map((local) => `${local}@example.com`),
  firstName: optional(label),
  lastName: optional(label),
  developmentPassword: optional(fc.string({ minLength: 8, maxLength: 20 })),
  granted: optional(fc.record({ apis: picks, scopes: picks })),
})

const rawEnvironment = fc.record({
  name,
  code: optional(fc.oneof(fc.constantFrom('aaaaaa', 'bbbbbb'), hex(6))),
  origins: fc.uniqueArray(
    fc.oneof(
      hex(8).map((host) => `https://x${host}.example.com`),
      port.map((number) => `http://localhost:${number}`),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  brand: optional(
    fc.record({
      name: optional(fc.option(label)),
      logoUrl: optional(fc.option(link)),
      primaryColor: optional(fc.option(color)),
      backgroundColor: optional(fc.option(color)),
      theme: optional(fc.constantFrom('auto' as const, 'light' as const, 'dark' as const)),
    }),
  ),
  termsUrl: optional(fc.option(link)),
  privacyUrl: optional(fc.option(link)),
  allowSelfSignUp: optional(fc.boolean()),
  otpTtlSeconds: optional(fc.integer({ min: 60, max: 86_400 })),
  session: optional(
    fc.record({
      inactivitySeconds: optional(fc.integer({ min: 60, max: 604_800 })),
      absoluteSeconds: optional(fc.integer({ min: 604_800, max: 31_536_000 })),
      persistent: optional(fc.boolean()),
    }),
  ),
  applications: optional(
    fc.oneof(
      fc.uniqueArray(application(fc.constant(undefined)), { maxLength: 4, selector: ({ name }) => name }),
      fc.uniqueArray(application(fc.oneof(fc.constantFrom('a'.repeat(32), 'b'.repeat(32)), hex(32))), {
        maxLength: 4,
        selector: ({ clientId }) => clientId,
      }),
    ),
  ),
  apis: optional(fc.uniqueArray(api, { maxLength: 3, selector: ({ audience }) => audience })),
  authorizedForManagement: optional(picks),
  isDefaultDevice: optional(fc.boolean()),
  users: optional(fc.uniqueArray(user, { maxLength: 3, selector: ({ email }) => email })),
})

const picked = <T>(of: readonly T[], which: readonly number[] = []) =>
  which.flatMap((index) => of.slice(index, index + 1))

/** Turns choices into names of what is in the same environment. */
function resolve({
  apis,
  authorizedForManagement,
  isDefaultDevice,
  users,
  ...environment
}: typeof rawEnvironment extends fc.Arbitrary<infer T> ? T : never): Configuration['environments'][number] {
  const { applications, origins } = environment
  const device = applications?.find(({ type }) => type === 'device')
  const references = (which: readonly number[], scopes?: 'all' | string[]) =>
    picked(applications ?? [], which).map(({ clientId, name }) => ({ ...(clientId ? { clientId } : { name }), scopes }))
  const resolved = apis?.map(({ authorized, switchedOn, ...api }) => {
    const names = (api.scopes ?? []).map(({ name }) => name)
    const scopes = typeof switchedOn === 'object' ? picked(names, switchedOn) : switchedOn
    return { ...api, applications: authorized && references(authorized, scopes) }
  })
  const management = authorizedForManagement && {
    name: MANAGEMENT_API_NAME,
    audience: `${origins[0]}/api`,
    applications: references(authorizedForManagement),
  }
  return {
    ...environment,
    applications: applications?.map((application) =>
      application === device ? { ...application, isDefaultDevice } : application,
    ),
    apis: resolved && management ? [...resolved, management] : resolved,
    users: users?.map(({ granted, ...user }) => ({
      ...user,
      scopes:
        granted &&
        picked(resolved ?? [], granted.apis).map(({ audience, scopes = [] }) => ({
          audience,
          scopes: picked(scopes, granted.scopes).map(({ name }) => name),
        })),
    })),
  }
}

/** Configurations that the schema accepts, absent keys included. As data: write them as YAML before parsing. */
export const configurations: fc.Arbitrary<Configuration> = fc
  .uniqueArray(rawEnvironment.map(resolve), {
    minLength: 1,
    maxLength: 3,
    comparator: (one, other) =>
      one.name === other.name ||
      (one.code !== undefined && one.code === other.code) ||
      one.origins.some((origin) => other.origins.includes(origin)),
  })
  .map((environments) => ({ environments }))
