import type { Store } from '@latchkey/storage/store.ts'
import { BATCH, findByWords, isWanted, readWanted } from './words.ts'

/** An organization with more members is searched by the words, not member by member. */
const FEW_MEMBERS = 2000

/**
 * The first `limit` members of an organization whom a search finds; `isCut` when there are more, or may be. Of the words
 * and the organization whichever leads to fewer people is gone through.
 */
export async function searchMembers(
  environmentId: string,
  code: string,
  query: string,
  limit: number,
  store: Pick<Store, 'memberships' | 'userTerms'>,
): Promise<{ ids: string[]; isCut: boolean }> {
  const wanted = await readWanted(environmentId, query, store)
  if (!wanted) return { ids: [], isCut: false }
  const found = wanted.count <= BATCH ? undefined : await amongFew()
  const { ids, isCut } = found ?? (await findByWords(environmentId, wanted, { limit: limit + 1 }, members, store))
  return { ids: ids.slice(0, limit), isCut: isCut || ids.length > limit }

  async function members(ids: readonly string[]) {
    return store.memberships.membersAmong(environmentId, code, ids)
  }

  /** Undefined when there are too many members. */
  async function amongFew(): Promise<{ ids: string[]; isCut: boolean } | undefined> {
    if (!wanted) return undefined
    const ids: string[] = []
    let after: string | undefined
    for (let looked = 0; looked < FEW_MEMBERS; looked += BATCH) {
      const page = { limit: BATCH, ...(after === undefined ? {} : { after }) }
      const batch = (await store.memberships.listOfOrganization(environmentId, code, page)).map((one) => one.userId)
      const terms = await store.userTerms.ofUsers(environmentId, batch)
      ids.push(...batch.filter((id) => isWanted(wanted, terms.get(id) ?? [])))
      if (ids.length > limit || batch.length < BATCH) return { ids, isCut: false }
      after = batch.at(-1)
    }
    return undefined
  }
}
