import type { Command, Database, SqlValue } from './database.ts'
import type { AuthenticationEvent, EventType } from './records.ts'
import { table } from './table.ts'

export type EventStore = {
  /**
   * The newest events first, by time and then by id: from behind the event `before`, and only those of everything
   * that is named. Events are pruned when they expire.
   */
  list(environmentId: string, page: EventPage): Promise<AuthenticationEvent[]>
  find(environmentId: string, id: string): Promise<AuthenticationEvent | undefined>
}

export type EventPage = {
  limit: number
  before?: Pick<AuthenticationEvent, 'createdAt' | 'id'> | undefined
  since?: number | undefined // epoch milliseconds, and included
  userId?: string | undefined
  identifierHash?: string | undefined
  types?: readonly EventType[] | undefined
  clientId?: string | undefined // with the types or a reason, by which the events of an application are in order
  reason?: string | undefined
}

const events = table<AuthenticationEvent>('events', ['environmentId', 'id'], {
  environmentId: 'plain',
  id: 'plain',
  type: 'plain',
  reason: 'plain',
  userId: 'plain',
  identifierHash: 'plain',
  clientId: 'plain',
  organizationCode: 'plain',
  address: 'plain',
  agent: 'plain',
  requestId: 'plain',
  details: 'json',
  createdAt: 'plain',
  expiresAt: 'plain',
})

const newestFirst = 'ORDER BY created_at DESC, id DESC LIMIT ?'
const listWhere = (conditions: readonly Condition[]) =>
  `SELECT ${events.columns} FROM events WHERE environment_id = ? AND (created_at, id) < (?, ?)` +
  `${conditions.map(([text]) => ` AND ${text}`).join('')} ${newestFirst}`
const find = `SELECT ${events.columns} FROM events WHERE environment_id = ? AND id = ?`

type Condition = readonly [text: string, ...values: SqlValue[]]

const isNamed = (text: string, value: SqlValue | undefined): readonly Condition[] =>
  value === undefined ? [] : [[text, value]]

export function eventStore(db: Database): EventStore {
  return {
    async list(environmentId, { limit, before, since, userId, identifierHash, types, clientId, reason }) {
      if (types?.length === 0) return []
      const behind = [environmentId, before?.createdAt ?? Number.MAX_SAFE_INTEGER, before?.id ?? '']
      const kinds = [...new Set(types)]
      const whoever = [
        ...isNamed('created_at >= ?', since),
        ...isNamed('client_id = ?', clientId),
        ...isNamed('reason = ?', reason),
      ]
      const valuesOf = (conditions: readonly Condition[]) => [
        ...behind,
        ...conditions.flatMap(([, ...values]) => values),
        limit,
      ]

      // One page of each type from its own index, then the newest of them: a rare type costs no scan of the others.
      if (types && userId === undefined && identifierHash === undefined) {
        const pages = kinds.map((type): readonly Condition[] => [...whoever, ['type = ?', type]])
        const sql = pages.map((page) => `SELECT * FROM (${listWhere(page)}) AS of_type`).join(' UNION ALL ')
        return (await db.allSlow(`${sql} ${newestFirst}`, [...pages.flatMap(valuesOf), limit])).map(events.read)
      }

      const conditions: Condition[] = [
        ...whoever,
        ...isNamed('user_id = ?', userId),
        ...isNamed('identifier_hash = ?', identifierHash),
        ...(types ? [[`type IN (${kinds.map(() => '?').join(', ')})`, ...kinds] as const] : []),
      ]
      return (await db.allSlow(listWhere(conditions), valuesOf(conditions))).map(events.read)
    },
    async find(environmentId, id) {
      const row = await db.first(find, [environmentId, id])
      return row && events.read(row)
    },
  }
}

const added = new WeakMap<Command, AuthenticationEvent>()

/** Fails when the environment has an event with this id. */
export function addEvent(event: AuthenticationEvent): Command {
  const command = events.add(event)
  added.set(command, event)
  return command
}

/** The event that a command adds, if that is what it does. */
export const addedEvent = (command: Command): AuthenticationEvent | undefined => added.get(command)
