import { compareTexts } from '@latchkey/directory/paging.ts'
import { queryTerms } from '@latchkey/directory/search-terms.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { TermPosition } from '@latchkey/storage/user-terms.ts'

/** So many people are looked at in one step. */
export const BATCH = 500
/** So many are looked at for one page, when nothing that is searched for is rare. */
export const MAX_LOOKED = 10_000

type Terms = Pick<Store, 'userTerms'>

/**
 * What is looked for: the term that begins fewest stored ones, by which people are found, and the longest, by which they
 * are ordered: that stays the same while people come and go between two pages.
 */
export type Wanted = { rarest: string; leading: string; terms: readonly string[]; count: number }

/** Reads a query; undefined when nothing in it can be looked for. `count` is that of `rarest`, up to 501. */
export async function readWanted(
  environmentId: string,
  query: string,
  { userTerms }: Terms,
): Promise<Wanted | undefined> {
  const terms = queryTerms(query)
  const [leading] = terms.toSorted((one, other) => other.length - one.length)
  const counts = await Promise.all(terms.map((term) => userTerms.count(environmentId, term, BATCH + 1)))
  const ranked = terms
    .map((term, at) => ({ term, count: counts[at] ?? 0 }))
    .sort((one, other) => one.count - other.count || other.term.length - one.term.length)
  const [first] = ranked
  return first && { rarest: first.term, leading: leading ?? first.term, terms, count: first.count }
}

/** Whether somebody with these terms is looked for. */
export const isWanted = ({ terms }: Pick<Wanted, 'terms'>, own: readonly string[]): boolean =>
  terms.every((wanted) => own.some((term) => term.startsWith(wanted)))

/** Where somebody with these terms stands in the list; undefined: nowhere. */
export function positionOf({ leading }: Pick<Wanted, 'leading'>, userId: string, own: readonly string[]) {
  const [first] = own.filter((term) => term.startsWith(leading)).sort(compareTexts)
  return first === undefined ? undefined : { term: first, userId }
}

type Part = { after?: TermPosition; before?: TermPosition; limit: number }
type Keep = (ids: readonly string[]) => readonly string[] | Promise<readonly string[]>

/**
 * The ids of those who are looked for, in the order of the term that finds them and of their ids, each once: from behind
 * a position, or backwards from before one. `keep` drops those who do not pass otherwise. Looks at a bounded number of
 * terms; `isCut` says that the bound was reached.
 */
export async function findByWords(
  environmentId: string,
  wanted: Wanted,
  part: Part,
  keep: Keep,
  store: Terms,
): Promise<{ ids: string[]; isCut: boolean }> {
  const { rarest, leading, count } = wanted
  // Where each of the terms is frequent, the longest is taken for the rarest
  if (rarest !== leading && count <= BATCH)
    return { ids: await findFew(environmentId, wanted, part, keep, store), isCut: false }
  const { after, before, limit } = part
  const { userTerms } = store
  const ids: string[] = []
  let step = Math.min(BATCH, limit * 2)
  let from = before ? { before } : after ? { after } : {}
  for (let looked = 0; looked < MAX_LOOKED; ) {
    const batch = await userTerms.list(environmentId, rarest, { ...from, limit: step })
    const own = await userTerms.ofUsers(environmentId, [...new Set(batch.map(({ userId }) => userId))])
    const firsts = batch.filter(({ term, userId }) => {
      const terms = own.get(userId) ?? []
      return positionOf(wanted, userId, terms)?.term === term && isWanted(wanted, terms)
    })
    const kept = new Set(await keep(firsts.map(({ userId }) => userId)))
    ids.push(...firsts.map(({ userId }) => userId).filter((id) => kept.has(id)))
    if (ids.length >= limit) return { ids: ids.slice(0, limit), isCut: false }
    const last = batch.at(-1)
    if (!last || batch.length < step) return { ids, isCut: false }
    from = before ? { before: last } : { after: last }
    looked += batch.length
    step = BATCH
  }
  return { ids, isCut: true }
}

/** The same where few have the rarest term: all of them are looked at, since the list goes by another one. */
async function findFew(
  environmentId: string,
  wanted: Wanted,
  { after, before, limit }: Part,
  keep: Keep,
  { userTerms }: Terms,
): Promise<string[]> {
  const holders = await userTerms.list(environmentId, wanted.rarest, { limit: BATCH })
  const own = await userTerms.ofUsers(environmentId, [...new Set(holders.map(({ userId }) => userId))])
  const all = [...own].flatMap(([userId, terms]) =>
    isWanted(wanted, terms) ? (positionOf(wanted, userId, terms) ?? []) : [],
  )
  const sorted = all.sort(comparePositions)
  const found = before
    ? sorted.filter((position) => comparePositions(position, before) < 0).reverse()
    : sorted.filter((position) => !after || comparePositions(position, after) > 0)
  const ids = found.map(({ userId }) => userId)
  const kept = new Set(await keep(ids))
  return ids.filter((id) => kept.has(id)).slice(0, limit)
}

const comparePositions = (one: TermPosition, other: TermPosition) =>
  compareTexts(one.term, other.term) || compareTexts(one.userId, other.userId)
