import type { CallOptions, ManagementConnection } from './connection.ts'
import {
  createOrganization,
  createUser,
  deleteOrganization,
  deleteUser,
  getOrganization,
  getOrganizations,
  getUserData,
  getUsers,
  updateOrganization,
  updateUser,
} from './generated/operations.ts'
import type { UpdateOrganizationData, UpdateUserData } from './generated/types.ts'
import type { ArgsOf, Bound } from './operation.ts'

type UserNamed = { userId: string }
/** The code of an organization; some call it its id. */
type OrganizationNamed = { orgCode: string } | { orgId: string }

/** Somebody to be created. Without email, phone and username nobody can sign in as them. */
export type NewUser = {
  email?: string | undefined
  phone?: string | undefined
  username?: string | undefined
  givenName?: string | undefined
  familyName?: string | undefined
  picture?: string | undefined
  /** The organization that the user belongs to from the start. */
  orgCode?: string | undefined
  /** The id under which another system knows the user. */
  providedId?: string | undefined
}

/** What to change of a user; what is not named stays. */
export type UserChange = UserNamed & {
  givenName?: string | undefined
  familyName?: string | undefined
  picture?: string | undefined
  providedId?: string | undefined
  isSuspended?: boolean | undefined
  isPasswordResetRequested?: boolean | undefined
}

type OrganizationFields = NonNullable<NonNullable<ArgsOf<UpdateOrganizationData>['body']>>
type OrganizationChange = { name?: string | undefined; handle?: string | undefined; externalId?: string | undefined }

/** The everyday calls with nothing but names and values, all in camelCase. They answer what the operations answer. */
export type FlatMethods = {
  /** Lists users, page by page; `each()` goes through all. */
  getUsers: Bound<typeof getUsers>
  /** One user. */
  getUser(named: UserNamed, options?: CallOptions): ReturnType<typeof getUserData>
  /** Adds a user. A known address is refused with `USER_EXISTS`. */
  createUser(user: NewUser, options?: CallOptions): ReturnType<typeof createUser>
  /** Changes what is named of a user. */
  updateUser(change: UserChange, options?: CallOptions): ReturnType<typeof updateUser>
  /** Deletes a user. */
  deleteUser(named: UserNamed, options?: CallOptions): ReturnType<typeof deleteUser>
  /** Lists organizations, page by page; `each()` goes through all. */
  getOrganizations: Bound<typeof getOrganizations>
  /** One organization. */
  getOrganization(named: OrganizationNamed, options?: CallOptions): ReturnType<typeof getOrganization>
  /** Adds an organization. */
  createOrganization(
    organization: OrganizationChange & { name: string },
    options?: CallOptions,
  ): ReturnType<typeof createOrganization>
  /** Changes what is named of an organization. */
  updateOrganization(
    change: OrganizationNamed & OrganizationChange,
    options?: CallOptions,
  ): ReturnType<typeof updateOrganization>
  /** Deletes an organization. Its users stay. */
  deleteOrganization(named: OrganizationNamed, options?: CallOptions): ReturnType<typeof deleteOrganization>
}

type UserFields = NonNullable<ArgsOf<UpdateUserData>['body']>

export function flatMethods(connection: ManagementConnection): FlatMethods {
  return {
    getUsers: Object.assign((...rest: Parameters<FlatMethods['getUsers']>) => getUsers(connection, ...rest), {
      each: (...rest: Parameters<FlatMethods['getUsers']['each']>) => getUsers.each(connection, ...rest),
    }),
    getUser: ({ userId }, options) => getUserData(connection, { id: userId }, options),
    createUser: (user, options) => createUser(connection, { body: bodyOfUser(user) }, options),
    updateUser: ({ userId, ...change }, options) =>
      updateUser(connection, { id: userId, body: present<UserFields>(userFields(change)) }, options),
    deleteUser: ({ userId }, options) => deleteUser(connection, { id: userId }, options),
    getOrganizations: Object.assign(
      (...rest: Parameters<FlatMethods['getOrganizations']>) => getOrganizations(connection, ...rest),
      {
        each: (...rest: Parameters<FlatMethods['getOrganizations']['each']>) =>
          getOrganizations.each(connection, ...rest),
      },
    ),
    getOrganization: (named, options) => getOrganization(connection, { code: codeOf(named) }, options),
    createOrganization: ({ name, ...more }, options) =>
      createOrganization(
        connection,
        { body: { name, ...present<OrganizationFields>(organizationFields(more)) } },
        options,
      ),
    updateOrganization: (change, options) =>
      updateOrganization(
        connection,
        { orgCode: codeOf(change), body: present<OrganizationFields>(organizationFields(change)) },
        options,
      ),
    deleteOrganization: (named, options) => deleteOrganization(connection, { orgCode: codeOf(named) }, options),
  }
}

const codeOf = (named: OrganizationNamed) => ('orgCode' in named ? named.orgCode : named.orgId)

function bodyOfUser({ email, phone, username, orgCode, providedId, ...profile }: NewUser) {
  const { given_name, family_name, picture } = userFields(profile)
  const identities = [
    ...(email === undefined ? [] : [{ type: 'email' as const, details: { email } }]),
    ...(phone === undefined ? [] : [{ type: 'phone' as const, details: { phone } }]),
    ...(username === undefined ? [] : [{ type: 'username' as const, details: { username } }]),
  ]
  return present({
    profile: present({ given_name, family_name, picture }),
    identities,
    organization_code: orgCode,
    provided_id: providedId,
  })
}

const userFields = (change: Omit<UserChange, 'userId'>) => ({
  given_name: change.givenName,
  family_name: change.familyName,
  picture: change.picture,
  provided_id: change.providedId,
  is_suspended: change.isSuspended,
  is_password_reset_requested: change.isPasswordResetRequested,
})

const organizationFields = ({ name, handle, externalId }: OrganizationChange) => ({
  name,
  handle,
  external_id: externalId,
})

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Without what is undefined: that was not said. */
const present = <T extends object>(fields: { [K in keyof T]: T[K] | undefined } | T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
