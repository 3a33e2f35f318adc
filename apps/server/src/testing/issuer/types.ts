// What `latchkey/testing` promises. These types name nothing but themselves, so that they can be published alone.

/** What a test issuer is like. */
export type TestIssuerOptions = {
  /** Where the application under test is. The callback and logout URLs of `issuer.application` are there. */
  siteUrl?: string | undefined
  /** The path of a latchkey.yaml whose first environment is served, at the address of this issuer. */
  config?: string | undefined
  /**
   * By default RS256, which every SDK takes, with a key that is published with this package. For ES256 and EdDSA a new
   * one is made.
   */
  algorithm?: 'RS256' | 'ES256' | 'EdDSA' | undefined
}

/** A real platform of its own: its address, and everything a test wants to be there. */
export type TestIssuer = {
  /** The issuer, such as `http://localhost:24817`. */
  readonly url: string
  /** The web application that is there from the start, or the first one of the configuration. */
  readonly application: TestApplication
  /** The clock of the platform. Only forward. */
  readonly clock: TestClock

  /** The variables that SDKs read, for one of the applications. */
  env(application?: TestApplication): Record<string, string>
  /** An application of the configuration, by its name. */
  findApplication(name: string): TestApplication | undefined
  /** Another application, by default one with a secret and pages. Rejects for a name that there is already. */
  createApplication(application?: NewTestApplication): Promise<TestApplication>
  /** Registers an API, so that tokens can be for it. */
  createApi(api: NewTestApi): Promise<void>
  /** Another organization. */
  createOrganization(organization?: NewTestOrganization): Promise<TestOrganization>
  /** Permissions, roles and flags that do not exist yet are made. */
  createUser(user?: NewTestUser): Promise<TestUser>
  /** A role with exactly these permissions. */
  defineRole(key: string, permissions: readonly string[]): Promise<void>
  /** Gives feature flags a value, for everybody, or for one user or one organization. */
  setFlags(
    values: Readonly<Record<string, TestFlagValue>>,
    of?: { organization: TestOrganization | string } | { user: TestUser },
  ): Promise<void>
  /** Anything else that a latchkey.yaml can say: the definitions, and below `environment` the sections of this one. */
  apply(configuration: TestConfiguration): Promise<void>

  /** Signs a user in, as a browser would that has their session, and answers what the token endpoint did. */
  tokensFor(user: TestUser, options?: TokenOptions): Promise<TestTokens>
  /** The token of a machine: an application of type m2m. */
  machineToken(application: TestApplication, options?: { audience?: string; scope?: string }): Promise<string>
  /**
   * A token with any claims, in place of those of an access token that is good for an hour; undefined leaves one out.
   * `signedBy: 'stranger'` signs with a key that the issuer does not publish, under the id of one that it does.
   */
  signTestToken(
    claims?: Readonly<Record<string, unknown>>,
    options?: { signedBy?: 'issuer' | 'stranger' },
  ): Promise<string>
  /** Gives a browser the session of a user: it signs in without a page. For Playwright's `page.context()`. */
  signIn(browser: CookieJar, user: TestUser): Promise<void>
  /** Ends the sessions of a user and revokes their tokens, as an administrator would. */
  signOutEverywhere(user: TestUser): Promise<void>

  /** Mails that were sent, newest first. */
  mails(to?: string): Promise<TestMail[]>
  /** The six digits in the newest mail to an address. Rejects if there are none. */
  mailedCode(to: string): Promise<string>

  /** Lets go of everything. */
  close(): Promise<void>
  /** So that `await using` closes it. */
  [Symbol.asyncDispose](): Promise<void>
}

/** The time as the platform sees it. It goes on by itself, and can be moved forward. */
export type TestClock = {
  /** Epoch milliseconds. A function of its own, so that an SDK can be given it as its clock. */
  readonly now: () => number
  /** Lets so much time pass at once. */
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void
}

/** `web` has a secret and pages, `spa` pages alone, `m2m` a secret alone, `device` neither. */
export type TestApplicationType = 'web' | 'spa' | 'm2m' | 'device'

/** An application of the issuer, with its credentials. */
export type TestApplication = {
  readonly name: string
  readonly type: TestApplicationType
  readonly clientId: string
  /** Of type web and m2m. */
  readonly clientSecret: string | undefined
  readonly callbackUrls: readonly string[]
  readonly logoutUrls: readonly string[]
}

/** An application to create. */
export type NewTestApplication = {
  name?: string
  type?: TestApplicationType
  callbackUrls?: readonly string[]
  logoutUrls?: readonly string[]
  /** Whatever else an application in a latchkey.yaml has, such as `tokens`, `claims` or `profile`. */
  settings?: Readonly<Record<string, unknown>>
}

/** An API to register. */
export type NewTestApi = {
  /** What tokens for it have in `aud`. */
  audience: string
  name?: string
  scopes?: readonly string[]
  /** Those that may ask for tokens for it, with all scopes. By default the application that is there from the start. */
  applications?: readonly TestApplication[]
}

/** An organization to create. */
export type NewTestOrganization = {
  name?: string
  code?: string
  featureFlags?: Readonly<Record<string, TestFlagValue>>
  /** Whatever else an organization in a latchkey.yaml has. */
  settings?: Readonly<Record<string, unknown>>
}

/** An organization of the issuer. */
export type TestOrganization = { readonly code: string; readonly name: string }

/** An organization that a user is in, with what they have there alone. */
export type TestMembership = {
  organization: TestOrganization | string
  roles?: readonly string[]
  permissions?: readonly string[]
}

/** A user to create. Without an email address they get one. */
export type NewTestUser = {
  email?: string
  firstName?: string
  lastName?: string
  /** Without one, people can only sign in by a mailed code. At least eight characters. */
  password?: string
  /** By default one organization, which everybody of this issuer is in. */
  organizations?: readonly (TestMembership | TestOrganization | string)[]
  /** In every one of the organizations, beside what they say themselves. */
  roles?: readonly string[]
  permissions?: readonly string[]
  featureFlags?: Readonly<Record<string, TestFlagValue>>
  /** Whatever else a user in a latchkey.yaml has. */
  settings?: Readonly<Record<string, unknown>>
}

/** A user of the issuer. `id` is the `sub` of their tokens. */
export type TestUser = {
  readonly id: string
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly password: string | undefined
}

/** The type of a flag follows from its first value: boolean, string, whole number, or anything else as JSON. */
export type TestFlagValue = boolean | string | number | Readonly<Record<string, unknown>> | readonly unknown[]

/** A part of a latchkey.yaml, in its own words. */
export type TestConfiguration = {
  permissions?: readonly object[]
  roles?: readonly object[]
  featureFlags?: readonly object[]
  propertyCategories?: readonly object[]
  properties?: readonly object[]
  environment?: Readonly<Record<string, unknown>>
}

/** What a sign-in asks for. */
export type TokenOptions = {
  /** To sign in to. By default the one that is there from the start. */
  application?: TestApplication
  /** To sign in to. Needed for whoever is in several. */
  organization?: TestOrganization | string
  /** By default none: the token is for the application alone. */
  audience?: string | readonly string[]
  /** By default `openid profile email offline`. */
  scope?: string
  nonce?: string
}

/** What the token endpoint answered (RFC 6749 §5.1). */
export type TestTokens = {
  accessToken: string
  idToken: string | undefined
  refreshToken: string | undefined
  expiresInSeconds: number
}

/** A mail that was sent. `createdAt` is in epoch milliseconds, by the clock of the issuer. */
export type TestMail = { to: string; subject: string; text: string; html: string; createdAt: number }

/** What `signIn()` needs of a browser: Playwright's `BrowserContext` has it. */
export type CookieJar = {
  /** Adds cookies to what the browser sends. */
  addCookies(
    cookies: { name: string; value: string; url: string; httpOnly: boolean; sameSite: 'Lax' }[],
  ): Promise<unknown>
}
