import { createContext, createHandler, createLatchkey, type Latchkey, type LatchkeyConfig } from '@latchkey/sdk'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { type RunningPlatform, startPlatform } from './support/platform.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let platform: RunningPlatform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform?.stop())

function sample(changes: LatchkeyConfig = {}): Latchkey {
  const { clientId, clientSecret, siteUrl } = platform.clients.sample
  return createLatchkey({
    env: false,
    issuer: platform.issuer,
    clientId,
    clientSecret,
    redirectUri: `${siteUrl}/callback`,
    postLogoutRedirectUrl: '/',
    session: { secret: 's'.repeat(32) },
    ...changes,
  })
}

/** A browser at the site: it keeps cookies and follows nothing. */
function openSite(latchkey: Latchkey) {
  const handle = createHandler(latchkey)
  const cookies = new Map<string, string>()
  const { siteUrl } = latchkey.settings
  const request = (path: string) =>
    new Request(new URL(path, siteUrl), {
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
  return {
    cookies,
    request,
    async open(path: string) {
      const response = (await handle(request(path))) ?? new Response(null, { status: 404 })
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
        if (line.includes('Max-Age=0')) cookies.delete(name)
        else cookies.set(name, value)
      }
      return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() }
    },
  }
}

describe('@latchkey/sdk with the platform', () => {
  it('signs in, tells who it is, and signs out', async () => {
    const latchkey = sample()
    const site = openSite(latchkey)
    const begun = await site.open('/login?returnTo=/orders')
    const callback = await formFiller(platform.issuer).signIn(new URL(begun.location), platform.user)
    const done = await site.open(callback.href)
    expect(done).toMatchObject({ status: 302, location: `${latchkey.settings.siteUrl}/orders` })

    const session = await latchkey.requireAuth(createContext(site.request('/')))
    expect(await session.getUser()).toMatchObject({ givenName: 'Ada', email: platform.user.email })
    expect(await session.getUserInfo()).toMatchObject({ sub: session.userId, given_name: 'Ada' })
    const renewed = await session.refresh()
    expect(renewed.refreshToken).toEqual(expect.any(String))

    const out = await site.open('/logout')
    expect(new URL(out.location).origin).toBe(platform.issuer)
    expect((await latchkey.auth(createContext(site.request('/')))).status).toBe('anonymous')
    expect((await site.open('/user')).status).toBe(401)
  })
})
