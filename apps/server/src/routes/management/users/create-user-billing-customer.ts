import { failure } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { notAvailable } from '../../../management/not-available.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

/** POST /api/v1/users/{user_id}/billing_customer: refused, because there is no billing. */
export const createUserBillingCustomer = managementRoute('createUserBillingCustomer', {
  body: () => z.object({ org_code: z.string(), billing_email: z.string(), billing_plan_code: z.string().optional() }),
  answer: () => z.object({ billing_customer: z.object({ id: z.string(), agreement_id: z.string() }) }),
  async handle({ environment, params, body }, { store }) {
    const user = await findUser(environment.id, params.user_id, store)
    if (!user.ok) return user
    const organization = await store.organizations.find(environment.id, body.org_code)
    return organization ? notAvailable('billing') : failure({ reason: 'unknown', thing: 'organization' })
  },
})
