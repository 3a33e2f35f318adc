import { success } from '@latchkey/oauth/failure.ts'
import { setOrganizationProperty } from '@latchkey/storage/properties.ts'
import { change } from '../../../management/change.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { propertyChange, propertyValuesBody, readPropertyValues } from '../../../management/property-values.ts'
import { managementRoute } from '../../../management/route.ts'

/** PATCH /api/v1/organizations/{org_code}/properties: all that are sent, or none; the others stay. */
export const updateOrganizationProperties = managementRoute('UpdateOrganizationProperties', {
  body: propertyValuesBody,
  isForOrganizations: true,
  handle({ environment, params: { org_code: code }, body }, deps) {
    return change(deps, environment, async ({ id, directory }) => {
      const found = await findOrganization(id, code, deps.store)
      if (!found.ok) return found
      const values = readPropertyValues('org', body.properties, directory)
      if (!values.ok) return values
      const commands = values.value.map(([propertyId, value]) => setOrganizationProperty(id, code, propertyId, value))
      const holder = { environmentId: id, organizationCode: code, name: found.value.name }
      const audit = await propertyChange(holder, values.value, directory, deps)
      return success({ commands, audit, answer: {} })
    })
  },
})
