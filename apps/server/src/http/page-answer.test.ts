import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAdministratorOf, signedInBrowser } from '../testing/administrators.ts'
import { openBrowser } from '../testing/browser.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { aPortalVisitor } from '../testing/portal.ts'
import { aPerson, authorization } from '../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const open = (address: string) => openBrowser(platform).open(address)

const PAGES: Record<string, () => ReturnType<typeof open>> = {
  'the sign-in': () => open(authorization()),
  'the password': async () => {
    const browser = openBrowser(platform)
    await browser.open(authorization())
    return browser.submit({ p_email: (await aPerson(platform)).email })
  },
  'a new account': () => open(authorization({ prompt: 'create' })),
  'a request that is refused': () => open(authorization({ redirect_uri: 'https://evil.example.com' })),
  'the code of a device': () => open('/device'),
  'the end of a sign-out': () => open('/logout'),
  'the portal': async () => (await aPortalVisitor(platform)).visitor.open('/portal/profile'),
  'the sign-in of administrators': () => open('/admin/sign-in'),
  'the team of administrators': async () =>
    (await signedInBrowser(platform, await anAdministratorOf(platform))).open('/admin/team'),
}

describe('what a page may do (Content Security Policy Level 3)', () => {
  it.each(Object.entries(PAGES))(
    '%s loads and runs nothing but what is ours, and nobody frames it',
    async (_, page) => {
      const { headers, body } = await page()
      const policy = String(headers['content-security-policy'])
      expect(policy.replace(/'nonce-[\w+/=]{24}'/, "'nonce-N'").replace(/ http:\/\/localhost:\d+/g, '')).toBe(
        "default-src 'none'; style-src 'self' 'nonce-N'; img-src 'self' https: http: data:; form-action 'self'; " +
          "frame-ancestors 'none'; base-uri 'none'",
      )
      expect([headers['x-frame-options'], headers['cache-control']]).toEqual(['DENY', 'no-store'])
      expect(body).not.toContain('<script')
    },
  )

  it('trusts a style of one answer in no other', async () => {
    const nonceOf = async () =>
      /'nonce-([^']+)'/.exec(String((await open('/device')).headers['content-security-policy']))
    expect((await nonceOf())?.[1]).not.toBe((await nonceOf())?.[1])
  })
})
