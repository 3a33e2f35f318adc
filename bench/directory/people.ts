import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { addEnvironment } from '@latchkey/storage/environments.ts'
import { addIdentity } from '@latchkey/storage/identities.ts'
import { addMembership, grantMembershipRole } from '@latchkey/storage/memberships.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { setUserProperty } from '@latchkey/storage/properties.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { anEnvironment, anIdentity, anOrganization, aRole, aUser } from '@latchkey/storage/testing/records.ts'
import { grantUserScope } from '@latchkey/storage/user-scopes.ts'
import { addUser, noteSignIn } from '@latchkey/storage/users.ts'

export const ENVIRONMENT = 'env_bench'
/** The organization that every tenth user belongs to, so a tenth of all whatever their number. */
export const LARGE = 'org_large'
/** Half of its members have the one; one in a hundred, and always a page of them, the other. */
export const COMMON_ROLE = 'role_common'
export const RARE_ROLE = 'role_rare'
export const SCOPE = 'api_scope_read'
const FIRST = ['Ada', 'Grace', 'Katherine', 'Joan', 'Alan', 'Edsger', 'Barbara', 'Donald', 'Margaret', 'Dennis']
const BATCH = 1000
/** Commits that wait together: on SQLite they share a transaction, on PostgreSQL each has a connection. */
const AT_ONCE = 4

const codeOf = (at: number) => `org_${String(at).padStart(8, '0')}`
export const idOf = (at: number) => `kp_${String(at).padStart(8, '0')}`
export const emailOf = (at: number) => `user${at}@example.com`
export const rareName = (at: number) => `surname${at}`

/** Fills an empty store: who is common and who is rare is the same share of any number of users. */
export async function fill(store: Store, users: number, organizations: number): Promise<void> {
  const named = Array.from({ length: organizations }, (_, at) =>
    anOrganization({ environmentId: ENVIRONMENT, code: codeOf(at), name: `Company ${at}`, isDefault: false }),
  )
  named.push(anOrganization({ environmentId: ENVIRONMENT, code: LARGE, name: 'Large', isDefault: false }))
  for (let from = 0; from < named.length; from += BATCH) {
    await store.commit(named.slice(from, from + BATCH).map(addOrganization))
  }
  const api = { id: 'api_bench', environmentId: ENVIRONMENT, name: 'Bench', audience: 'https://api.example.com' }
  const isDefined = await store.commit([
    addEnvironment(anEnvironment({ id: ENVIRONMENT })),
    addApi({ ...api, isManagementApi: false, createdAt: 0 }),
    addApiScope({ ...api, id: SCOPE, apiId: api.id, name: 'read', description: '', isImported: false, createdAt: 0 }),
    ...[COMMON_ROLE, RARE_ROLE].map((id) => addRole(aRole({ id, key: id }))),
  ])
  if (!isDefined) throw new Error('roles and scopes were not added')
  let next = 0
  const addPeople = async () => {
    while (next < users) {
      const from = next
      next = Math.min(from + BATCH, users)
      const people = Array.from({ length: next - from }, (_, at) => person(from + at, organizations))
      if (!(await store.commit(people.flat()))) throw new Error('users were not added')
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, addPeople))
}

/** Nobody belongs to more than two organizations. */
function person(at: number, organizations: number) {
  const id = idOf(at)
  const user = aUser({ environmentId: ENVIRONMENT, id, firstName: FIRST[at % 10] ?? '', lastName: rareName(at) })
  const email = anIdentity({ environmentId: ENVIRONMENT, userId: id, type: 'email', value: emailOf(at) })
  const member = (organizationCode: string) =>
    addMembership({ environmentId: ENVIRONMENT, userId: id, organizationCode, lastSignedInAt: null, createdAt: at })
  const role = (roleId: string) => [grantMembershipRole(ENVIRONMENT, id, LARGE, roleId)].flat()
  return [
    ...addUser(user),
    ...addIdentity(email),
    ...(at % 100 === 0 ? [] : member(codeOf(at % organizations))), // one in a hundred belongs nowhere else
    ...(at % 10 === 1 ? member(LARGE) : []),
    ...(at % 20 === 1 ? role(COMMON_ROLE) : []),
    ...(at % 1000 === 1 || (at % 10 === 1 && at < 110) ? role(RARE_ROLE) : []),
    ...(at % 100 === 7
      ? [grantUserScope({ environmentId: ENVIRONMENT, userId: id, scopeId: SCOPE, createdAt: 0 })]
      : []),
    ...(at % 2 === 0 ? [noteSignIn(ENVIRONMENT, id, 1_000_000 + at)] : []),
    ...(at % 5 === 0 ? setUserProperty(ENVIRONMENT, id, 'prop_kp_usr_city', at % 500 === 0 ? 'Oslo' : 'London') : []),
  ]
}
