import type { Command } from '@latchkey/storage/database.ts'
import type { Administrator } from '@latchkey/storage/records.ts'
import type { FastifyRequest } from 'fastify'
import { type AuditedBy, auditEntry } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'

export const requestBy = (
  { id: requestId, ip: address }: Pick<FastifyRequest, 'id' | 'ip'>,
  { id, email }: Pick<Administrator, 'id' | 'email'>,
): AuditedBy => ({ actor: { type: 'administrator', id, label: email }, requestId, address })

/** What happened to an administrator, or to somebody's sessions (`of`): for the commit that makes it happen. */
export function auditOf(
  by: AuditedBy,
  operation: `administrator.${string}`,
  { before, after, of }: { before?: Administrator | undefined; after?: Administrator | undefined; of?: Administrator },
  deps: Pick<Deps, 'clock' | 'random'>,
): Command {
  const { id, email: name } = (after ?? before ?? of) as Administrator
  return auditEntry({ ...by, operation, environmentId: null, thing: 'administrator', id, name, before, after }, deps)
}
