import type { AdministratorSession } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { SignedIn } from './session.ts'

/** More than anybody has; those beyond it end by themselves. */
const LIMIT = 100

/** Where an administrator is signed in, this browser among them. */
export const listOwnSessions = (
  { administrator }: Pick<SignedIn, 'administrator'>,
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
): Promise<AdministratorSession[]> =>
  store.administratorSessions.listOf(administrator.id, { now: clock.now(), limit: LIMIT })
