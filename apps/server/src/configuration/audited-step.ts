import type { AuditedChange } from '../audit/entry.ts'
import type { Step } from './plan.ts'

/**
 * What the audit log says of a step: which thing, and every field as it was and as it becomes. The plan has words in the
 * place of secrets, and so has the entry.
 */
export function auditedStep(step: Step): Omit<AuditedChange, 'operation' | 'environmentId'> {
  const { kind, action, name, changes } = step
  const { record } = step as { record?: { id?: string; code?: string } }
  const side = (of: 'before' | 'after') =>
    Object.fromEntries(changes.map((change) => [change.field, change[of]]).filter(([, value]) => value !== undefined))
  const place = kind === 'membership' ? { organization: step.organizationName } : undefined
  return {
    thing: kind.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    id: record?.id ?? record?.code,
    name: kind === 'authorization' ? `${name}: ${step.api}` : name,
    before: action === 'create' ? undefined : { ...place, ...side('before') },
    after: action === 'remove' ? undefined : { ...place, ...side('after') },
  }
}
