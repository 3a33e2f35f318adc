import { StoreUnavailableError } from '@latchkey/storage/errors.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routeTable } from '../routes/table.ts'
import { openTestPlatform, type TestPlatform } from '../testing/platform.ts'
import { get, post } from '../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

describe('what goes wrong', () => {
  it('is a page for a browser and JSON for a program', async () => {
    const page = await get(platform, '/nowhere', { headers: { accept: 'text/html,*/*' } })
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    const json = await get(platform, '/nowhere', { headers: { accept: '*/*' } })
    expect([json.statusCode, json.json().error]).toEqual([404, 'not_found'])
    for (const { headers } of [page, json]) expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('is another method than an endpoint has, and tells which it has (RFC 9110 §15.5.6)', async () => {
    const allowed = async (method: 'GET' | 'PUT' | 'DELETE', url: string) => {
      const { statusCode, headers } = await platform.app.inject({ method, url, headers: { host: 'localhost:3900' } })
      return [statusCode, String(headers.allow).split(', ').sort().join(' ')]
    }
    expect(await allowed('GET', '/oauth2/token?a=b')).toEqual([405, 'OPTIONS POST'])
    expect(await allowed('GET', '/oauth2/revoke')).toEqual([405, 'OPTIONS POST'])
    expect(await allowed('GET', '/oauth2/introspect')).toEqual([405, 'POST'])
    expect(await allowed('GET', '/oauth2/device/auth')).toEqual([405, 'POST'])
    expect(await allowed('DELETE', '/oauth2/auth')).toEqual([405, 'GET HEAD POST'])
    expect(await allowed('PUT', '/oauth2/nowhere')).toEqual([404, 'undefined'])
  })

  it('is JSON for a program that asks a host that is not served, naming those that are', async () => {
    for (const url of ['/oauth2/token', '/oauth2/v2/user_profile', '/.well-known/jwks']) {
      const response = await post(platform, url, { grant_type: 'refresh_token' }, { issuer: 'http://evil.example.com' })
      expect(response.statusCode).toBe(421)
      expect(response.headers['content-type']).toMatch(/^application\/json/)
      expect(response.json()).toEqual({
        error: 'misdirected_request',
        error_description: expect.stringContaining('http://localhost:3900, http://localhost:3901'),
      })
      expect(response.body).not.toContain('evil')
    }
  })

  it.each(['application/json', 'text/html'])('of our own is told without detail and logged, to %s', async (accept) => {
    const { findGranted } = platform.store.refreshTokens
    platform.store.refreshTokens.findGranted = async () => {
      throw new Error('the disk is on fire')
    }
    const response = await post(
      platform,
      '/oauth2/token',
      { grant_type: 'refresh_token', client_id: 'b'.repeat(32), refresh_token: 'x' },
      { headers: { accept, origin: 'http://localhost:5173' } },
    )
    platform.store.refreshTokens.findGranted = findGranted
    expect(response.statusCode).toBe(500)
    expect(response.body).not.toContain('fire')
    expect(response.headers['access-control-allow-origin']).toBe('http://localhost:5173')
    if (accept === 'application/json') expect(response.json().error).toBe('server_error')
  })

  it.each(['application/json', 'text/html'])('while the database does not answer is 503, to %s', async (accept) => {
    const { findGranted } = platform.store.refreshTokens
    platform.store.refreshTokens.findGranted = () =>
      Promise.reject(new StoreUnavailableError('the address of the database'))
    const form = { grant_type: 'refresh_token', client_id: 'b'.repeat(32), refresh_token: 'x' }
    const response = await post(platform, '/oauth2/token', form, {
      headers: { accept, origin: 'http://localhost:5173' },
    })
    platform.store.refreshTokens.findGranted = findGranted
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '2'])
    expect(response.body).toContain('cannot answer for a moment')
    expect(response.body).not.toContain('the address of the database')
  })

  it('is never a 5xx for an address that is garbage', async () => {
    for (const url of [
      '/%',
      '/oauth2/auth?%',
      '/oauth2/auth?client_id=%ff',
      '//',
      '/auth/sign-in?flow=%',
      '/%00',
      '/logout?redirect=%',
    ]) {
      const response = await get(platform, url)
      expect(response.statusCode, url).toBeLessThan(500)
    }
  })
})

describe('HEAD (RFC 9110 §9.3.2)', () => {
  it('is there wherever GET is, and answers like it without a body', async () => {
    const addresses = routeTable(platform.deps).filter(({ method }) => [method].flat().includes('GET'))
    expect(addresses.length).toBeGreaterThan(60)
    const headers = { host: 'localhost:3900', accept: 'text/html' }
    for (const { url } of addresses) {
      expect(platform.app.hasRoute({ method: 'HEAD', url }), url).toBe(true)
      if (url === '/portal_redirect') continue // a look ahead, which uses nothing up
      const [got, head] = await Promise.all(
        (['GET', 'HEAD'] as const).map((method) => platform.app.inject({ method, url, headers })),
      )
      const told = (response = got) => [response?.statusCode, response?.headers['content-type']]
      expect(told(head), url).toEqual(told())
      expect(head?.body, url).toBe('')
    }
  })
})

describe('development routes', () => {
  it('are nowhere else', async () => {
    const production = await openTestPlatform({ isDevelopment: false })
    expect((await get(production, '/development/outbox')).statusCode).toBe(404)
    expect((await get(production, '/development/clock')).statusCode).toBe(404)
    expect((await post(production, '/development/clock', { advance_seconds: '60' })).statusCode).toBe(404)
    await production.close()
  })

  it('move the clock forward only', async () => {
    const before = (await get(platform, '/development/clock')).json().now
    for (const advance_seconds of ['-1', '1.5', 'x', '1e99', undefined]) {
      expect((await post(platform, '/development/clock', { advance_seconds })).statusCode).toBe(400)
    }
    const after = (await post(platform, '/development/clock', { advance_seconds: '60' })).json().now
    expect(Date.parse(after) - Date.parse(before)).toBe(60_000)
  })
})
