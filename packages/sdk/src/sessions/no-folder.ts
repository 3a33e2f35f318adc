import type { Clock } from '../clock.ts'
import { refuse } from '../verify/settings.ts'
import type { SessionStore } from './store.ts'

/** Where there are no files. Throws LatchkeyConfigurationError. */
export function openFolder(_folder: string | undefined, _clock: Clock): SessionStore {
  return refuse('SESSION_TYPE=filesystem needs Node: use cookie, or give session.store')
}
