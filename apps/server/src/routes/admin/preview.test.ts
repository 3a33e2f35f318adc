import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAdministratorOf, signedInBrowser } from '../../testing/administrators.ts'
import { OTHER_ISSUER, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { authorization, get } from '../../testing/requests.ts'

type Visitor = Awaited<ReturnType<typeof signedInBrowser>>

let platform: TestPlatform
let visitor: Visitor
beforeAll(async () => {
  platform = await openTestPlatform()
  visitor = await signedInBrowser(platform, await anAdministratorOf(platform, { role: 'viewer' }))
})
afterAll(() => platform.close())

const preview = (page: string, query: Record<string, string> = {}) =>
  visitor.open(`/admin/preview/${page}?${new URLSearchParams({ environment: 'aaaaaa', ...query })}`)

describe('the preview of a hosted page', () => {
  it.each(['sign-in', 'password', 'sign-up', 'code', 'consent'])(
    'shows %s with a brand that nobody saved',
    async (page) => {
      const brand = { brand_name: 'Analytical Engines', primary_color: '#0a7f5a', theme: 'dark' }
      const { statusCode, body } = await preview(page, brand)
      expect(statusCode).toBe(200)
      expect(body).toContain('Analytical Engines</title>')
      expect(body).toContain('--primary:#0a7f5a')
      expect(body).toContain('data-theme="dark"')
      expect(platform.deps.registry.list()[0]?.settings.brand).toMatchObject({ primaryColor: null, theme: 'auto' })
    },
  )

  it('is framed by its own origin alone, runs nothing, and sends nothing', async () => {
    const { headers, body } = await preview('sign-in')
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1]
    expect(headers['content-security-policy']).toBe(
      `sandbox; default-src 'none'; style-src 'self' 'nonce-${nonce}'; img-src 'self' https: http: data:; ` +
        "form-action 'none'; frame-ancestors 'self'; base-uri 'none'",
    )
    expect(headers).toMatchObject({ 'x-frame-options': 'SAMEORIGIN', 'cache-control': 'no-store' })
    for (const text of ['<script', 'autofocus']) expect(body).not.toContain(text)
  })

  it('leaves the pages themselves and the console framed by nobody', async () => {
    const start = await get(platform, authorization())
    const shown = await get(platform, String(start.headers.location))
    for (const { headers } of [shown, await visitor.open('/admin')]) {
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['x-frame-options']).toBe('DENY')
    }
  })

  it('is seen as a visitor does whose system is light or dark, where the brand leaves it to them', async () => {
    const shown = async (query: Record<string, string>) => {
      const { body } = await preview('sign-in', query)
      return [/data-theme="(\w+)"/.exec(body)?.[1], body.includes('--canvas:#fff4d6')]
    }
    const background = { background_color: '#fff4d6' }
    expect(await shown({ ...background, scheme: 'light' })).toEqual(['light', true])
    expect(await shown({ ...background, scheme: 'dark' })).toEqual(['dark', false])
    expect(await shown({ ...background, scheme: 'dark', theme: 'light' })).toEqual(['light', true])
    expect(await shown({ scheme: 'neon' })).toEqual(['auto', false])
  })

  it('takes nothing but colours, addresses and text for what they are', async () => {
    const { body } = await preview('sign-up', {
      brand_name: '<script>alert(1)</script>',
      primary_color: 'red}body{display:none',
      background_color: '#fff;',
      theme: 'neon',
      logo_url: 'javascript:alert(1)',
      terms_url: 'javascript:alert(2)',
    })
    expect(body).toContain('&lt;script')
    for (const text of ['<script', 'display:none', 'neon', 'javascript:', '#fff;']) expect(body).not.toContain(text)
  })

  it('is of what is there, for whoever is signed in, at the origin of administrators', async () => {
    expect((await preview('nothing')).statusCode).toBe(404)
    expect((await preview('constructor')).statusCode).toBe(404)
    expect((await preview('sign-in', { environment: 'cccccc' })).statusCode).toBe(404)
    const path = '/admin/preview/sign-in?environment=aaaaaa'
    const guest = await get(platform, path)
    expect([guest.statusCode, guest.headers.location]).toEqual([303, expect.stringContaining('/admin/sign-in')])
    expect((await get(platform, path, { issuer: OTHER_ISSUER })).statusCode).toBe(404)
  })
})
