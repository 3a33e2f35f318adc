import { queryTerms } from '@latchkey/directory/search-terms.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { TermPosition } from '@latchkey/storage/user-terms.ts'

/** So many people are looked at in one step. */
export const BATCH = 500
/** So many are looked at for one page, when nothing that is searched for is rare. */
export const MAX_LOOKED = 10_000

type Terms = Pick<Store, 'userTerms'>

/** What is looked for: the term that begins fewest stored ones, and the others. */
export type Wanted = { rarest: string; terms: readonly string[]; count: number }

/** Reads a query; undefined when nothing in it can be looked for. `count` is that of `rarest`, up to 501. */
export async function readWanted(
  environmentId: string,
  query: string,
  { userTerms }: Terms,
): Promise<Wanted | undefined> {
  const terms = queryTerms(query)
  const counts = await Promise.all(terms.map((term) => userTerms.count(environmentId, term, BATCH + 1)))
  const ranked = terms
    .map((term, at) => ({ term, count: counts[at] ?? 0 }))
    .sort((one, other) => one.count - other.count || other.term.length - one.term.length)
  const [first] = ranked
  return first && { rarest: first.term, terms, count: first.count }
}

/** Whether somebody with these terms is looked for. */
export const isWanted = ({ terms }: Pick<Wanted, 'terms'>, own: readonly string[]): boolean =>
  terms.every((wanted) => own.some((term) => term.startsWith(wanted)))

/** Where somebody with these terms stands in a list by the rarest one; undefined: nowhere. */
export function positionOf({ rarest }: Pick<Wanted, 'rarest'>, userId: string, own: readonly string[]) {
  const matching = own.filter((term) => term.startsWith(rarest))
  const [first] = matching.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
  return first === undefined ? undefined : { term: first, userId }
}

/**
 * The ids of those who are looked for, in the order of the term that finds them and of their ids, each once: from behind
 * a position, or backwards from before one. `keep` drops those who do not pass otherwise. Looks at a bounded number of
 * terms; `isCut` says that the bound was reached.
 */
export async function findByWords(
  environmentId: string,
  wanted: Wanted,
  { after, before, limit }: { after?: TermPosition; before?: TermPosition; limit: number },
  keep: (ids: readonly string[]) => readonly string[] | Promise<readonly string[]>,
  { userTerms }: Terms,
): Promise<{ ids: string[]; isCut: boolean }> {
  const ids: string[] = []
  let step = Math.min(BATCH, limit * 2)
  let from = before ? { before } : after ? { after } : {}
  for (let looked = 0; looked < MAX_LOOKED; ) {
    const batch = await userTerms.list(environmentId, wanted.rarest, { ...from, limit: step })
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
