import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedCode, openBrowser } from '../../testing/browser.ts'
import { openTestPlatform, type TestPlatform, WEB, WEB_SECRET } from '../../testing/platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const authorization = (more: Record<string, string> = {}) =>
  `/oauth2/auth?${new URLSearchParams({
    client_id: WEB.id,
    redirect_uri: 'http://localhost:3910/callback',
    response_type: 'code',
    scope: 'openid profile email offline',
    state: 'the state',
    ...more,
  })}`

describe('signing up and redeeming the code', () => {
  it('creates the account and answers tokens', async () => {
    const browser = openBrowser(platform)
    const first = await browser.open(authorization({ prompt: 'create' }))
    expect(first.statusCode).toBe(200)
    await browser.submit({ p_email: 'Ada@example.com', p_first_name: 'Ada', p_last_name: 'Lovelace' })
    const code = await mailedCode(platform, 'ada@example.com')
    await browser.submit({ p_confirmation_code: code })
    const done = await browser.submit({ p_first_password: 'correct horse', p_second_password: 'correct horse' })
    expect(done.statusCode).toBe(302)
    const callback = new URL(done.headers.location as string)
    expect(callback.searchParams.get('state')).toBe('the state')
    expect(callback.searchParams.get('iss')).toBe('http://localhost:3900')
    const response = await platform.app.inject({
      method: 'POST',
      url: '/oauth2/token',
      headers: { host: 'localhost:3900', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: WEB.id,
        client_secret: WEB_SECRET,
        code: callback.searchParams.get('code') ?? '',
        redirect_uri: 'http://localhost:3910/callback',
      }).toString(),
    })
    expect(response.json()).toMatchObject({
      token_type: 'bearer',
      expires_in: 86_400,
      scope: 'openid profile email offline',
    })
  })
})
