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
import { searchUserIds } from 'latchkey/src/management/user-search.ts'
import { readLiveApis } from 'latchkey/src/registry/apis.ts'
import { readLiveDirectory } from 'latchkey/src/registry/directory.ts'
import type { LiveEnvironment } from 'latchkey/src/registry/registry.ts'
import pg from 'pg'
import { COMMON_ROLE, ENVIRONMENT, emailOf, fill, idOf, LARGE, RARE_ROLE, rareName, SCOPE } from './directory/people.ts'

const FEW = 1000
const MANY = Number(process.argv[2] ?? 1_000_000)
const ENGINES = process.argv[3] ? [process.argv[3]] : ['sqlite', 'postgres']
const WARMING = 30
const ROUNDS = 1000
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
type Filled = { store: Store; users: number; seconds: number }
/** Answers how many rows it came to. */
type Work = (round: number) => Promise<number>

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
  const costs = await measure(stores)
  console.log(`\n${engine}, 10 users a page; ${stores[1].seconds.toFixed(0)} s to fill\n`)
  console.log(
    `| | ${FEW.toLocaleString('en')} users p50 / p99 ms | ${MANY.toLocaleString('en')} users p50 / p99 ms | ratio |`,
  )
  console.log('| --- | --- | --- | --- |')
  const shown = ({ p50, p99 }: Cost) => `${p50.toFixed(2)} / ${p99.toFixed(2)}`
  for (const [name, [few, many]] of costs) {
    console.log(`| ${name} | ${shown(few)} | ${shown(many)} | ${(many.p50 / few.p50).toFixed(1)} |`)
  }
}

/** A store of so many users, all of them there. */
async function filled(users: number, url: string, settle: (url: string) => Promise<void>): Promise<Filled> {
  const store = await openStore({ url })
  const begun = performance.now()
  await fill(store, users, Math.max(10, Math.min(10_000, users / 100)))
  const seconds = (performance.now() - begun) / 1000
  await settle(url)
  return { store, users, seconds }
}

/** Few and many take turns, so that whatever else the machine does falls on both. */
async function measure(stores: readonly [Filled, Filled]): Promise<[name: string, costs: [few: Cost, many: Cost]][]> {
  const [few, many] = [await worksOf(stores[0]), await worksOf(stores[1])]
  const costs: [string, [Cost, Cost]][] = []
  for (const [at, [name, work]] of few.entries()) {
    const same = many[at]?.[1] as Work
    const times: [number[], number[]] = [[], []]
    for (let round = -WARMING; round < ROUNDS; round++) {
      for (const [side, one] of [work, same].entries()) {
        const begun = performance.now()
        if ((await one(round + WARMING)) === 0) throw new Error('nothing was found, and that is quick')
        if (round >= 0) times[side]?.push(performance.now() - begun)
      }
    }
    costs.push([name, [costOf(times[0]), costOf(times[1])]])
  }
  await Promise.all(stores.map(({ store }) => store.close()))
  return costs
}

async function worksOf({ store, users }: Filled) {
  const [readDirectory, readApis] = await Promise.all([readLiveDirectory(store), readLiveApis(store)])
  const apis = readApis({ id: ENVIRONMENT, origins: [] })
  return works(store, { id: ENVIRONMENT, directory: readDirectory(ENVIRONMENT), apis }, users)
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
  environment: Pick<LiveEnvironment, 'id' | 'directory' | 'apis'>,
  users: number,
): [name: string, work: Work][] {
  const { memberships, holders } = store
  const page = { limit: PAGE }
  const shown = async (ids: readonly string[]) => {
    const [found, identities] = await Promise.all([
      store.users.findMany(ENVIRONMENT, ids),
      store.identities.listOfUsers(ENVIRONMENT, ids),
    ])
    return Math.min(found.length, identities.length)
  }
  const search = async (query: string) => {
    const asked = { query, scopes: undefined, properties: {} }
    const found = await searchUserIds(environment, asked, { ...FIRST_PAGE, before: undefined }, store)
    return found.ok ? shown(found.value) : 0
  }
  const member = (by: 'name' | 'email', isDescending: boolean) => async () =>
    shown((await memberships.listSorted(ENVIRONMENT, LARGE, by, { isDescending, ...page })).map(([, id]) => id))
  const filtered = (filters: Partial<UserFilters>) => async () =>
    shown((await listUsers(ENVIRONMENT, { ...NO_FILTERS, ...filters }, FIRST_PAGE, store)).users.map(({ id }) => id))
  const holding = (role: string, by?: 'name') => async () => {
    const asked = { code: LARGE, roles: [role], permissions: [], by, isDescending: false, ...FIRST_PAGE }
    return shown((await findMemberIds(environment, asked, store)).ids)
  }
  const ten = Array.from({ length: 10 }, (_, at) => Math.floor((users / 10) * at))
  return [
    ['users, first page', async () => shown((await store.users.list(ENVIRONMENT, page)).map(({ id }) => id))],
    [
      'users, last page',
      async () =>
        shown((await store.users.list(ENVIRONMENT, { after: idOf(users - 12), ...page })).map(({ id }) => id)),
    ],
    ['search, rare name', (round) => search(rareName(((round % WARMING) * 7919) % users))],
    ['search, another rare name each time', (round) => search(rareName((round * 7919) % users))],
    ['search, common name', () => search('ada')],
    ['search, common domain', () => search('example.com')],
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
    ['suspended', async () => shown(await store.users.listSuspended(ENVIRONMENT, true, { limit: 9 }))],
    ['not suspended', async () => shown(await store.users.listSuspended(ENVIRONMENT, false, { limit: 9 }))],
    [
      'created in a span of time',
      async () =>
        shown(
          (await store.users.listCreated(ENVIRONMENT, { since: 0, until: Number.MAX_SAFE_INTEGER, limit: 9 })).map(
            ({ id }) => id,
          ),
        ),
    ],
    ['with an email address', async () => shown(await holders.ofIdentity(ENVIRONMENT, 'email', { limit: 9 }))],
    ['with a social identity', async () => shown(await holders.ofIdentity(ENVIRONMENT, 'social', { limit: 9 }))],
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

function costOf(times: number[]): Cost {
  times.sort((one, other) => one - other)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}
