import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const business = async (issuer?: string) => (await platform.done('getBusiness', issuer ? { issuer } : {})).business
const update = (body: object) => platform.done('updateBusiness', { body })

describe('the business', () => {
  it('is one for all environments, but for the addresses that their pages show', async () => {
    const before = await business()
    expect(before.code).toMatch(/^bus_[0-9a-f]{11}$/)
    const own = {
      business_name: 'Engines',
      email: 'Office@Example.com',
      phone: '+44 20 7946 0018',
      industry_key: 'manufacturing',
      timezone_key: 'Europe/London',
      privacy_url: 'https://example.com/privacy',
      terms_url: 'https://example.com/terms',
      is_click_wrap: false,
    }
    await update(own)
    const after = await business()
    expect(after).toMatchObject({
      code: before.code,
      name: 'Engines',
      email: 'office@example.com',
      phone: '+442079460018',
      industry: 'manufacturing',
      timezone: 'Europe/London',
      privacy_url: own.privacy_url,
      terms_url: own.terms_url,
    })
    expect(await business(OTHER_ISSUER)).toEqual({ ...after, privacy_url: null, terms_url: null })
    expect(platform.deps.registry.list()[0]?.settings.privacyUrl).toBe(own.privacy_url)
    await update({ phone: null, privacy_url: null })
    expect(await business()).toMatchObject({ phone: null, privacy_url: null, terms_url: own.terms_url })
    await update({ business_name: null })
    expect((await business()).name).toBe(before.name)
  })

  it.each([
    [{ industry_key: 'none' }, 'INVALID_INDUSTRY_KEY'],
    [{ timezone_key: 'Moon/Base' }, 'INVALID_TIMEZONE_KEY'],
    [{ email: 'nobody' }, 'INVALID_EMAIL'],
    [{ phone: '12' }, 'INVALID_PHONE'],
    [{ terms_url: 'javascript:alert(1)' }, 'INVALID_TERMS_URL'],
    [{ is_click_wrap: true }, 'INVALID_IS_CLICK_WRAP'],
    [{ is_show_kinde_branding: true }, 'INVALID_IS_SHOW_KINDE_BRANDING'],
    [{ kinde_perk_code: 'x' }, 'INVALID_KINDE_PERK_CODE'],
  ])('is refused %j', async (body, code) => {
    expect(await platform.refused('updateBusiness', { body })).toEqual([400, code])
  })

  it('is neither shown to an organization nor changed by it', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const token = await organizationToken(platform, code)
    for (const operation of ['getBusiness', 'updateBusiness'] as const) {
      expect(await platform.refused(operation, { token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
  })

  it('can say each industry and time zone that is listed', async () => {
    const { industries } = await platform.done('getIndustries')
    const { timezones } = await platform.done('getTimezones')
    const keysOf = (list: { key: string }[]) => new Set(list.map(({ key }) => key))
    expect(keysOf(industries).size).toBe(industries.length)
    expect(keysOf(timezones).size).toBe(timezones.length)
    expect([...keysOf(timezones)]).toEqual(expect.arrayContaining(['UTC', 'Australia/Sydney', 'America/New_York']))
    await update({ industry_key: industries[0].key, timezone_key: timezones.at(-1).key })
  })
})
