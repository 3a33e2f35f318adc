import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { AuditEntry } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import type { AuditFilter } from '../audit/filter.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { Caller } from './caller.ts'
import type { ManagementFailure } from './failure.ts'
import { pastTime } from './lists.ts'

const MAX_TEXT = 256
const text = () => z.string().min(1).max(MAX_TEXT).optional()

/** Which entries of the audit log are asked for: fields of a query. */
export const auditQuery = () => ({
  environment: text(),
  actor_id: text(),
  operation: text(),
  thing: text(),
  thing_id: text(),
  since: pastTime(),
  until: pastTime(),
})

type AuditQuery = z.output<z.ZodObject<ReturnType<typeof auditQuery>>>

/**
 * What a caller may see of what they ask for: an administrator everything, and whoever has a token what belongs to the
 * token's environment. Another environment than that is refused.
 */
export function auditFilterOf(
  { caller, environment, query }: { caller: Caller; environment: LiveEnvironment; query: AuditQuery },
  { registry }: Pick<Deps, 'registry'>,
): Result<AuditFilter, ManagementFailure> {
  const { environment: code, actor_id: actorId, operation, thing, thing_id: thingId, since, until } = query
  const isOfAll = caller.administrator !== null
  const reachable = isOfAll ? registry.list() : [environment]
  const named = code === undefined ? undefined : reachable.find((one) => one.code === code)
  if (code !== undefined && !named) {
    const message = isOfAll ? 'is not the code of an environment' : 'is not the environment of the access token'
    return failure({ reason: 'input_invalid', problems: [{ parameter: 'environment', kind: 'invalid', message }] })
  }
  const environmentId = isOfAll ? named?.id : environment.id
  return success({ environmentId, actorId, operation, thing, thingId, since, until })
}

/** An entry as the wire shows it. */
export const auditEntryAnswer = () =>
  z.object({
    id: z.string(),
    at: z.string(),
    environment: z.string().nullable(),
    actor: z.object({ type: z.string(), id: z.string(), label: z.string() }),
    request_id: z.string().nullable(),
    address: z.string().nullable(),
    operation: z.string(),
    thing: z.string(),
    thing_id: z.string().nullable(),
    thing_name: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    sequence: z.int().nullable(),
    hash: z.string().nullable(),
  })

/** Environments by their codes; one that is gone by its id. */
export function showAuditEntry(entry: AuditEntry, { registry }: Pick<Deps, 'registry'>) {
  const { environmentId, beforeText, afterText, sequence, hash } = entry
  const environment = registry.list().find(({ id }) => id === environmentId)
  return {
    id: entry.id,
    at: new Date(entry.at).toISOString(),
    environment: environment?.code ?? environmentId,
    actor: { type: entry.actorType, id: entry.actorId, label: entry.actorLabel },
    request_id: entry.requestId,
    address: entry.address,
    operation: entry.operation,
    thing: entry.thing,
    thing_id: entry.thingId,
    thing_name: entry.thingName,
    before: beforeText === null ? null : JSON.parse(beforeText),
    after: afterText === null ? null : JSON.parse(afterText),
    sequence,
    hash,
  }
}
