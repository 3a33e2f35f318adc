import { createKindeServerClient, GrantType, type SessionManager } from '@kinde-oss/kinde-typescript-sdk'
import { createContext, createLatchkey, type Session } from '@latchkey/sdk'
import type { Client } from './platform.ts'

type Token = 'access_token' | 'id_token'

/** One browser at one application, as either SDK sees it: what both can do, in one vocabulary. */
export type SdkDriver = {
  login(orgCode?: string): Promise<URL>
  register(): Promise<URL>
  createOrg(name: string): Promise<URL>
  /** Rejects if the callback is not accepted. */
  finish(callback: URL): Promise<void>
  isAuthenticated(): Promise<boolean>
  accessToken(): Promise<string>
  refresh(): Promise<void>
  user(): Promise<{ id: string; givenName: string | null; familyName: string | null; email: string | null }>
  claim(name: string, token?: Token): Promise<unknown>
  permission(key: string): Promise<{ isGranted: boolean; orgCode: string | null }>
  permissions(): Promise<{ orgCode: string | null; permissions: string[] }>
  organization(): Promise<string | null>
  userOrganizations(): Promise<string[]>
  booleanFlag(code: string, otherwise?: boolean): Promise<boolean>
  stringFlag(code: string, otherwise?: string): Promise<string>
  integerFlag(code: string, otherwise?: number): Promise<number>
  portal(returnUrl: string): Promise<URL>
  logout(): Promise<URL>
}

export type OpenSdk = (issuer: string, client: Client) => SdkDriver

const openOurs: OpenSdk = (issuer, { clientId, clientSecret, siteUrl }) => {
  const latchkey = createLatchkey({
    env: {},
    issuer,
    clientId,
    clientSecret,
    redirectUri: `${siteUrl}/callback`,
    postLogoutRedirectUrl: siteUrl,
    session: { secret: 's'.repeat(40) },
  })
  const cookies = new Map<string, string>()
  /** A request of the browser; what it sets is kept. */
  async function visit<Value>(run: (context: ReturnType<typeof createContext>) => Promise<Value>): Promise<Value> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const context = createContext(new Request(siteUrl, { headers: { cookie } }))
    try {
      return await run(context)
    } finally {
      for (const { name, value, maxAgeSeconds } of context.cookies) {
        if (maxAgeSeconds === 0) cookies.delete(name)
        else cookies.set(name, value)
      }
    }
  }
  const read = <Value>(run: (session: Session) => Promise<Value>) =>
    visit(async (context) => run(await latchkey.requireAuth(context)))
  return {
    login: (orgCode) => visit(async (context) => (await latchkey.login(context, { orgCode })).url),
    register: () => visit(async (context) => (await latchkey.register(context)).url),
    createOrg: (orgName) => visit(async (context) => (await latchkey.createOrg(context, { orgName })).url),
    finish: (callback) => visit(async (context) => void (await latchkey.handleCallback(context, callback))),
    isAuthenticated: () => visit((context) => latchkey.isAuthenticated(context)),
    accessToken: () => read((session) => session.getAccessToken()),
    refresh: () => read(async (session) => void (await session.refresh())),
    async user() {
      const user = await read((session) => session.getUser())
      if (!user) throw new Error('Nobody is signed in')
      const { id, givenName, familyName, email } = user
      return { id, givenName, familyName, email }
    },
    claim: (name, token = 'access_token') => read((session) => session.getClaimValue(name, { token })),
    permission: (key) =>
      read(async (session) => {
        const { isGranted, orgCode } = await session.getPermission(key)
        return { isGranted, orgCode }
      }),
    permissions: () => read((session) => session.getPermissions()),
    organization: () => read(async (session) => (await session.getOrganization())?.orgCode ?? null),
    userOrganizations: () => read(async (session) => (await session.getUserOrganizations()).orgCodes),
    booleanFlag: (code, otherwise) => read((session) => session.getBooleanFlag(code, otherwise)),
    stringFlag: (code, otherwise) => read((session) => session.getStringFlag(code, otherwise)),
    integerFlag: (code, otherwise) => read((session) => session.getIntegerFlag(code, otherwise)),
    portal: (returnUrl) => read((session) => session.portalUrl({ returnUrl })),
    logout: () => visit(async (context) => (await latchkey.logout(context)).url),
  }
}

const openOfficial: OpenSdk = (issuer, { clientId, clientSecret, siteUrl }) => {
  const kinde = createKindeServerClient(GrantType.AUTHORIZATION_CODE, {
    authDomain: issuer,
    clientId,
    clientSecret,
    redirectURL: `${siteUrl}/callback`,
    logoutRedirectURL: siteUrl,
    framework: 'e2e',
    frameworkVersion: '1',
  })
  const items = new Map<string, unknown>()
  const session: SessionManager = {
    getSessionItem: async (name) => items.get(name) ?? null,
    setSessionItem: async (name, value) => void items.set(name, value),
    removeSessionItem: async (name) => void items.delete(name),
    destroySession: async () => items.clear(),
  }
  return {
    login: (orgCode) => kinde.login(session, orgCode === undefined ? {} : { org_code: orgCode }),
    register: () => kinde.register(session, {}),
    createOrg: (name) => kinde.createOrg(session, { org_name: name }),
    finish: (callback) => kinde.handleRedirectToApp(session, callback),
    isAuthenticated: () => kinde.isAuthenticated(session),
    accessToken: () => kinde.getToken(session),
    refresh: async () => void (await kinde.refreshTokens(session)),
    async user() {
      const { id, given_name: givenName, family_name: familyName, email } = await kinde.getUser(session)
      return { id, givenName, familyName, email }
    },
    claim: async (name, token = 'access_token') => (await kinde.getClaim(session, name, token)).value,
    permission: (key) => kinde.getPermission(session, key),
    permissions: () => kinde.getPermissions(session),
    organization: async () => (await kinde.getOrganization(session)).orgCode,
    userOrganizations: async () => (await kinde.getUserOrganizations(session)).orgCodes,
    booleanFlag: (code, otherwise) => kinde.getBooleanFlag(session, code, otherwise),
    stringFlag: (code, otherwise) => kinde.getStringFlag(session, code, otherwise),
    integerFlag: (code, otherwise) => kinde.getIntegerFlag(session, code, otherwise),
    portal: async (returnUrl) => (await kinde.portal(session, { returnUrl })).url,
    logout: () => kinde.logout(session),
  }
}

export const SDKS: Readonly<Record<string, OpenSdk>> = {
  '@latchkey/sdk': openOurs,
  '@kinde-oss/kinde-typescript-sdk': openOfficial,
}
