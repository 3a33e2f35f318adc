import { success } from '@latchkey/oauth/failure.ts'
import { updateOrganization } from '@latchkey/storage/organizations.ts'
import { change } from '../../../management/change.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organization/{org_code}/handle: callback URLs that stand on it end with it. */
export const deleteOrganizationHandle = managementRoute('DeleteOrganizationHandle', {
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id }) => {
      const found = await findOrganization(id, params.org_code, deps.store)
      if (!found.ok) return found
      if (found.value.handle === null) return success({ commands: [], answer: {} })
      const organization = { ...found.value, handle: null, updatedAt: deps.clock.now() }
      return success({
        commands: [updateOrganization(organization)],
        tells: [{ type: 'organization.updated', organization }],
        audit: { before: found.value, after: organization },
        answer: {},
      })
    })
  },
})
