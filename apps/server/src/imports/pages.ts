/** As many as a look-up by many takes. */
const PAGE = 500

/** Looks for any number of things, a page at a time, each once. */
export async function inPages<K, R>(keys: Iterable<K>, find: (page: K[]) => Promise<readonly R[]>): Promise<R[]> {
  const all = [...new Set(keys)]
  const found: R[] = []
  for (let at = 0; at < all.length; at += PAGE) found.push(...(await find(all.slice(at, at + PAGE))))
  return found
}
