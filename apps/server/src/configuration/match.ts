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
