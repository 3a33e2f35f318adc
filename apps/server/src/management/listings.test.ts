import { queryTerms, userTerms } from '@latchkey/directory/search-terms.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allowInvitations } from '../testing/invitations.ts'
import { type Call, type Management, openManagement } from '../testing/management.ts'
import { OTHER_ISSUER } from '../testing/platform.ts'
import { aPerson } from '../testing/requests.ts'
import type { OperationId } from './operation.ts'
import { type Listing, listings } from './testing/listings.ts'
import { NAMES, someName } from './testing/names.ts'

const SEED = 20_260_116
const ENTRIES = 8

const bytewise = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other))
/** What names are sorted by, made once more: without regard to case and to forms of the same character, and no longer. */
const keyOf = (text: string) => [...text.normalize('NFKC').toLowerCase().normalize('NFKC')].slice(0, 64).join('')

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
  await allowInvitations(platform)
})
afterAll(() => platform.close())

type Entry = Parameters<Listing['idOf']>[0]
type Asked = Pick<Listing, 'operation' | 'call' | 'field' | 'idOf'>

/** A page, and what to send for the one behind it; null: there is none. */
async function pageOf({ operation, call, field, idOf }: Asked, query: Record<string, string>) {
  const answer = await platform.done(operation as OperationId, { ...call, query: { ...call.query, ...query } })
  const entries = answer[field] as Entry[]
  const last = entries.at(-1)
  const isMore = answer.has_more ?? (operation === 'searchUsers' && last !== undefined)
  const next: Record<string, string> | null = answer.next_token
    ? { next_token: answer.next_token }
    : isMore && last
      ? { starting_after: idOf(last) }
      : null
  return { entries, next }
}

async function everyPage(listing: Asked, query: Record<string, string>, between?: (at: number) => Promise<unknown>) {
  const found: Entry[] = []
  let next: Record<string, string> | null = {}
  for (let at = 0; next; at++) {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(listing, { ...query, ...next })
    found.push(...page.entries)
    next = page.next
    if (next) await between?.(at)
    if (at > 500) throw new Error('the list has no end')
  }
  return found
}

const sortsOf = ({ sorts }: Pick<Listing, 'sorts'>) => [
  undefined,
  ...Object.keys(sorts).flatMap((field) => [`${field}_asc`, `${field}_desc`]),
]

/** The entries' ids in the order that a sort asks for; without one, as they are. */
function inOrder(listing: Listing, entries: readonly Entry[], sort: string | undefined): string[] {
  const [, field = '', direction] = /^(.*)_(asc|desc)$/.exec(sort ?? '') ?? []
  const textOf = listing.sorts[field]
  if (!textOf) return entries.map(listing.idOf)
  const ids = entries
    .map((entry) => [keyOf(textOf(entry)), listing.idOf(entry)] as const)
    .sort(([one, id], [other, otherId]) => bytewise(one, other) || bytewise(id, otherId))
    .map(([, id]) => id)
  return direction === 'desc' ? ids.reverse() : ids
}

const BOTH_WAYS = ['GetProperties', 'GetCategories', 'GetConnections', 'GetApplicationAccessRoles', 'searchUsers']

/** The ids of a list gone through from before its last one to its beginning, in the order of the list. */
async function backwards(listing: Listing, last: string): Promise<string[]> {
  const found: string[] = []
  for (let before = last; ; before = found.at(-1) ?? '') {
    const { entries } = await pageOf(listing, { page_size: '7', ending_before: before })
    if (entries.length === 0) return found.reverse()
    found.push(...entries.map(listing.idOf).reverse())
  }
}

describe(`lists in many scripts (seed ${SEED})`, () => {
  const names = fc.sample(someName, { seed: SEED, numRuns: 1000 })
  let used = 0
  const wrong: string[] = []

  it('are ordered as each sort says, and whole and without repetition while entries come and go', async () => {
    for (const listing of await listings(platform)) await tryOut(listing)
    expect(wrong).toEqual([])
  }, 240_000)

  async function tryOut(listing: Listing) {
    const own: string[] = []
    for (let added = 0; added < ENTRIES; added++) own.push(await add(listing))
    const hasSizes = listing.operation !== 'GetUserIdentities'
    const by = (size: string) => (hasSizes ? { page_size: size } : {})
    for (const sort of sortsOf(listing)) {
      const query: Record<string, string> = sort === undefined ? {} : { sort }
      const what = `${listing.operation} ${JSON.stringify(listing.call.query ?? {})} ${sort}`
      const all = await everyPage(listing, { ...query, ...by('100') })
      const ids = all.map(listing.idOf)
      if (own.some((id) => !ids.includes(id))) wrong.push(`${what} lacks something`)
      if (inOrder(listing, all, sort).join() !== ids.join()) wrong.push(`${what} is out of order`)
      if (BOTH_WAYS.includes(listing.operation)) {
        const before = await backwards(listing, ids.at(-1) ?? '')
        if (before.join() !== ids.slice(0, -1).join()) wrong.push(`${what} is another list backwards`)
      }
      const present = new Set(ids)
      for (const size of ['1', '7']) {
        const stayed = new Set(present)
        const seen = await everyPage(listing, { ...query, ...by(size) }, async (at) => {
          if (at > 1) return
          own.push(await add(listing))
          present.add(own.at(-1) ?? '')
          const gone = own[(at * 5) % own.length] ?? ''
          if (!(await listing.remove(gone))) return
          own.splice(own.indexOf(gone), 1)
          for (const set of [present, stayed]) set.delete(gone)
        })
        const shown = seen.map(listing.idOf)
        if (new Set(shown).size < shown.length) wrong.push(`${what} by ${size} shows something twice`)
        const missed = [...stayed].filter((id) => !shown.includes(id))
        if (missed.length > 0) wrong.push(`${what} by ${size} misses ${missed.length} of ${stayed.size}`)
      }
    }
  }

  function add(listing: Listing): Promise<string> {
    platform.clock.advance(used % 2) // what is made at the same time is told apart by its id
    return listing.add(names[used++ % names.length] ?? '')
  }
})

describe('people in many scripts', () => {
  const people: { id: string; firstName: string; lastName: string; providedId: null }[] = []
  beforeAll(async () => {
    for (const [at, firstName] of NAMES.entries()) {
      const lastName = NAMES[(at * 7 + 3) % NAMES.length] ?? ''
      const body = { profile: { given_name: firstName, family_name: lastName } }
      const { id } = await platform.done('createUser', { body })
      people.push({ id, firstName: firstName.trim(), lastName: lastName.trim(), providedId: null })
    }
  })

  it('are found by every beginning of every word of their names', async () => {
    const own = new Set(people.map(({ id }) => id))
    const terms = new Map(people.map((person) => [person.id, userTerms(person)]))
    const wrong: string[] = []
    const prefixes = new Set(
      NAMES.flatMap((name) => name.split(/\s+/)).flatMap((word) =>
        [...word].map((_, at) => [...word].slice(0, at + 1).join('')),
      ),
    )
    for (const prefix of prefixes) {
      const wanted = queryTerms(prefix)
      const call: Call = { query: { query: prefix, page_size: '500' } }
      const found = (await platform.done('searchUsers', call)).results.map(({ id }: { id: string }) => id) as string[]
      const expected = people.filter(
        ({ id }) => wanted.length > 0 && wanted.every((one) => terms.get(id)?.some((term) => term.startsWith(one))),
      )
      const shown = found.filter((id) => own.has(id)).sort()
      if (
        shown.join() !==
        expected
          .map(({ id }) => id)
          .sort()
          .join()
      )
        wrong.push(`${prefix}: ${shown.length} instead of ${expected.length}`)
    }
    expect(wrong).toEqual([])
    for (const { id, firstName } of people) {
      const found = (await platform.done('searchUsers', { query: { query: firstName, page_size: '500' } })).results
      if (queryTerms(firstName).length > 0) expect(found.map((one: { id: string }) => one.id)).toContain(id)
    }
  }, 120_000)

  it('stay in one order, whichever of the words that are looked for is the rarer one by then', async () => {
    const environmentId = 'env_second'
    const issuer = OTHER_ISSUER
    const add = (id: string, firstName: string, lastName: string) =>
      aPerson(platform, { environmentId, id, firstName, lastName, email: `${id}@example.com` })
    for (let at = 0; at < 6; at++) await add(`kp_${5 - at}`, 'Ada', `Babb${at}`)
    const found: string[] = []
    for (let page = 0; page < 3; page++) {
      const query = { query: 'ada babb', page_size: '2', ...(page > 0 && { starting_after: found.at(-1) ?? '' }) }
      const { results } = await platform.done('searchUsers', { issuer, query })
      found.push(...results.map(({ id }: { id: string }) => id))
      for (let more = 0; more < 4 ** page; more++) await add(`kp_${page}_${more}`, ['Babbette', 'Ada'][page] ?? '', '')
    }
    expect(found).toEqual(['kp_5', 'kp_4', 'kp_3', 'kp_2', 'kp_1', 'kp_0'])
    const query = { query: 'ada babb', page_size: '4', ending_before: 'kp_0' }
    const { results } = await platform.done('searchUsers', { issuer, query })
    expect(results.map(({ id }: { id: string }) => id)).toEqual(['kp_4', 'kp_3', 'kp_2', 'kp_1'])
  })
})
