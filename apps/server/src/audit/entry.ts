import { addAuditEntry } from '@latchkey/storage/audit.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { Deps } from '../deps.ts'
import { nextSortable } from '../sortable-id.ts'
import { type AuditActor, SYSTEM } from './actor.ts'
import { mask } from './mask.ts'

/** One change, as it is remembered. */
export type Audited = {
  actor: AuditActor
  /** The id of the operation, or a name of our own such as `administrator.invited`. */
  operation: string
  /** Null: it belongs to the installation. */
  environmentId: string | null
  /** What kind of thing was changed, such as `role`, and which one. */
  thing: string
  id?: string | null | undefined
  name?: string | null | undefined
  /** What it was and what it became: records, or the part of them that changed. Secrets are masked here. */
  before?: unknown
  after?: unknown
  requestId?: string | null | undefined
  address?: string | null | undefined
}

/** Who makes a change, and by which request where there is one. */
export type AuditedBy = Pick<Audited, 'actor' | 'requestId' | 'address'>

/** What rules that commit are given beside what they depend on. Without it nobody asked: the platform does it itself. */
export type By = { by?: AuditedBy | undefined }

/** What such a rule says of its change. */
export type AuditedChange = Omit<Audited, keyof AuditedBy>

/** The entry of a rule that commits its change itself. */
export const audited = (change: AuditedChange, deps: Pick<Deps, 'clock' | 'random'> & By): Command =>
  auditEntry({ ...(deps.by ?? { actor: SYSTEM }), ...change }, deps)

/** Longer states are left out, with their length: nothing that is changed by hand comes near. */
const MAX_STATE = 65_536
const MAX_NAME = 256

/**
 * The command that remembers a change in the audit log: for the commit that makes the change, so that there is none
 * without the other. Never fails by itself.
 */
export function auditEntry(audited: Audited, deps: Pick<Deps, 'clock' | 'random'>): Command {
  const { actor, operation, environmentId, thing, id, name, before, after, requestId, address } = audited
  return addAuditEntry({
    id: `audit_${nextSortable(deps)}`,
    environmentId,
    at: deps.clock.now(),
    actorType: actor.type,
    actorId: actor.id,
    actorLabel: actor.label.slice(0, MAX_NAME),
    requestId: requestId ?? null,
    address: address ?? null,
    operation,
    thing,
    thingId: id ?? null,
    thingName: name?.slice(0, MAX_NAME) ?? null,
    beforeText: stateText(before),
    afterText: stateText(after),
    sequence: null,
    hash: null,
  })
}

function stateText(state: unknown): string | null {
  if (state === undefined || state === null) return null
  // A version counts changes and says nothing of them, and the one that a change makes is not known before its commit.
  const { version, ...told } = state as Record<string, unknown>
  const text = JSON.stringify(mask(told))
  return text.length > MAX_STATE ? JSON.stringify({ leftOut: text.length }) : text
}
