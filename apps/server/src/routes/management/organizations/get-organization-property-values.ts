import { success } from '@latchkey/oauth/failure.ts'
import { findOrganization } from '../../../management/organizations.ts'
import { propertyValuesAnswer, showPropertyValues } from '../../../management/property-values.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/organizations/{org_code}/properties: every property of organizations; null where it has no value. */
export const getOrganizationPropertyValues = managementRoute('GetOrganizationPropertyValues', {
  answer: propertyValuesAnswer,
  isForOrganizations: true,
  async handle({ environment, params: { org_code: organizationCode } }, { store }) {
    const found = await findOrganization(environment.id, organizationCode, store)
    if (!found.ok) return found
    const { organization } = await store.properties.values(environment.id, { userId: null, organizationCode })
    return success(showPropertyValues('org', organization, environment.directory))
  },
})
