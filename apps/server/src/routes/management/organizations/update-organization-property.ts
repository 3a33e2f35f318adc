import { failure, success } from '@latchkey/oauth/failure.ts'
import { setOrganizationProperty } from '@latchkey/storage/properties.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { propertyChange, propertyOf, readPropertyValue } from '../../../management/property-values.ts'
import { managementRoute } from '../../../management/route.ts'

/** PUT /api/v1/organizations/{org_code}/properties/{property_key}: the value is in the query, and may be empty. */
export const updateOrganizationProperty = managementRoute('UpdateOrganizationProperty', {
  query: () => z.object({ value: z.string() }),
  isForOrganizations: true,
  handle({ environment, params, query }, deps) {
    return change(deps, environment, async ({ id: environmentId, directory }) => {
      const found = await findOrganization(environmentId, params.org_code, deps.store)
      if (!found.ok) return found
      const property = propertyOf('org', params.property_key, directory)
      if (!property) return failure({ reason: 'missing', thing: 'property' })
      const value = readPropertyValue(property, query.value, 'value')
      if (!value.ok) return value
      const commands = [setOrganizationProperty(environmentId, params.org_code, property.id, value.value)]
      const holder = { environmentId, organizationCode: params.org_code, name: found.value.name }
      const audit = await propertyChange(holder, [[property.id, value.value]], directory, deps)
      return success({ commands, audit, answer: {} })
    })
  },
})
