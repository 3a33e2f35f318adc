/** `latchkey/testing`: the real platform in process, for other people's test suites. */
import type { TestIssuer, TestIssuerOptions } from './issuer/types.ts'

export type {
  CookieJar,
  NewTestApi,
  NewTestApplication,
  NewTestOrganization,
  NewTestUser,
  TestApplication,
  TestApplicationType,
  TestClock,
  TestConfiguration,
  TestFlagValue,
  TestIssuer,
  TestIssuerOptions,
  TestMail,
  TestMembership,
  TestOrganization,
  TestTokens,
  TestUser,
  TokenOptions,
} from './issuer/types.ts'

if (Number.parseInt(process.versions.node, 10) < 24) {
  throw new Error(`latchkey/testing needs Node 24 or newer, this is ${process.versions.node}`)
}

/**
 * Starts a platform of its own: an empty database in memory, a random port of this machine, a clock that moves, and
 * mails that are kept. Rejects with an Error that says what to mend. Close it at the end.
 *
 * ```ts
 * const issuer = await createTestIssuer()
 * const ada = await issuer.createUser({ permissions: ['create:orders'] })
 * const { accessToken } = await issuer.tokensFor(ada)
 * await issuer.close()
 * ```
 */
export async function createTestIssuer(options?: TestIssuerOptions): Promise<TestIssuer> {
  // Not a static import: on an older Node, the native database module ends the process without a word. Nor awaited outside
  // of a function, which CommonJS could not require.
  const { openTestIssuer } = await import('./issuer/open.ts')
  return openTestIssuer(options)
}
