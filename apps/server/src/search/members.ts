import type { Position } from '@latchkey/directory/paging.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { BATCH, findByWords, isWanted, readWanted, standingOf, type Wanted } from './words.ts'

/** An organization with more members is searched by the words, not member by member. */
const FEW_MEMBERS = 2000

type Page = { size: number; after: Position | undefined }
type Found = { ids: string[]; next: Position | undefined }
type Stores = Pick<Store, 'memberships' | 'userTerms'>
type Organization = { environmentId: string; code: string }

/**
 * A page of the members of an organization whom a search finds. Of the words and the organization whichever leads to
 * fewer people is gone through, in the order of what they are found by, or of their ids. No more than some thousands are
 * looked at: then a page is short, and `next` is where the list goes on.
 */
export async function searchMembers(
  organization: Organization,
  query: string,
  page: Page,
  store: Stores,
): Promise<Found> {
  const wanted = await readWanted(organization.environmentId, query, store.userTerms)
  if (!wanted) return { ids: [], next: undefined }
  if (page.after?.[0] === ID_ORDER) return amongMembers(organization, wanted, page, store)
  if (page.after || wanted.count <= BATCH) return amongFound(organization, wanted, page, store)
  const found = await amongMembers(organization, wanted, page, store)
  return found.next && found.ids.length < page.size ? amongFound(organization, wanted, page, store) : found
}

/** In place of the term of a position: nobody's is empty. */
const ID_ORDER = ''

async function amongMembers(
  { environmentId, code }: Organization,
  wanted: Wanted,
  { size, after }: Page,
  { memberships, userTerms }: Stores,
): Promise<Found> {
  const ids: string[] = []
  let last = after?.[1]
  for (let looked = 0; looked < FEW_MEMBERS; looked += BATCH) {
    const part = { limit: BATCH, ...(last === undefined ? {} : { after: last }) }
    const batch = (await memberships.listOfOrganization(environmentId, code, part)).map(({ userId }) => userId)
    const terms = await userTerms.of(environmentId, batch)
    ids.push(...batch.filter((id) => isWanted(wanted, terms.get(id) ?? [])))
    if (ids.length > size) return { ids: ids.slice(0, size), next: [ID_ORDER, ids[size - 1] ?? ''] }
    if (batch.length < BATCH) return { ids, next: undefined }
    last = batch.at(-1)
  }
  return { ids, next: [ID_ORDER, last ?? ''] }
}

async function amongFound(
  { environmentId, code }: Organization,
  wanted: Wanted,
  { size, after }: Page,
  { memberships, userTerms }: Stores,
): Promise<Found> {
  const part = { limit: size + 1, ...(after && { after: { term: after[0], id: after[1] } }) }
  const members = (ids: readonly string[]) => memberships.membersAmong(environmentId, code, ids)
  const { ids, behind } = await findByWords(environmentId, wanted, part, members, userTerms)
  const shown = ids.slice(0, size)
  const last = ids.length > size ? shown.at(-1) : undefined
  const next = last === undefined ? undefined : await standingOf(environmentId, wanted, last, userTerms)
  return { ids: shown, next: next ?? (behind && [behind.term, behind.id]) }
}
