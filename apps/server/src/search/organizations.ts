import type { Position } from '@latchkey/directory/paging.ts'
import type { Organization } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { findByWords, readWanted, standingOf } from './words.ts'

type Found = { organizations: Organization[]; next: Position | undefined }

/**
 * A page of the organizations that a query finds by words of their names, handles, codes or external ids, in the order
 * of what they are found by. A page is short where everything that is asked for is frequent and hardly any has it all:
 * `next` is where the list goes on.
 */
export async function searchOrganizations(
  environmentId: string,
  query: string,
  { size, after }: { size: number; after: Position | undefined },
  { organizations, organizationTerms }: Pick<Store, 'organizations' | 'organizationTerms'>,
): Promise<Found> {
  const wanted = await readWanted(environmentId, query, organizationTerms)
  if (!wanted) return { organizations: [], next: undefined }
  const part = { limit: size + 1, ...(after && { after: { term: after[0], id: after[1] } }) }
  const { ids, behind } = await findByWords(environmentId, wanted, part, (found) => found, organizationTerms)
  const shown = ids.slice(0, size)
  const found = new Map((await organizations.findMany(environmentId, shown)).map((one) => [one.code, one]))
  const last = ids.length > size ? shown.at(-1) : undefined
  const next = last === undefined ? undefined : await standingOf(environmentId, wanted, last, organizationTerms)
  return {
    organizations: shown.flatMap((code) => found.get(code) ?? []),
    next: next ?? (behind && [behind.term, behind.id]),
  }
}
