import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { M2M, M2M_SECRET, openTestPlatform, SPA, type TestPlatform, WEB, WEB_SECRET } from '../../testing/platform.ts'
import { aSignedInPerson, post, profile, refresh } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const web = { client_id: WEB.id, client_secret: WEB_SECRET }
const revoke = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  post(platform, '/oauth2/revoke', form, { headers })

describe('revocation (RFC 7009)', () => {
  it('of a refresh token ends the family: its tokens and its access tokens', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const next = (await refresh(platform, tokens.refresh_token)).json()
    const response = await revoke({ ...web, token: next.refresh_token, token_type_hint: 'refresh_token' })
    expect([response.statusCode, response.body]).toEqual([200, ''])
    expect((await refresh(platform, next.refresh_token)).json().error).toBe('invalid_grant')
    expect((await refresh(platform, tokens.refresh_token)).json().error).toBe('invalid_grant')
    expect((await profile(platform, next.access_token)).statusCode).toBe(403)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
  })

  it('of a rotated refresh token ends the family too', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const next = (await refresh(platform, tokens.refresh_token)).json()
    await revoke({ ...web, token: tokens.refresh_token })
    expect((await refresh(platform, next.refresh_token)).json().error).toBe('invalid_grant')
  })

  it('of an access token ends that one; the next refresh gives a new one that works', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const response = await revoke({ ...web, token: tokens.access_token, token_type_hint: 'access_token' })
    expect([response.statusCode, response.body]).toEqual([200, ''])
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
    const described = await post(platform, '/oauth2/introspect', { ...web, token: tokens.access_token })
    expect(described.json()).toEqual({ active: false })
    const next = await refresh(platform, tokens.refresh_token)
    expect((await profile(platform, next.json().access_token)).statusCode).toBe(200)
  })

  it.each(['refresh_token', 'access_token', 'nonsense', ''])('takes the hint %o for a hint', async (hint) => {
    const { tokens } = await aSignedInPerson(platform)
    await revoke({ ...web, token: tokens.access_token, token_type_hint: hint })
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
    await revoke({ ...web, token: tokens.refresh_token, token_type_hint: hint })
    expect((await refresh(platform, tokens.refresh_token)).json().error).toBe('invalid_grant')
  })

  it.each(['unknown', 'a.b.c', '', 'x'.repeat(20_000)])('answers an unknown token with 200', async (token) => {
    const response = await revoke({ ...web, token })
    expect([response.statusCode, response.body]).toEqual([200, ''])
  })

  it('answers 200 to another client and leaves the token as it is (§2.1)', async () => {
    const { tokens } = await aSignedInPerson(platform)
    for (const token of [tokens.access_token, tokens.refresh_token]) {
      expect((await revoke({ client_id: SPA.id, token })).statusCode).toBe(200)
      expect((await revoke({ client_id: M2M.id, client_secret: M2M_SECRET, token })).statusCode).toBe(200)
    }
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(200)
  })

  it('needs the secret of a confidential client', async () => {
    const { tokens } = await aSignedInPerson(platform)
    for (const form of [
      { client_id: WEB.id },
      { client_id: WEB.id, client_secret: 'wrong' },
      { client_id: 'nobody' },
    ]) {
      const response = await revoke({ ...form, token: tokens.refresh_token } as Record<string, string>)
      expect([response.statusCode, response.json().error]).toEqual([401, 'invalid_client'])
    }
    expect((await refresh(platform, tokens.refresh_token)).statusCode).toBe(200)
  })

  it('means the bearer when there is no token in the form, which may be multipart', async () => {
    const { tokens } = await aSignedInPerson(platform)
    const fields = { ...web, scope: 'openid', grant_type: 'authorization_code' }
    const payload = `${Object.entries(fields)
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')}--b--\r\n`
    const send = (authorization: string) =>
      platform.app.inject({
        method: 'POST',
        url: '/oauth2/revoke',
        headers: { host: 'localhost:3900', 'content-type': 'multipart/form-data; boundary=b', authorization },
        payload,
      })
    expect((await send('Bearer ')).statusCode).toBe(200)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    expect((await send(`Bearer ${tokens.access_token}`)).statusCode).toBe(200)
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(403)
  })

  it("ends a machine's token", async () => {
    const form = { client_id: M2M.id, client_secret: M2M_SECRET }
    const issued = await post(platform, '/oauth2/token', { ...form, grant_type: 'client_credentials' })
    const token = issued.json().access_token
    expect((await post(platform, '/oauth2/introspect', { ...form, token })).json().active).toBe(true)
    await revoke({ ...form, token })
    expect((await post(platform, '/oauth2/introspect', { ...form, token })).json()).toEqual({ active: false })
  })

  it('may be sent by a page without a secret', async () => {
    const response = await revoke({ client_id: SPA.id, token: 'x' }, { origin: 'http://localhost:5173' })
    expect(response.statusCode).toBe(200)
    expect(response.headers['access-control-allow-origin']).toBe('http://localhost:5173')
  })

  it('refuses two tokens', async () => {
    const response = await post(platform, '/oauth2/revoke', `${new URLSearchParams(web)}&token=a&token=b`)
    expect([response.statusCode, response.json().error]).toEqual([400, 'invalid_request'])
  })
})
