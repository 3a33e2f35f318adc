import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { editApiApplications } from '../../../management/api-applications.ts'
import { bulkEdit } from '../../../management/role-permissions.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/v1/apis/{api_id}/applications: which may ask for tokens for it. One that is new gets no scopes yet. */
export const updateApiApplications = managementRoute('updateAPIApplications', {
  body: () => z.object({ applications: bulkEdit() }),
  answer: () =>
    z.object({
      applications_disconnected: z.array(z.string()),
      applications_connected: z.array(z.string()),
    }),
  says: ['API_APPLICATIONS_UPDATED', 'API applications updated'],
  async handle({ environment, params: { api_id: apiId }, body }, deps) {
    const edited = await editApiApplications(deps, environment, { apiId, edit: body.applications })
    if (!edited.ok) return edited
    const { connected, disconnected } = edited.value
    return success({ applications_disconnected: disconnected, applications_connected: connected })
  },
})
