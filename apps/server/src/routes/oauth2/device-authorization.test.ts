import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../keys/secrets.ts'
import { DEVICE, ISSUER, M2M, M2M_SECRET, openTestPlatform, type TestPlatform, WEB } from '../../testing/platform.ts'
import { get, post } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const PATHS = ['/oauth2/device/auth', '/oauth2/v2/device_authorization']

describe.each(PATHS)('POST %s (RFC 8628 §3.1)', (path) => {
  it('answers with a device code, a user code and where to enter it', async () => {
    const response = await post(platform, path, { client_id: DEVICE.id, scope: 'openid' })
    expect(response.statusCode).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    const { user_code, ...answer } = response.json()
    expect(user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
    expect(answer).toEqual({
      device_code: expect.stringMatching(/^kinde_dc_[\w-]{43}$/),
      verification_uri: `${ISSUER}/device`,
      verification_uri_complete: `${ISSUER}/device?user_code=${user_code}`,
      expires_in: 600,
      interval: 5,
      qr_code: expect.stringMatching(/^data:image\/png;base64,iVBORw0KGgo/),
    })
  })

  it.each([
    ['a client nobody knows', { client_id: 'f'.repeat(32) }, 401, 'invalid_client'],
    ['no client, where none is the default', {}, 401, 'invalid_client'],
    ['a web application without its secret', { client_id: WEB.id }, 401, 'invalid_client'],
    ['a machine', { client_id: M2M.id, client_secret: M2M_SECRET }, 400, 'unauthorized_client'],
  ])('refuses %s', async (_, fields, status, error) => {
    const response = await post(platform, path, fields)
    expect(response.statusCode).toBe(status)
    expect(response.json()).toMatchObject({ error })
  })
})

describe('a device authorization', () => {
  it('is stored by hashes, with where it came from', async () => {
    const response = await post(
      platform,
      PATHS[0] as string,
      { client_id: DEVICE.id, scope: 'openid offline', audience: 'orders stock' },
      { headers: { 'user-agent': `TV/1.0 \u00e9${'x'.repeat(300)}` } },
    )
    const { device_code, user_code } = response.json()
    const stored = await platform.store.deviceAuthorizations.find('env_first', sha256(device_code))
    expect(stored).toMatchObject({
      clientId: DEVICE.id,
      scope: 'openid offline',
      audience: ['orders', 'stock'],
      requestAddress: '127.0.0.1',
      requestAgent: expect.stringMatching(/^TV\/1\.0 x+\.\.\.$/),
    })
    expect(JSON.stringify(stored)).not.toContain(user_code)
    expect(JSON.stringify(stored)).not.toContain(device_code)
  })

  it('is in the discovery document (RFC 8628 §4)', async () => {
    const document = (await get(platform, '/.well-known/openid-configuration')).json()
    expect(document.device_authorization_endpoint).toBe(`${ISSUER}/oauth2/device/auth`)
    expect(document.grant_types_supported).toContain('urn:ietf:params:oauth:grant-type:device_code')
  })

  it('is for the default device application when the request names none, and refused when that is disabled', async () => {
    await platform.store.commit(overwriteApplication({ ...DEVICE, environmentId: 'env_second', isDefaultDevice: true }))
    await platform.deps.registry.reload()
    const other = { issuer: 'http://localhost:3901' }
    expect((await post(platform, PATHS[0] as string, { scope: 'openid' }, other)).statusCode).toBe(200)
    const disabled = { ...DEVICE, environmentId: 'env_second', isDefaultDevice: true, isEnabled: false }
    await platform.store.commit(overwriteApplication(disabled))
    await platform.deps.registry.reload()
    const refused = await post(platform, PATHS[1] as string, {}, other)
    expect(refused.json()).toMatchObject({ error: 'invalid_client', error_description: 'This client is disabled.' })
  })
})
