import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'
import { aPerson } from '../../../testing/requests.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const CUSTOMER = { customer_id: 'customer_1' }

describe('an environment without billing', () => {
  it('has no agreements and no entitlements, whoever is asked for', async () => {
    const query = { ...CUSTOMER, page_size: '5' }
    expect(await platform.done('getBillingAgreements', { query })).toMatchObject({ agreements: [], has_more: false })
    const entitlements = await platform.done('getBillingEntitlements', { query })
    expect(entitlements).toEqual({ code: 'OK', message: 'Success', entitlements: [], has_more: false })
    const withPlans = await platform.done('getBillingEntitlements', { query: { ...query, expand: 'plans' } })
    expect(withPlans).toMatchObject({ entitlements: [], plans: [] })
  })

  it.each(['getBillingAgreements', 'getBillingEntitlements'] as const)(
    'is asked for %s as any list is',
    async (list) => {
      const refused = (query: Record<string, string>) => platform.refused(list, { query })
      expect(await refused({})).toEqual([400, 'CUSTOMER_ID_REQUIRED'])
      expect(await refused({ ...CUSTOMER, page_size: '501' })).toEqual([400, 'PAGE_SIZE_LIMIT_EXCEEDED'])
      expect(await refused({ ...CUSTOMER, starting_after: 'a', ending_before: 'b' })).toEqual([
        400,
        'TOO_MANY_PARAMETERS',
      ])
    },
  )

  it('refuses an agreement and a record of usage for what is not there', async () => {
    const agreement = { ...CUSTOMER, plan_code: 'pro', is_prorate: true }
    expect(await platform.refused('createBillingAgreement', { body: agreement })).toEqual([
      400,
      'BILLING_CUSTOMER_NOT_FOUND',
    ])
    expect(await platform.refused('createBillingAgreement', { body: {} })).toEqual([
      400,
      'CUSTOMER_ID_REQUIRED',
      'PLAN_CODE_REQUIRED',
    ])
    const usage = { customer_agreement_id: 'agreement_1', billing_feature_code: 'calls', meter_value: '7' }
    expect(await platform.refused('createMeterUsageRecord', { body: usage })).toEqual([
      400,
      'BILLING_AGREEMENT_NOT_FOUND',
    ])
    expect(await platform.refused('createMeterUsageRecord', { body: { ...usage, meter_type_code: 'some' } })).toEqual([
      400,
      'INVALID_METER_TYPE_CODE',
    ])
  })

  it('makes nobody a customer, and says so after what is wrong with the request', async () => {
    const { id } = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [id])
    const refused = (user_id: string, body: object, issuer?: string) =>
      platform.refused('createUserBillingCustomer', { params: { user_id }, body, ...(issuer ? { issuer } : {}) })
    const body = { org_code: code, billing_email: 'ada@example.com' }
    expect(await refused(id, body)).toEqual([400, 'FEATURE_NOT_AVAILABLE'])
    expect(await refused(id, { ...body, org_code: 'org_none' })).toEqual([400, 'ORGANIZATION_NOT_FOUND'])
    expect(await refused(id, {})).toEqual([400, 'ORG_CODE_REQUIRED', 'BILLING_EMAIL_REQUIRED'])
    expect(await refused('kp_none', body)).toEqual([404, 'USER_NOT_FOUND'])
    expect(await refused(id, body, OTHER_ISSUER)).toEqual([404, 'USER_NOT_FOUND'])
  })

  it('tells the tokens of organizations nothing', async () => {
    const token = await organizationToken(platform, (await anOrganizationOf(platform, [])).code)
    for (const operation of ['getBillingAgreements', 'getBillingEntitlements'] as const) {
      expect(await platform.refused(operation, { token, query: CUSTOMER })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
  })
})
