import { textOf } from './claim-names.ts'
import type { Role } from './types.ts'

/** Roles are objects, or keys alone in some tokens. */
export function readRoles(claim: unknown): Role[] {
  return (Array.isArray(claim) ? claim : []).flatMap((item: unknown) => {
    if (typeof item === 'string') return [{ id: '', key: item, name: item }]
    const { id, key, name } = Object(item) as Record<string, unknown>
    return typeof key === 'string' ? [{ id: textOf(id) ?? '', key, name: textOf(name) ?? key }] : []
  })
}
