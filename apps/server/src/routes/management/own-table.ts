import type { ManagementRoute } from '../../management/route.ts'
import { endOtherSessions } from './team/end-other-sessions.ts'
import { endOwnSession } from './team/end-own-session.ts'
import { getOwnSessions } from './team/get-own-sessions.ts'
import { getSession } from './team/get-session.ts'
import { getTeam } from './team/get-team.ts'
import { inviteAdministrator } from './team/invite-administrator.ts'
import { inviteAdministratorAgain } from './team/invite-administrator-again.ts'
import { removeAdministrator } from './team/remove-administrator.ts'
import { updateAdministrator } from './team/update-administrator.ts'

/** Every route that the published Management API lacks. */
export const ownTable: readonly ManagementRoute[] = [
  getSession,
  getOwnSessions,
  endOtherSessions,
  endOwnSession,

  getTeam,
  inviteAdministrator,
  inviteAdministratorAgain,
  updateAdministrator,
  removeAdministrator,
]
