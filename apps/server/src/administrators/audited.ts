import type { Command } from '@latchkey/storage/database.ts'
import type { Administrator } from '@latchkey/storage/records.ts'
import type { FastifyRequest } from 'fastify'
import type { AuditActor } from '../audit/actor.ts'
import { type Audited, auditEntry } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'

/** Who makes a change of the team, and by which request. */
export type AuditedBy = Pick<Audited, 'requestId' | 'address'> & { actor: AuditActor }

export const requestBy = (
  { id: requestId, ip: address }: Pick<FastifyRequest, 'id' | 'ip'>,
  { id, email }: Pick<Administrator, 'id' | 'email'>,
): AuditedBy => ({ actor: { type: 'administrator', id, label: email }, requestId, address })

/** What happened to an administrator: for the commit that makes it happen. */
export function auditOf(
  by: AuditedBy,
  operation: `administrator.${string}`,
  { before, after }: { before?: Administrator | undefined; after?: Administrator | undefined },
  deps: Pick<Deps, 'clock' | 'random'>,
): Command {
  const { id, email: name } = (after ?? before) as Administrator
  return auditEntry({ ...by, operation, environmentId: null, thing: 'administrator', id, name, before, after }, deps)
}
