import type { RequestListener } from 'node:http'
import { normaliseEmail } from '@latchkey/directory/identity.ts'
import { buildApp } from '../../http/app.ts'
import { createLog } from '../../log.ts'
import { openPlatform } from '../../platform.ts'
import { systemRandom } from '../../random.ts'
import { parseSettings } from '../../settings.ts'
import { createApplier, ENVIRONMENT, readForTests } from './configuration.ts'
import { listenAnywhere } from './listening.ts'
import { askForToken, beginSession, endSessions, signInFor } from './sign-in.ts'
import { createTokenSigner } from './signed-token.ts'
import type {
  NewTestApplication,
  NewTestUser,
  TestApplication,
  TestFlagValue,
  TestIssuer,
  TestIssuerOptions,
  TestMembership,
  TestOrganization,
  TestUser,
} from './types.ts'

const random = systemRandom
const DEFAULT_SITE = 'http://localhost:3000'
const MAIL_LIMIT = 100
const EVERYBODY: TestOrganization = { code: 'org_everybody', name: 'Everybody' }

/** Opens what `createTestIssuer()` promises. */
export async function openTestIssuer({
  siteUrl = DEFAULT_SITE,
  config,
  algorithm = 'RS256',
}: TestIssuerOptions = {}): Promise<TestIssuer> {
  const settings = parseSettings(
    {
      LATCHKEY_DATABASE_URL: 'sqlite::memory:',
      LATCHKEY_SECRET: random.token(),
      LATCHKEY_LOG_LEVEL: 'silent',
    },
    true,
  )
  const platform = await openPlatform(settings, createLog(settings), { stays: true })
  const { deps } = platform
  let serve: RequestListener = (_request, response) => response.writeHead(503).end()
  const listening = await listenAnywhere((request, response) => serve(request, response)).catch(async (error) => {
    await platform.close()
    throw error
  })
  const url = `http://localhost:${listening.port}`
  const closing = [() => listening.close(), () => platform.close()]
  const close = once(async () => {
    for (const part of closing) await part()
  })
  try {
    const app = await buildApp(deps, settings)
    closing.splice(1, 0, () => app.close())
    serve = (request, response) => app.routing(request, response)
    return await fill({ app, deps, url, close }, { siteUrl, config, algorithm })
  } catch (error) {
    await close()
    throw error
  }
}

type Opened = {
  app: Awaited<ReturnType<typeof buildApp>>
  deps: Awaited<ReturnType<typeof openPlatform>>['deps']
  url: string
  close(): Promise<void>
}

async function fill(
  { app, deps, url, close }: Opened,
  {
    siteUrl,
    config,
    algorithm,
  }: { siteUrl: string; config: string | undefined; algorithm: 'RS256' | 'ES256' | 'EdDSA' },
): Promise<TestIssuer> {
  const given = config === undefined ? undefined : readForTests(config, url, random.secret)
  const applier = createApplier(deps, url, { algorithm, identity: given?.identity ?? ENVIRONMENT })
  const { environment } = applier
  const platform = { app, deps, url, environment }
  const signToken = createTokenSigner(platform)
  const applications = new Map<string, TestApplication>()
  let count = 0

  if (given) {
    await applier.applyWhole(given.configuration, given.documents)
    for (const { name, type, id, callbackUrls, logoutUrls } of environment().applications.values()) {
      const clientSecret = given.secrets.get(name)
      applications.set(name, { name, type, clientId: id, clientSecret, callbackUrls, logoutUrls })
    }
  } else {
    const first = draftApplication({ name: 'Test application' }, siteUrl)
    const everybody = { name: EVERYBODY.name, code: EVERYBODY.code, isDefault: true }
    await applier.apply({ environment: { applications: [first.entry], organizations: [everybody] } })
    applications.set(first.application.name, first.application)
  }
  const application =
    [...applications.values()].find(({ type }) => type === 'web') ??
    [...applications.values()][0] ??
    (await createApplication({ name: 'Test application' }))

  async function createApplication(wanted: NewTestApplication = {}): Promise<TestApplication> {
    const { name = `Application ${++count}` } = wanted
    if (applications.has(name)) throw new Error(`there is an application ${name} already`)
    const { entry, application } = draftApplication({ ...wanted, name }, siteUrl)
    await applier.apply({ environment: { applications: [entry] } })
    applications.set(name, application)
    return application
  }

  async function createUser(wanted: NewTestUser = {}): Promise<TestUser> {
    const number = ++count
    const { email = `user${number}@example.com`, firstName = 'Ada', lastName = 'Lovelace', password } = wanted
    const { roles = [], permissions = [], featureFlags } = wanted
    const organizations = wanted.organizations ?? (given ? [] : [EVERYBODY])
    if (organizations.length === 0 && roles.length + permissions.length > 0) {
      throw new Error(`${email} needs one of the organizations to have roles or permissions in`)
    }
    const memberships = organizations.map(asMembership).map((membership) => ({
      organization: codeOf(membership.organization),
      roles: [...new Set([...roles, ...(membership.roles ?? [])])],
      permissions: [...new Set([...permissions, ...(membership.permissions ?? [])])],
    }))
    const known = await deps.store.identities.find(environment().id, 'email', asStored(email))
    if (known) throw new Error(`there is a user ${email} already`)
    await applier.apply({
      ...applier.missing({
        permissions: memberships.flatMap((membership) => membership.permissions),
        roles: memberships.flatMap((membership) => membership.roles),
        featureFlags,
      }),
      environment: {
        users: [
          {
            ...wanted.settings,
            email,
            firstName,
            lastName,
            ...(password === undefined ? {} : { developmentPassword: password }),
            ...(featureFlags ? { featureFlags } : {}),
            organizations: memberships,
          },
        ],
      },
    })
    const identity = await deps.store.identities.find(environment().id, 'email', asStored(email))
    if (!identity) throw new Error(`${email} was not kept`)
    return { id: identity.userId, email: identity.value, firstName, lastName, password }
  }

  async function setFlags(
    values: Readonly<Record<string, TestFlagValue>>,
    of?: { organization: TestOrganization | string } | { user: TestUser },
  ): Promise<void> {
    const section =
      of === undefined
        ? { featureFlags: values }
        : 'user' in of
          ? { users: [{ email: of.user.email, featureFlags: values }] }
          : { organizations: [{ ...(await nameOf(codeOf(of.organization))), featureFlags: values }] }
    await applier.apply({ ...applier.missing({ featureFlags: values }), environment: section })
  }

  async function nameOf(code: string) {
    const organization = await deps.store.organizations.find(environment().id, code)
    if (!organization) throw new Error(`there is no organization ${code}`)
    return { code, name: organization.name }
  }

  const issuer: TestIssuer = {
    url,
    application,
    clock: {
      now: () => deps.clock.now(),
      advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) =>
        deps.development?.clock.advance((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000),
    },
    env: ({ clientId, clientSecret, callbackUrls, logoutUrls } = application) => ({
      KINDE_ISSUER_URL: url,
      KINDE_CLIENT_ID: clientId,
      ...(clientSecret === undefined ? {} : { KINDE_CLIENT_SECRET: clientSecret }),
      ...(callbackUrls[0] === undefined ? {} : { KINDE_REDIRECT_URI: callbackUrls[0] }),
      ...(logoutUrls[0] === undefined ? {} : { KINDE_POST_LOGOUT_REDIRECT_URL: logoutUrls[0] }),
      SESSION_SECRET: SESSION_SECRET,
    }),
    findApplication: (name) => applications.get(name),
    createApplication,
    async createApi({ audience, name = audience, scopes = [], applications: authorized = [application] }) {
      const authorizations = authorized.map(({ clientId }) => ({ clientId, scopes: 'all' }))
      const entry = { name, audience, scopes: scopes.map((scope) => ({ name: scope })), applications: authorizations }
      await applier.apply({ environment: { apis: [entry] } })
    },
    async createOrganization({
      name = `Organization ${++count}`,
      code = random.organizationCode(),
      featureFlags,
      settings,
    } = {}) {
      const flags = featureFlags ? { featureFlags } : {}
      const entry = { ...settings, name, code, ...flags }
      await applier.apply({ ...applier.missing({ featureFlags }), environment: { organizations: [entry] } })
      return { code, name }
    },
    createUser,
    async defineRole(key, permissions) {
      await applier.apply({
        permissions: applier.missing({ permissions }).permissions ?? [],
        roles: [{ key, name: key, permissions }],
      })
    },
    setFlags,
    apply: applier.apply,
    tokensFor: (user, options = {}) => signInFor(platform, user, options.application ?? application, options),
    async machineToken(machine, { audience, scope } = {}) {
      const fields = { ...(audience === undefined ? {} : { audience }), ...(scope === undefined ? {} : { scope }) }
      const answer = await askForToken(platform, machine, { grant_type: 'client_credentials', ...fields })
      return String(answer.access_token)
    },
    signTestToken: (claims = {}, { signedBy = 'issuer' } = {}) => signToken(application.clientId, claims, signedBy),
    async signIn(browser, user) {
      const cookie = await beginSession(platform, user)
      await browser.addCookies([{ ...cookie, url, httpOnly: true, sameSite: 'Lax' }])
    },
    signOutEverywhere: (user) => endSessions(platform, user),
    async mails(to) {
      const filter = to === undefined ? {} : { to: asStored(to) }
      const mails = await deps.store.outbox.list(environment().id, { limit: MAIL_LIMIT, ...filter })
      return mails.map(({ to, subject, text, html, createdAt }) => ({ to, subject, text, html, createdAt }))
    },
    async mailedCode(to) {
      const [mail] = await issuer.mails(to)
      const code = /\b\d{6}\b/.exec(mail?.text ?? '')?.[0]
      if (code === undefined) throw new Error(`there is no mail with a code to ${to}`)
      return code
    },
    close,
    [Symbol.asyncDispose]: close,
  }
  return issuer
}

function asStored(address: string): string {
  const email = normaliseEmail(address)
  return email.ok ? email.value : address
}

/** For the sessions of the application under test: the same for all issuers, so that a site can outlive one. */
const SESSION_SECRET = random.token()

/** An application as a configuration has it, and as the test gets it. */
function draftApplication(wanted: NewTestApplication & { name: string }, siteUrl: string) {
  const { name, type = 'web', settings } = wanted
  const hasPages = type === 'web' || type === 'spa'
  const site = siteUrl.replace(/\/$/, '')
  const callbackUrls = wanted.callbackUrls ?? (hasPages ? [`${site}/callback`, `${site}/api/auth/callback`] : [])
  const logoutUrls = wanted.logoutUrls ?? (hasPages ? [site] : [])
  const clientId = random.id('')
  const clientSecret = type === 'web' || type === 'm2m' ? random.secret() : undefined
  const secret = clientSecret === undefined ? {} : { developmentSecret: clientSecret }
  const urls = hasPages ? { callbackUrls, logoutUrls } : {}
  return {
    entry: { ...settings, name, type, clientId, ...secret, ...urls },
    application: { name, type, clientId, clientSecret, callbackUrls, logoutUrls },
  }
}

const codeOf = (organization: TestOrganization | string) =>
  typeof organization === 'string' ? organization : organization.code

const asMembership = (given: TestMembership | TestOrganization | string): TestMembership =>
  typeof given === 'object' && 'organization' in given ? given : { organization: given }

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
