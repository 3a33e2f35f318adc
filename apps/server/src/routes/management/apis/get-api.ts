import { success } from '@latchkey/oauth/failure.ts'
import type { ApplicationType } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { findApi, scopeName, showScopeName } from '../../../management/apis.ts'
import { managementRoute } from '../../../management/route.ts'

const TYPES = {
  m2m: 'Machine to machine (M2M)',
  web: 'Back-end web',
  spa: 'Front-end and mobile',
  device: 'Device and IoT',
} as const satisfies Record<ApplicationType, string>

/**
 * GET /api/v1/apis/{api_id}: with its scopes, and the applications that are authorised for it. Whoever is bound to an
 * organization is shown the applications of that organization.
 */
export const getApi = managementRoute('getAPI', {
  answer: () =>
    z.object({
      api: z.object({
        id: z.string(),
        name: z.string(),
        audience: z.string(),
        is_management_api: z.boolean(),
        scopes: z.array(scopeName()),
        applications: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            type: z.enum(Object.values(TYPES)),
            is_active: z.boolean(),
          }),
        ),
      }),
    }),
  isForOrganizations: true,
  handle({ environment, params, caller: { organizationCode } }) {
    const found = findApi(environment, params)
    if (!found.ok) return found
    const { id, name, audience, isManagementApi, scopes, authorizations } = found.value
    const applications = [...authorizations.keys()]
      .flatMap((clientId) => environment.applications.get(clientId) ?? [])
      .filter((application) => organizationCode === null || application.organizationCode === organizationCode)
    return success({
      api: {
        id,
        name,
        audience,
        is_management_api: isManagementApi,
        scopes: [...scopes.values()].map(showScopeName),
        applications: applications.map(({ id, name, type }) => ({ id, name, type: TYPES[type], is_active: true })),
      },
    })
  },
})
