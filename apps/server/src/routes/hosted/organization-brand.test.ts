import { addOrganization } from '@latchkey/storage/organizations.ts'
import type { OrganizationSettings } from '@latchkey/storage/records.ts'
import { anOrganization } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../configuration/defaults.ts'
import { openBrowser } from '../../testing/browser.ts'
import { withRules } from '../../testing/organizations.ts'
import { openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, authorization, PASSWORD } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const LOGO = 'https://acme.example/logo.svg'

async function branded(
  brand: Partial<OrganizationSettings['brand']>,
  fields: Parameters<typeof anOrganization>[0] = {},
) {
  const organization = anOrganization({ environmentId: 'env_first', allowsSelfJoin: true, ...fields })
  const settings = { ...organization.settings, brand: { ...organization.settings.brand, ...brand } }
  await platform.store.commit(addOrganization({ ...organization, settings }))
  return organization.code
}

describe('the brand of the organization that the request names', () => {
  it('is on every page of the flow, and on that of a refusal', async () => {
    const org_code = await branded({ logoUrl: LOGO, primaryColor: '#c2255c', theme: 'dark' }, { allowsSelfJoin: false })
    const person = await aPerson(platform)
    const browser = openBrowser(platform)
    const pages = [
      await browser.open(authorization({ org_code })),
      await browser.submit({ p_email: person.email }),
      await browser.submit({ p_password: 'not this one' }),
      await browser.submit({ p_password: PASSWORD }), // refused: not a member
      await openBrowser(platform).open(authorization({ org_code, prompt: 'create' })), // likewise
    ]
    expect(pages.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 403, 403])
    for (const { body } of pages) {
      expect(body).toContain(`src="${LOGO}"`)
      expect(body).toContain('--primary:#c2255c')
      expect(body).toContain('data-theme="dark"')
    }
  })

  it("takes what it leaves open from the environment, and its name's place is the environment's", async () => {
    const brand = { ...DEFAULT_SETTINGS.brand, name: 'Acme', primaryColor: '#0b7285', backgroundColor: '#e3fafc' }
    await withRules(platform, { settings: { brand } }, async () => {
      const org_code = await branded({ primaryColor: '#c2255c' })
      const { body } = await openBrowser(platform).open(authorization({ org_code }))
      expect(body).toContain('--primary:#c2255c')
      expect(body).toContain('--canvas:#e3fafc')
      expect(body).toContain('· Acme</title>')
    })
  })

  it.each([
    ['that is not there', async () => 'org_00000000000'],
    ['of another environment', () => branded({ primaryColor: '#c2255c' }, { environmentId: 'env_second' })],
    ['that nobody named', async () => undefined],
  ])('is not that of one %s', async (_which, codeOf) => {
    const { body } = await openBrowser(platform).open(authorization({ org_code: await codeOf() }))
    expect(body).toContain('p_email')
    expect(body).not.toContain('#c2255c')
  })
})
