import { addEnvironment } from '@latchkey/storage/environments.ts'
import { addMembership } from '@latchkey/storage/memberships.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { openStore, type Store } from '@latchkey/storage/store.ts'
import { aMembership, anEnvironment, anOrganization, aUser } from '@latchkey/storage/testing/records.ts'
import { addUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchMembers } from './members.ts'

const environmentId = 'env_test'
const MEMBERS = 2600
const idOf = (at: number) => `kp_${String(at).padStart(5, '0')}`

let store: Store
beforeAll(async () => {
  store = await openStore({ url: 'sqlite::memory:' })
  const users = Array.from({ length: MEMBERS }, (_, at) =>
    aUser({
      environmentId,
      id: idOf(at),
      firstName: at % 2 === 0 ? 'Even' : 'Odd',
      lastName: at < 2000 ? 'Early' : 'Late',
    }),
  )
  await store.commit([
    addEnvironment(anEnvironment({ id: environmentId })),
    addOrganization(anOrganization({ environmentId, code: 'org_many' })),
  ])
  await store.commit(users.map(addUser))
  await store.commit(
    users.map(({ id: userId }) => addMembership(aMembership({ environmentId, userId, organizationCode: 'org_many' }))),
  )
})
afterAll(() => store.close())

/** Everybody whom a search finds, and how many pages it took. */
async function walk(query: string, size: number) {
  const ids: string[] = []
  let pages = 0
  for (let after: readonly [string, string] | undefined; ; ) {
    const page = await searchMembers({ environmentId, code: 'org_many' }, query, { size, after }, store)
    expect(page.ids.length).toBeLessThanOrEqual(size)
    ids.push(...page.ids)
    pages++
    if (!page.next) return { ids, pages }
    after = page.next
  }
}
const where = (is: (at: number) => boolean) =>
  Array.from({ length: MEMBERS }, (_, at) => at)
    .filter(is)
    .map(idOf)

describe('a search among the members of a large organization', () => {
  it('goes on to the last of them, each once, where every other one is found', async () => {
    const { ids } = await walk('odd', 50)
    expect(ids).toEqual(where((at) => at % 2 === 1))
  })

  it('goes by the words where the first two thousand are others', async () => {
    const { ids, pages } = await walk('late', 100)
    expect(ids.sort()).toEqual(where((at) => at >= 2000))
    expect(pages).toBe(6)
  })

  it('goes by the rarest word', async () => {
    expect((await walk('early kp_00007', 50)).ids).toEqual([])
    await store.commit([addUser(aUser({ environmentId, id: 'kp_rare', firstName: 'Odd', lastName: 'Rarely' }))])
    expect((await walk('rarely odd', 50)).ids).toEqual([]) // no member
    const joined = aMembership({ environmentId, userId: 'kp_rare', organizationCode: 'org_many' })
    await store.commit([addMembership(joined)])
    expect((await walk('rarely odd', 50)).ids).toEqual(['kp_rare'])
  })
})
