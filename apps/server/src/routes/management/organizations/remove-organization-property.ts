import { failure, success } from '@latchkey/oauth/failure.ts'
import { removeOrganizationProperty as remove } from '@latchkey/storage/properties.ts'
import { change } from '../../../management/change.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { propertyChange, propertyOf } from '../../../management/property-values.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * DELETE /api/latchkey/v1/organizations/{org_code}/properties/{property_key}: the organization has no value of it any
 * more. Nothing happens where it had none.
 */
export const removeOrganizationProperty = managementRoute('removeOrganizationProperty', {
  handle({ environment, params }, deps) {
    return change(deps, environment, async ({ id: environmentId, directory }) => {
      const found = await findOrganization(environmentId, params.org_code, deps.store)
      if (!found.ok) return found
      const property = propertyOf('org', params.property_key, directory)
      if (!property) return failure({ reason: 'missing', thing: 'property' })
      const holder = { environmentId, organizationCode: params.org_code, name: found.value.name }
      return success({
        commands: remove(environmentId, params.org_code, property.id),
        audit: await propertyChange(holder, [[property.id, null]], directory, deps),
        answer: {},
      })
    })
  },
})
