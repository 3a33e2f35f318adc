import { removalProblem } from '@latchkey/directory/organization.ts'
import { failure, success } from '@latchkey/oauth/failure.ts'
import { removeOrganization } from '@latchkey/storage/organizations.ts'
import { change } from '../../../management/change.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { managementRoute } from '../../../management/route.ts'

/** DELETE /api/v1/organization/{org_code}: with its memberships, its machines and its API keys. */
export const deleteOrganization = managementRoute('deleteOrganization', {
  handle({ environment, params: { org_code: code } }, deps) {
    return change(deps, environment, async ({ id }) => {
      const organization = await findOrganization(id, code, deps.store)
      if (!organization.ok) return organization
      if (removalProblem(organization.value)) return failure({ reason: 'default_organization_stays' })
      return success({
        commands: [removeOrganization(id, code)],
        tells: [{ type: 'organization.deleted', code }],
        audit: { before: organization.value },
        answer: {},
      })
    })
  },
})
