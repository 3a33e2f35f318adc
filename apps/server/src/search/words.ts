import { compareTexts, type Position } from '@latchkey/directory/paging.ts'
import { queryTerms } from '@latchkey/directory/search-terms.ts'
import type { TermPosition, TermStore } from '@latchkey/storage/terms.ts'

/** So many are looked at in one step. */
export const BATCH = 500
/** So many are looked at for one page, when nothing that is searched for is rare. */
export const MAX_LOOKED = 10_000

/**
 * What is looked for: the term that begins fewest stored ones, by which something is found, and the longest, by which it
 * is ordered: that stays the same while others come and go between two pages.
 */
export type Wanted = { rarest: string; leading: string; terms: readonly string[]; count: number }

/** Reads a query; undefined when nothing in it can be looked for. `count` is that of `rarest`, up to 501. */
export async function readWanted(environmentId: string, query: string, store: TermStore): Promise<Wanted | undefined> {
  const terms = queryTerms(query)
  const [leading] = terms.toSorted((one, other) => other.length - one.length)
  const counts = await Promise.all(terms.map((term) => store.count(environmentId, term, BATCH + 1)))
  const ranked = terms
    .map((term, at) => ({ term, count: counts[at] ?? 0 }))
    .sort((one, other) => one.count - other.count || other.term.length - one.term.length)
  const [first] = ranked
  return first && { rarest: first.term, leading: leading ?? first.term, terms, count: first.count }
}

/** Whether what has these terms is looked for. */
export const isWanted = ({ terms }: Pick<Wanted, 'terms'>, own: readonly string[]): boolean =>
  terms.every((wanted) => own.some((term) => term.startsWith(wanted)))

/** Where what has these terms stands in the list; undefined: nowhere. */
export function positionOf({ leading }: Pick<Wanted, 'leading'>, id: string, own: readonly string[]) {
  const [first] = own.filter((term) => term.startsWith(leading)).sort(compareTexts)
  return first === undefined ? undefined : { term: first, id }
}

/** Where one that was found stands; undefined when it is there no more. */
export async function standingOf(
  environmentId: string,
  wanted: Wanted,
  id: string,
  store: TermStore,
): Promise<Position | undefined> {
  const own = (await store.of(environmentId, [id])).get(id) ?? []
  const position = positionOf(wanted, id, own)
  return position && [position.term, position.id]
}

type Part = { after?: TermPosition; before?: TermPosition; limit: number }
type Keep = (ids: readonly string[]) => readonly string[] | Promise<readonly string[]>

/**
 * The ids of what is looked for, in the order of the term that finds them and of their ids, each once: from behind
 * a position, or backwards from before one. `keep` drops those that do not pass otherwise. Looks at a bounded number of
 * terms: `behind` says how far, when the bound was reached.
 */
export async function findByWords(
  environmentId: string,
  wanted: Wanted,
  part: Part,
  keep: Keep,
  store: TermStore,
): Promise<{ ids: string[]; behind?: TermPosition }> {
  const { rarest, leading, count } = wanted
  // Where each of the terms is frequent, the longest is taken for the rarest
  if (rarest !== leading && count <= BATCH) return { ids: await findFew(environmentId, wanted, part, keep, store) }
  const { after, before, limit } = part
  const ids: string[] = []
  let step = Math.min(BATCH, limit * 2)
  let from: { after?: TermPosition; before?: TermPosition } = before ? { before } : after ? { after } : {}
  for (let looked = 0; looked < MAX_LOOKED; ) {
    const batch = await store.list(environmentId, rarest, { ...from, limit: step })
    const own = await store.of(environmentId, [...new Set(batch.map(({ id }) => id))])
    const firsts = batch.filter(({ term, id }) => {
      const terms = own.get(id) ?? []
      return positionOf(wanted, id, terms)?.term === term && isWanted(wanted, terms)
    })
    const kept = new Set(await keep(firsts.map(({ id }) => id)))
    ids.push(...firsts.map(({ id }) => id).filter((id) => kept.has(id)))
    if (ids.length >= limit) return { ids: ids.slice(0, limit) }
    const last = batch.at(-1)
    if (!last || batch.length < step) return { ids }
    from = before ? { before: last } : { after: last }
    looked += batch.length
    step = BATCH
  }
  const behind = from.before ?? from.after
  return { ids, ...(behind && { behind }) }
}

/** The same where few have the rarest term: all of them are looked at, since the list goes by another one. */
async function findFew(
  environmentId: string,
  wanted: Wanted,
  { after, before, limit }: Part,
  keep: Keep,
  store: TermStore,
): Promise<string[]> {
  const holders = await store.list(environmentId, wanted.rarest, { limit: BATCH })
  const own = await store.of(environmentId, [...new Set(holders.map(({ id }) => id))])
  const all = [...own].flatMap(([id, terms]) => (isWanted(wanted, terms) ? (positionOf(wanted, id, terms) ?? []) : []))
  const sorted = all.sort(comparePositions)
  const found = before
    ? sorted.filter((position) => comparePositions(position, before) < 0).reverse()
    : sorted.filter((position) => !after || comparePositions(position, after) > 0)
  const ids = found.map(({ id }) => id)
  const kept = new Set(await keep(ids))
  return ids.filter((id) => kept.has(id)).slice(0, limit)
}

const comparePositions = (one: TermPosition, other: TermPosition) =>
  compareTexts(one.term, other.term) || compareTexts(one.id, other.id)
