import { failure, success } from '@latchkey/oauth/failure.ts'
import { updateOrganization } from '@latchkey/storage/organizations.ts'
import { z } from 'zod'
import { inputFailure } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

const [MIN_SECONDS, MAX_SECONDS] = [60, 365 * 24 * 60 * 60]

/**
 * PATCH /api/v1/organizations/{org_code}/sessions: how long a session counts for the organization, and whether it
 * outlives the browser. What the organization does not decide, the environment does. The lifetime is in seconds, since
 * the last sign of the user.
 */
export const updateOrganizationSessions = managementRoute('UpdateOrganizationSessions', {
  body: () =>
    z.object({
      is_use_org_sso_session_policy: z.boolean().optional(),
      sso_session_persistence_mode: z.enum(['persistent', 'non_persistent']).optional(),
      is_use_org_authenticated_session_lifetime: z.boolean().optional(),
      authenticated_session_lifetime: z.int().min(MIN_SECONDS).max(MAX_SECONDS).optional(),
    }),
  handle({ environment, params: { org_code: code }, body }, deps) {
    return change(deps, environment, async ({ id: environmentId }) => {
      const found = await findOrganization(environmentId, code, deps.store)
      if (!found.ok) return found
      const { session } = found.value.settings
      const mode = body.sso_session_persistence_mode
      const sent = mode === undefined ? undefined : mode === 'persistent'
      const persistent = own(body.is_use_org_sso_session_policy, sent, session.persistent)
      if (persistent === undefined) return missing('sso_session_persistence_mode')
      const lifetime = body.authenticated_session_lifetime
      const inactivity = session.inactivitySeconds
      const inactivitySeconds = own(body.is_use_org_authenticated_session_lifetime, lifetime, inactivity)
      if (inactivitySeconds === undefined) return missing('authenticated_session_lifetime')
      if (persistent === session.persistent && inactivitySeconds === inactivity) {
        return success({ commands: [], answer: {} })
      }
      const organization = {
        ...found.value,
        settings: { ...found.value.settings, session: { persistent, inactivitySeconds } },
        updatedAt: deps.clock.now(),
      }
      return success({
        commands: [updateOrganization(organization)],
        tells: [{ type: 'organization.updated', organization }],
        audit: { before: found.value, after: organization },
        answer: {},
      })
    })
  },
})

/** What the organization decides for itself; null: nothing. Undefined: it is to decide, and nobody says what. */
function own<T>(isUsed: boolean | undefined, sent: T | undefined, before: T | null): T | null | undefined {
  if (isUsed === false) return null
  return sent ?? before ?? (isUsed ? undefined : null)
}

const missing = (parameter: string) => failure(inputFailure({ parameter, kind: 'missing' }))
