import { endAdministratorSession, endAdministratorSessions } from '@latchkey/storage/administrator-sessions.ts'
import type { AdministratorSession } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import { auditOf } from './audited.ts'
import type { SignedIn } from './session.ts'

/** More than anybody has; those beyond it end by themselves. */
const LIMIT = 100

/** Where an administrator is signed in, this browser among them. */
export const listOwnSessions = (
  { administrator }: Pick<SignedIn, 'administrator'>,
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<AdministratorSession[]> =>
  store.administratorSessions.listOf(administrator.id, { now: clock.now(), limit: LIMIT })

type EndDeps = Pick<Deps, 'store' | 'clock' | 'random'>

/** Signs an administrator out in one browser; false when they are not signed in there. */
export async function endOwnSession({ administrator, by }: SignedIn, idHash: string, deps: EndDeps): Promise<boolean> {
  const session = await deps.store.administratorSessions.find(idHash)
  if (session?.administratorId !== administrator.id) return false
  const entry = auditOf(by, 'administrator.session_ended', { of: administrator }, deps)
  return deps.store.commit([endAdministratorSession(administrator.id, idHash), entry])
}

/** Signs an administrator out everywhere but in this browser. */
export async function endOtherSessions({ administrator, session, by }: SignedIn, deps: EndDeps): Promise<void> {
  const entry = auditOf(by, 'administrator.signed_out_elsewhere', { of: administrator }, deps)
  await deps.store.commit([endAdministratorSessions(administrator.id, session.idHash), entry])
}
