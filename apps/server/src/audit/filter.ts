import type { AuditPage } from '@latchkey/storage/audit.ts'
import type { AuditEntry } from '@latchkey/storage/records.ts'
import { sortableTime } from '../sortable-id.ts'

/** Which entries are meant: those of everything that is named. Times are epoch milliseconds; `until` is not included. */
export type AuditFilter = {
  environmentId?: string | undefined
  actorId?: string | undefined
  operation?: string | undefined
  thing?: string | undefined
  thingId?: string | undefined
  since?: number | undefined
  until?: number | undefined
}

/** As a list asks the store: ids begin with their time. `before` is the entry behind which the list goes on. */
export function pageOf({ since, until, ...named }: AuditFilter, page: { limit: number; before?: string }): AuditPage {
  const end = until === undefined ? undefined : idOfTime(until)
  const before = page.before !== undefined && (end === undefined || page.before < end) ? page.before : end
  return { ...named, limit: page.limit, before, from: since === undefined ? undefined : idOfTime(since) }
}

/** The same for one entry. Without any condition every entry is meant. */
export function isMeant({ since, until, ...named }: AuditFilter): (entry: AuditEntry) => boolean {
  const wanted = Object.entries(named).filter(([, value]) => value !== undefined) as [keyof typeof named, string][]
  const [from, end] = [since, until].map((time) => (time === undefined ? undefined : idOfTime(time)))
  return (entry) =>
    wanted.every(([name, value]) => entry[name] === value) &&
    (from === undefined || entry.id >= from) &&
    (end === undefined || entry.id < end)
}

const idOfTime = (time: number) => `audit_${sortableTime(Math.max(0, time))}`
