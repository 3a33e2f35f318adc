import { t } from '../languages/t.ts'

/** So many are shown at once of what can be searched: a browser takes seconds for the thousands of scopes of an API. */
const MOST = 100

/** What is shown of very many things, with `first` before the others, and what says how many are left. */
export function fewOf<T extends { id: string }>(all: readonly T[], first: ReadonlySet<string>) {
  if (all.length <= MOST) return { few: all, more: undefined }
  const ordered = [...all.filter(({ id }) => first.has(id)), ...all.filter(({ id }) => !first.has(id))]
  return { few: ordered.slice(0, MOST), more: t('and {count} more', { count: all.length - MOST }) }
}
