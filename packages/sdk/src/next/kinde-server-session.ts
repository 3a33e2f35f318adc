import { isLatchkeyError, LatchkeyRetrieveError } from '../errors.ts'
import type { FlagTypeCode, Role, User } from '../readers/types.ts'
import type { AuthState, Session } from '../sessions/session.ts'
import type { PagesRequest } from './pages-router.ts'

/** A user under the names that Kinde's SDK for Next has. */
export type KindeUser = {
  readonly id: string
  readonly email: string | null
  readonly given_name: string | null
  readonly family_name: string | null
  readonly picture: string | null
  readonly username: string | null
  readonly phone_number: string | null
  readonly properties: Readonly<Record<string, unknown>>
}

/**
 * Creates `getKindeServerSession()`, which answers what the function of that name in Kinde's SDK for Next does: readers
 * under its names, and null for whoever is not signed in or while that cannot be told. With a request and its answer it is
 * for the Pages Router. Unlike there, tokens are verified, refreshed, and never of anybody else's request.
 */
export function createKindeServerSession(
  auth: () => Promise<AuthState>,
  getServerSideAuth: (pages: PagesRequest) => Promise<AuthState>,
) {
  return (req?: PagesRequest['req'], res?: PagesRequest['res']) => {
    /** Reads something of the session. What the SDK refuses is null; what Next throws goes on. */
    async function read<Value>(run: (session: Session) => Promise<Value>): Promise<Value | null> {
      const state = await (req && res ? getServerSideAuth({ req, res }) : auth())
      return state.status === 'authenticated' ? orNull(run(state.session)) : null
    }
    const flag = <Value>(code: string, type: FlagTypeCode, value: Value | undefined) =>
      read(async (session) => (await session.getFlag<Value>(code, { type, ...withDefault(value) })).value)

    return {
      isAuthenticated: async () => (await read(async () => true)) ?? false,
      getUser: () => read(async (session) => renamed(await session.getUser())),
      getAccessToken: () => read((session) => session.getClaims()),
      getAccessTokenRaw: () => read((session) => session.getAccessToken()),
      getIdToken: () => read((session) => session.getClaims({ token: 'id_token' })),
      getIdTokenRaw: () => read((session) => session.getIdToken()),
      getClaim: (name: string, token: 'access_token' | 'id_token' = 'access_token') =>
        read((session) => session.getClaim(name, { token })),
      getPermission: (key: string) =>
        read(async (session) => {
          const { isGranted, orgCode } = await session.getPermission(key)
          return { isGranted, orgCode }
        }),
      getPermissions: () => read((session) => session.getPermissions()),
      getRoles: () => read(async (session): Promise<Role[]> => (await session.getRoles()).roles),
      getOrganization: () => read((session) => session.getOrganization()),
      getUserOrganizations: () => read((session) => session.getUserOrganizations()),
      /** Rejects with LatchkeyRetrieveError where there is no such flag and no default. */
      async getFlag<Value = unknown>(code: string, defaultValue?: Value, type?: FlagTypeCode) {
        const found = await read(async (session) => {
          const wanted = { ...withDefault(defaultValue), ...(type === undefined ? {} : { type }) }
          const { isDefault, ...rest } = await session.getFlag<Value>(code, wanted)
          return { ...rest, is_default: isDefault, defaultValue }
        })
        if (found) return found
        if (defaultValue === undefined) throw new LatchkeyRetrieveError('flag_missing', `there is no flag ${code}`)
        return { code, type: undefined, value: defaultValue, is_default: true, defaultValue }
      },
      getBooleanFlag: (code: string, defaultValue?: boolean) => flag(code, 'b', defaultValue),
      getStringFlag: (code: string, defaultValue?: string) => flag(code, 's', defaultValue),
      getIntegerFlag: (code: string, defaultValue?: number) => flag(code, 'i', defaultValue),
      getEntitlements: () => read((session) => session.getEntitlements()),
      /** In server actions, route handlers and the Pages Router: the claims of the new access token. */
      refreshTokens: () => read(async (session) => (await session.refresh()).claims),
    }
  }
}

const withDefault = <Value>(value: Value | undefined) => (value === undefined ? {} : { default: value })

const orNull = <Value>(found: Promise<Value>): Promise<Value | null> =>
  found.catch((error: unknown) => {
    if (isLatchkeyError(error)) return null
    throw error
  })

function renamed(user: User | null): KindeUser | null {
  if (!user) return null
  const { id, email, givenName, familyName, picture, username, phone, properties } = user
  return {
    id,
    email,
    given_name: givenName,
    family_name: familyName,
    picture,
    username,
    phone_number: phone,
    properties,
  }
}
