import type { Command, Database } from './database.ts'
import type { AuthenticationEvent, EventType } from './records.ts'
import { table } from './table.ts'

export type EventStore = {
  /**
   * The newest events first, by time and then by id: from behind the event `before`, and only those of everything
   * that is named. Events are pruned when they expire.
   */
  list(environmentId: string, page: EventPage): Promise<AuthenticationEvent[]>
}

export type EventPage = {
  limit: number
  before?: Pick<AuthenticationEvent, 'createdAt' | 'id'>
  userId?: string
  identifierHash?: string
  types?: readonly EventType[]
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
const listWhere = (condition: string) =>
  `SELECT ${events.columns} FROM events WHERE environment_id = ? AND (created_at, id) < (?, ?)${condition} ${newestFirst}`
const listOfType = `SELECT * FROM (${listWhere(' AND type = ?')}) AS of_type`

export function eventStore(db: Database): EventStore {
  return {
    async list(environmentId, { limit, before, userId, identifierHash, types }) {
      if (types?.length === 0) return []
      const behind = [environmentId, before?.createdAt ?? Number.MAX_SAFE_INTEGER, before?.id ?? '']
      const kinds = [...new Set(types)]

      // One page of each type from its own index, then the newest of them: a rare type costs no scan of the others.
      if (types && userId === undefined && identifierHash === undefined) {
        const sql = `${kinds.map(() => listOfType).join(' UNION ALL ')} ${newestFirst}`
        return (await db.all(sql, [...kinds.flatMap((type) => [...behind, type, limit]), limit])).map(events.read)
      }

      const conditions = [
        userId === undefined ? '' : ' AND user_id = ?',
        identifierHash === undefined ? '' : ' AND identifier_hash = ?',
        types ? ` AND type IN (${kinds.map(() => '?').join(', ')})` : '',
      ]
      const named = [userId, identifierHash, ...kinds].filter((value) => value !== undefined)
      return (await db.all(listWhere(conditions.join('')), [...behind, ...named, limit])).map(events.read)
    },
  }
}

/** Fails when the environment has an event with this id. */
export const addEvent = (event: AuthenticationEvent): Command => events.add(event)
