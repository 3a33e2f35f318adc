import { addEnvironment } from '@latchkey/storage/environments.ts'
import { addMembership, grantMembershipRole } from '@latchkey/storage/memberships.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import { openStore, type Store } from '@latchkey/storage/store.ts'
import { anEnvironment, anOrganization, aRole, aUser } from '@latchkey/storage/testing/records.ts'
import { addUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LiveDirectory, readLiveDirectory } from '../registry/directory.ts'
import { findMemberIds } from './member-lists.ts'

const ENVIRONMENT = 'env_first'
const CODE = 'org_large'
const MEMBERS = 1200
const idOf = (at: number) => `kp_${String(at).padStart(5, '0')}`
/** Everybody but the last half has the one, every second of all the other. */
const COMMON = 600
const all = Array.from({ length: MEMBERS }, (_, at) => at)

let store: Store
let directory: LiveDirectory
beforeAll(async () => {
  store = await openStore({ url: 'sqlite::memory:' })
  const environmentId = ENVIRONMENT
  await store.commit([
    addEnvironment(anEnvironment({ id: ENVIRONMENT })),
    addOrganization(anOrganization({ environmentId, code: CODE })),
    ...['early', 'even'].map((key) => addRole(aRole({ id: key, key }))),
  ])
  const person = (at: number) => {
    const userId = idOf(at)
    const role = (key: string) => grantMembershipRole(environmentId, userId, CODE, key)
    return [
      addUser(aUser({ environmentId, id: userId, firstName: 'Ada', lastName: String(MEMBERS - at).padStart(5, '0') })),
      addMembership({ environmentId, userId, organizationCode: CODE, lastSignedInAt: null, createdAt: at }),
      at < COMMON ? role('early') : [],
      at % 2 === 0 ? role('even') : [],
    ].flat()
  }
  expect(await store.commit(all.flatMap(person))).toBe(true)
  directory = (await readLiveDirectory(store))(ENVIRONMENT)
})
afterAll(() => store.close())

type Asked = { roles: string[]; by?: 'name'; size?: number }

/** The store, and how many rows of members and of what they hold a page has read. */
function counting() {
  let rows = 0
  const { memberships } = store
  const counted: Store['memberships'] = {
    ...memberships,
    async listSorted(...args) {
      const found = await memberships.listSorted(...args)
      rows += found.length
      return found
    },
    async usersWithRole(...args) {
      const found = await memberships.usersWithRole(...args)
      rows += found.length
      return found
    },
    async holdingsOfUsers(...args) {
      rows += args[1].length
      return memberships.holdingsOfUsers(...args)
    },
  }
  return { store: { ...store, memberships: counted }, rows: () => rows }
}

const page = (
  from: Pick<Store, 'memberships' | 'users' | 'identities'>,
  { roles, by, size = 10 }: Asked,
  after?: readonly [string, string],
) =>
  findMemberIds(
    { id: ENVIRONMENT, directory },
    { code: CODE, roles, permissions: [], by, isDescending: false, size, after },
    from,
  )

async function everyPage(asked: Asked): Promise<string[]> {
  const ids: string[] = []
  for (let after: readonly [string, string] | undefined; ; ) {
    const found = await page(store, asked, after)
    ids.push(...found.ids)
    if (!found.next) return ids
    after = found.next
  }
}

describe('members who hold something', () => {
  const early = all.filter((at) => at < COMMON).map(idOf)
  const even = all.filter((at) => at % 2 === 0).map(idOf)
  const both = early.filter((id) => even.includes(id))

  it.each([
    ['one thing, by id', { roles: ['even'] }, even],
    ['one thing, by name', { roles: ['even'], by: 'name' as const }, even.toReversed()],
    ['two things, by id', { roles: ['even', 'early'], size: 37 }, both],
    ['two things, by name', { roles: ['even', 'early'], by: 'name' as const, size: 100 }, both.toReversed()],
    ['what they hold late in the order', { roles: ['early'], by: 'name' as const }, early.toReversed()],
  ])('are all found, each once: %s', async (_, asked, expected) => {
    expect(await everyPage(asked)).toEqual(expected)
  })

  it.each([
    ['by id', undefined, 11],
    ['by name', 'name', 501 + 2 * 44], // whether there are few of them is asked first
  ] as const)('are read no further than a page needs, however many there are: %s', async (_, by, bound) => {
    const { store: counted, rows } = counting()
    const found = await page(counted, { roles: ['even'], ...(by && { by }) })
    expect(found.ids).toHaveLength(10)
    expect(rows()).toBeLessThanOrEqual(bound)
  })
})
