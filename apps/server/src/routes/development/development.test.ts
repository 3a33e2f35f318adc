import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ISSUER, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { get, post } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const CLOCK = '/development/clock'

describe('the clock of development mode', () => {
  it('tells the time and moves forward', async () => {
    const before = Date.parse((await get(platform, CLOCK)).json().now)
    const moved = await post(platform, CLOCK, { advance_seconds: '90' })
    expect(Date.parse(moved.json().now)).toBe(before + 90_000)
  })

  it.each(['', '-1', '1.5', 'soon', '999999999999'])('refuses to move by "%s"', async (advance_seconds) => {
    const response = await post(platform, CLOCK, { advance_seconds: advance_seconds || undefined })
    expect(response.statusCode).toBe(400)
    expect(response.json().error_description).toContain('advance_seconds must be a whole number')
  })

  it('cannot be moved by a page of another origin', async () => {
    const foreign = { headers: { origin: 'https://evil.example' } }
    expect((await post(platform, CLOCK, { advance_seconds: '1' }, foreign)).statusCode).toBe(403)
    const own = { headers: { origin: ISSUER } }
    expect((await post(platform, CLOCK, { advance_seconds: '1' }, own)).statusCode).toBe(200)
  })
})

describe('outside development mode', () => {
  it.each(['/development/outbox', CLOCK])('there is no %s', async (url) => {
    const production = await openTestPlatform({ isDevelopment: false })
    expect((await get(production, url)).statusCode).toBe(404)
    expect((await post(production, url, {})).statusCode).toBe(404)
    await production.close()
  })
})
