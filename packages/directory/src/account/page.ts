import { accepted, type Result, refused } from '../result.ts'

/** Which part of a list is asked for. */
export type Page = {
  readonly size: number
  /** An id: the part begins behind it. Undefined: at the start. */
  readonly after: string | undefined
}

export type PageMetadata = { readonly has_more: boolean; readonly next_page_starting_after: string | null }

const DEFAULT_SIZE = 10
const MAX_SIZE = 1000

/**
 * Reads `page_size` and `starting_after` (wire protocol §5.7). A size beyond 1000 counts as 1000: whoever asks for it
 * sees that there is more. Refuses by the name of the parameter a size that is no whole number from 1, and a text that
 * `isId` does not know as an id of the list.
 */
export function readPage(
  { pageSize, startingAfter }: { readonly pageSize: string | undefined; readonly startingAfter: string | undefined },
  isId: (text: string) => boolean,
): Result<Page, 'page_size' | 'starting_after'> {
  if (pageSize !== undefined && !/^0*[1-9]\d*$/.test(pageSize)) return refused('page_size')
  if (startingAfter !== undefined && !isId(startingAfter)) return refused('starting_after')
  const size = pageSize === undefined ? DEFAULT_SIZE : Math.min(Number(pageSize), MAX_SIZE)
  return accepted({ size, after: startingAfter })
}

/**
 * A part of a list, in bytewise order of the ids. Its start is a place in that order, not an entry: what somebody loses
 * between two pages leaves the next one as it is.
 */
export function pageOf<Entry extends { readonly id: string }>(entries: readonly Entry[], { size, after = '' }: Page) {
  const rest = entries.filter(({ id }) => id > after).sort((a, b) => (a.id < b.id ? -1 : 1))
  return cutPage(rest, size)
}

/** The first `size` entries, and what a client needs to ask for those behind them. */
export function cutPage<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
  size: number,
): { entries: Entry[]; metadata: PageMetadata } {
  const shown = entries.slice(0, size)
  const hasMore = entries.length > size
  return {
    entries: shown,
    metadata: { has_more: hasMore, next_page_starting_after: hasMore ? (shown.at(-1)?.id ?? null) : null },
  }
}
