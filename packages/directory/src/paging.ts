import { sortKey } from './search-terms.ts'

/** Where an entry stands in an ordered list: by a text, and among equal texts by its id. */
export type Position = readonly [key: string, id: string]

type Identified = { readonly id: string }

type Part = { readonly size: number; readonly after: Position | undefined; readonly isDescending: boolean }

/**
 * A page of a list that `keyOf` orders, behind a position, which need not be an entry's: what is added or removed
 * between two pages leaves the others as they are. Upper and lower case are the same. `next` is the position behind
 * which the list goes on; undefined at its end.
 */
export function pageBehind<Entry extends Identified>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  part: Part,
): { shown: Entry[]; next: Position | undefined } {
  const placed = entries.map((entry) => ({ entry, position: [sortKey(keyOf(entry)), entry.id] as const }))
  const { shown, next } = pageOfPlaced(placed, part)
  return { shown: shown.map(({ entry }) => entry), next }
}

/** The same of what has its position already, in the order that the databases give it. */
export function pageOfPlaced<Placed extends { readonly position: Position }>(
  placed: readonly Placed[],
  { size, after, isDescending }: Part,
): { shown: Placed[]; next: Position | undefined } {
  const direction = isDescending ? -1 : 1
  const behind = placed
    .filter(({ position }) => after === undefined || compare(position, after) * direction > 0)
    .sort((one, other) => compare(one.position, other.position) * direction)
  const shown = behind.slice(0, size)
  return { shown, next: behind.length > size ? shown.at(-1)?.position : undefined }
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
    const earlier = sorted.filter(({ id }) => compareTexts(id, before) < 0)
    return { shown: earlier.slice(-size), hasMore: earlier.length > size }
  }
  const later = after === undefined ? sorted : sorted.filter(({ id }) => compareTexts(id, after) > 0)
  return { shown: later.slice(0, size), hasMore: later.length > size }
}

const compare = ([key, id]: Position, [otherKey, otherId]: Position) =>
  compareTexts(key, otherKey) || compareTexts(id, otherId)

/** By characters, as databases compare bytes; JavaScript would by halves of characters. */
export function compareTexts(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  let at = 0
  while (at < length && one.charCodeAt(at) === other.charCodeAt(at)) at++
  return at === length ? one.length - other.length : place(one.charCodeAt(at)) - place(other.charCodeAt(at))
}

/** Halves of characters come behind every whole one: these are all beyond U+FFFF. */
const place = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x2800 : unit)
