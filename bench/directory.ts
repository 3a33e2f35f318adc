/**
 * What pages of users cost among few and among many: the first, the last, searches and filters, p50 and p99 in
 * milliseconds, in one run on SQLite (a file) and on PostgreSQL (a server of our own). `node bench/directory.ts [many]
 * [sqlite|postgres]`. The stores are filled by plain commits of batches, which takes minutes for a million.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openStore, type Store } from '@latchkey/storage/store.ts'
import { createDatabase, makeTemplates } from '@latchkey/storage/testing/databases.ts'
import { startPostgres } from '@latchkey/storage/testing/postgres.ts'
import { findMemberIds } from 'latchkey/src/management/member-lists.ts'
import { listUsers, type UserFilters } from 'latchkey/src/management/user-filters.ts'
import { type LiveDirectory, readLiveDirectory } from 'latchkey/src/registry/directory.ts'
import pg from 'pg'
import { COMMON_ROLE, ENVIRONMENT, emailOf, fill, idOf, LARGE, RARE_ROLE, rareName, SCOPE } from './directory/people.ts'

const FEW = 1000
const MANY = Number(process.argv[2] ?? 1_000_000)
const ENGINES = process.argv[3] ? [process.argv[3]] : ['sqlite', 'postgres']
const ROUNDS = 300
const PAGE = 11

const FIRST_PAGE = { size: 10, after: undefined }
const NO_FILTERS: UserFilters = {
  ids: undefined,
  emails: undefined,
  usernames: undefined,
  phones: undefined,
  hasOrganization: undefined,
  activeSince: undefined,
}
type Cost = { p50: number; p99: number }

if (ENGINES.includes('sqlite')) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
  try {
    await compare('SQLite', async (users) => `sqlite:${join(folder, `${users}.db`)}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
if (ENGINES.includes('postgres')) {
  const cluster = await startPostgres({ isDurable: false })
  try {
    const templates = await makeTemplates(cluster.url)
    await compare('PostgreSQL', () => createDatabase(templates), analyze)
  } finally {
    await cluster.stop()
  }
}

async function compare(
  engine: string,
  urlOf: (users: number) => Promise<string>,
  settle: (url: string) => Promise<void> = async () => {},
) {
  const stores = [await filled(FEW, await urlOf(FEW), settle), await filled(MANY, await urlOf(MANY), settle)] as const
  const [few, many] = [await measure(stores[0]), await measure(stores[1])]
  console.log(`\n${engine}, 10 users a page; ${stores[1].seconds.toFixed(0)} s to fill\n`)
  console.log(
    `| | ${FEW.toLocaleString('en')} users p50 / p99 ms | ${MANY.toLocaleString('en')} users p50 / p99 ms | ratio |`,
  )
  console.log('| --- | --- | --- | --- |')
  for (const [name, small] of few) {
    const large = many.get(name) ?? small
    const shown = ({ p50, p99 }: Cost) => `${p50.toFixed(2)} / ${p99.toFixed(2)}`
    console.log(`| ${name} | ${shown(small)} | ${shown(large)} | ${(large.p50 / small.p50).toFixed(1)} |`)
  }
}

/** A store of so many users, all of them there. */
async function filled(users: number, url: string, settle: (url: string) => Promise<void>) {
  const store = await openStore({ url })
  const begun = performance.now()
  await fill(store, users, Math.max(10, Math.min(10_000, users / 100)))
  const seconds = (performance.now() - begun) / 1000
  await settle(url)
  return { store, users, seconds }
}

async function measure({ store, users }: { store: Store; users: number }) {
  const costs = new Map<string, Cost>()
  const directory = (await readLiveDirectory(store))(ENVIRONMENT)
  for (const [name, work] of works(store, directory, users)) costs.set(name, await cost(work))
  await store.close()
  return costs
}

async function analyze(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('VACUUM ANALYZE')
  await client.end()
}

/** What the pages of the Management API and the portal read, so many rows and not more. */
function works(
  store: Store,
  directory: LiveDirectory,
  users: number,
): [name: string, work: (round: number) => Promise<number>][] {
  const { userTerms, memberships, holders } = store
  const page = { limit: PAGE }
  const shown = async (ids: readonly string[]) => {
    const [found, identities] = await Promise.all([
      store.users.findMany(ENVIRONMENT, ids),
      store.identities.listOfUsers(ENVIRONMENT, ids),
    ])
    return Math.min(found.length, identities.length)
  }
  const term = async (prefix: string) => {
    await userTerms.count(ENVIRONMENT, prefix, 501)
    const found = await userTerms.list(ENVIRONMENT, prefix, page)
    const ids = found.map(({ userId }) => userId)
    await userTerms.ofUsers(ENVIRONMENT, ids)
    return shown(ids)
  }
  const member = (by: 'name' | 'email', isDescending: boolean) => async () =>
    shown((await memberships.listSorted(ENVIRONMENT, LARGE, by, { isDescending, ...page })).map(([, id]) => id))
  const filtered = (filters: Partial<UserFilters>) => async () =>
    shown((await listUsers(ENVIRONMENT, { ...NO_FILTERS, ...filters }, FIRST_PAGE, store)).users.map(({ id }) => id))
  const holding = (role: string, by?: 'name') => async () => {
    const asked = { code: LARGE, roles: [role], permissions: [], by, isDescending: false, ...FIRST_PAGE }
    return shown((await findMemberIds({ id: ENVIRONMENT, directory }, asked, store)).ids)
  }
  const ten = Array.from({ length: 10 }, (_, at) => Math.floor((users / 10) * at))
  return [
    ['users, first page', async () => shown((await store.users.list(ENVIRONMENT, page)).map(({ id }) => id))],
    [
      'users, last page',
      async () =>
        shown((await store.users.list(ENVIRONMENT, { after: idOf(users - 12), ...page })).map(({ id }) => id)),
    ],
    ['search, rare name', (round) => term(rareName((round * 7919) % users))],
    ['search, common name', () => term('ada')],
    ['search, common domain', () => term('example.com')],
    [
      'users with a rare value of a property',
      async () => shown(await holders.ofProperty(ENVIRONMENT, 'prop_kp_usr_city', 'Oslo', { limit: 2 })),
    ],
    [
      'users with a common value',
      async () => shown(await holders.ofProperty(ENVIRONMENT, 'prop_kp_usr_city', 'London', page)),
    ],
    [
      'has_organization=true',
      async () => shown((await store.users.listBelonging(ENVIRONMENT, true, page)).map(({ id }) => id)),
    ],
    [
      'has_organization=false',
      async () => shown((await store.users.listBelonging(ENVIRONMENT, false, { limit: 9 })).map(({ id }) => id)),
    ],
    ['user_id, ten of them', filtered({ ids: ten.map(idOf) })],
    ['email, ten of them', filtered({ emails: ten.map(emailOf) })],
    ['has_organization=true and active_since', filtered({ hasOrganization: true, activeSince: 1_000_000 + users / 2 })],
    ['users with a scope', async () => shown(await holders.ofScope(ENVIRONMENT, SCOPE, page))],
    [
      'active_since',
      async () =>
        shown(
          (await store.users.listActive(ENVIRONMENT, { since: 1_000_000 + users - 40, ...page })).map(({ id }) => id),
        ),
    ],
    ['members by name, first page', member('name', false)],
    ['members by address, last page first', member('email', true)],
    ['members with a rare role', holding(RARE_ROLE)],
    ['members with a common role', holding(COMMON_ROLE)],
    ['members with a common role, by name', holding(COMMON_ROLE, 'name')],
    [
      'organizations by name, last page first',
      async () => (await store.organizations.listByName(ENVIRONMENT, { isDescending: true, limit: 10 })).length,
    ],
    [
      'organizations by name',
      async () => (await store.organizations.listByName(ENVIRONMENT, { isDescending: false, limit: 10 })).length,
    ],
  ]
}

async function cost(work: (round: number) => Promise<number>): Promise<Cost> {
  for (let round = 0; round < 30; round++) {
    if ((await work(round)) === 0) throw new Error('nothing was found, and that is quick')
  }
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now()
    await work(round)
    times.push(performance.now() - begun)
  }
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}
