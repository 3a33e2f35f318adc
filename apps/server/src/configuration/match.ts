/**
 * Finds the record that each entry means: by its key where it gives one, else by its name among the records that no
 * key claims. `undefined`: there is none yet. `'ambiguous'`: several have the name.
 */
export function matchEntries<E extends { name: string }, R extends { name: string }>(
  entries: readonly E[],
  records: readonly R[],
  { keyOfEntry, keyOfRecord }: { keyOfEntry: (entry: E) => string | undefined; keyOfRecord: (record: R) => string },
): (R | undefined | 'ambiguous')[] {
  const byKey = new Map(records.map((record) => [keyOfRecord(record), record]))
  const claimed = new Set(entries.map(keyOfEntry))
  const byName = Map.groupBy(
    records.filter((record) => !claimed.has(keyOfRecord(record))),
    (record) => record.name,
  )
  return entries.map((entry) => {
    const key = keyOfEntry(entry)
    if (key !== undefined) return byKey.get(key)
    const [first, ...others] = byName.get(entry.name) ?? []
    return others.length > 0 ? 'ambiguous' : first
  })
}

/**
 * Pairs entries with records, each once: as many as can be of those that are nearest, then of those left that are next
 * nearest, and so on; among equals in their order. A `distance` that is undefined is no pair.
 */
export function matchNearest<E, R>(
  entries: readonly E[],
  records: readonly R[],
  distance: (entry: E, record: R) => number | undefined,
): (R | undefined)[] {
  const distances = entries.map((entry) => records.map((record) => distance(entry, record)))
  const levels = new Set(distances.flat().filter((one) => one !== undefined))
  const entryOf = new Map<number, number>() // by the record
  for (const level of [...levels].sort((one, other) => one - other)) {
    const [found, settled] = [new Set(entryOf.values()), [...entryOf.keys()]]
    // Along augmenting paths: an entry that finds no record free gets one whose entry can have another
    const claim = (entry: number, tried: Set<number>): boolean => {
      const near = [...records.keys()].filter((record) => distances[entry]?.[record] === level)
      const isLeft = (record: number) => {
        const other = entryOf.get(record)
        return other === undefined || (!tried.has(record) && claim(other, tried.add(record)))
      }
      const record = near.find((one) => !entryOf.has(one)) ?? near.find(isLeft)
      if (record !== undefined) entryOf.set(record, entry)
      return record !== undefined
    }
    for (const entry of entries.keys()) if (!found.has(entry)) claim(entry, new Set(settled))
  }
  const recordOf = new Map([...entryOf].map(([record, entry]) => [entry, records[record]]))
  return entries.map((_, entry) => recordOf.get(entry))
}
