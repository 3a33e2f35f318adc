import { hostname, userInfo } from 'node:os'
import type { AuditActorType } from '@latchkey/storage/records.ts'

/** Who makes a change. `label` is what they were called then. */
export type AuditActor = { readonly type: AuditActorType; readonly id: string; readonly label: string }

/** The platform itself: nobody asked for the change. */
export const SYSTEM: AuditActor = { type: 'system', id: 'latchkey', label: 'Latchkey' }

/** Whoever runs `latchkey …`: their account on this machine. */
export function commandLine(): AuditActor {
  const name = accountName()
  return { type: 'command_line', id: name, label: `${name}@${hostname()}` }
}

/** The same, for rules that commit their changes themselves. */
export const byCommandLine = (): { by: { actor: AuditActor } } => ({ by: { actor: commandLine() } })

/** The account has no name where it is in no list of accounts, as in some containers. */
function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`
  }
}
