import { sortKey } from './search-terms.ts'

/** Where an entry stands in an ordered list: by a text, and among equal texts by its id. */
export type Position = readonly [key: string, id: string]

type Identified = { readonly id: string }

/**
 * A page of a list that `keyOf` orders, behind a position, which need not be an entry's: what is added or removed
 * between two pages leaves the others as they are. Upper and lower case are the same. `next` is the position behind
 * which the list goes on; undefined at its end.
 */
export function pageBehind<Entry extends Identified>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  {
    size,
    after,
    isDescending,
  }: { readonly size: number; readonly after: Position | undefined; readonly isDescending: boolean },
): { shown: Entry[]; next: Position | undefined } {
  const direction = isDescending ? -1 : 1
  const placed = entries
    .map((entry) => ({ entry, position: [sortKey(keyOf(entry)), entry.id] as const }))
    .filter(({ position }) => after === undefined || compare(position, after) * direction > 0)
    .sort((one, other) => compare(one.position, other.position) * direction)
  const page = placed.slice(0, size)
  return {
    shown: page.map(({ entry }) => entry),
    next: placed.length > size ? page.at(-1)?.position : undefined,
  }
}

/**
 * A page of a list in bytewise order of its ids: the first entries behind the id `after`, or the last ones before the
 * id `before`. `hasMore` says whether more come in the direction that was asked for.
 */
export function pageAround<Entry extends Identified>(
  entries: readonly Entry[],
  {
    size,
    after,
    before,
  }: { readonly size: number; readonly after?: string | undefined; readonly before?: string | undefined },
): { shown: Entry[]; hasMore: boolean } {
  const sorted = entries.toSorted((one, other) => compareTexts(one.id, other.id))
  if (before !== undefined) {
    const earlier = sorted.filter(({ id }) => id < before)
    return { shown: earlier.slice(-size), hasMore: earlier.length > size }
  }
  const later = after === undefined ? sorted : sorted.filter(({ id }) => id > after)
  return { shown: later.slice(0, size), hasMore: later.length > size }
}

const compare = ([key, id]: Position, [otherKey, otherId]: Position) =>
  compareTexts(key, otherKey) || compareTexts(id, otherId)

const compareTexts = (one: string, other: string) => (one < other ? -1 : Number(one > other))
