import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { organizationAnswer, showOrganization } from '../../../management/organization-answer.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/organization. No organization is a billing customer, so that `expand=billing` adds nothing. */
export const getOrganization = managementRoute('getOrganization', {
  query: () => z.object({ code: z.string(), expand: z.string().optional() }),
  answer: organizationAnswer,
  says: null,
  isForOrganizations: true,
  async handle({ environment, caller, query: { code } }, { store, call }) {
    if (caller.organizationCode !== null && caller.organizationCode !== code) {
      return failure({ reason: 'organization_out_of_reach' })
    }
    const organization = await store.organizations.find(environment.id, code)
    if (!organization) return failure({ reason: 'missing', thing: 'organization' }) // it is an address all the same
    call.shows(organization)
    return success(showOrganization(organization, environment))
  },
})
