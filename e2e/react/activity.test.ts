import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { call, type ReactWorld, shows, signIn, startReactWorld, told } from './world.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: ReactWorld
beforeAll(async () => {
  world = await startReactWorld({ activityTimeout: { timeoutMinutes: 30, preWarningMinutes: 5 } })
})
afterAll(() => world?.end())

const MINUTE = 60_000

async function signedInWithClock() {
  const page = await world.visit()
  await page.clock.install()
  await page.goto(world.site.url)
  await shows(page, 'anonymous')
  await signIn(page)
  return page
}

describe('whoever does nothing', () => {
  it('is warned, then signed out in every tab, and their tokens are revoked', async () => {
    const page = await signedInWithClock()
    const other = await page.context().newPage()
    await other.goto(world.site.url)
    await shows(other, 'authenticated')
    const token = await call(page, 'getAccessToken')
    const revoked: (string | null)[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/oauth2/revoke'))
        revoked.push(new URLSearchParams(request.postData() ?? '').get('token'))
    })
    await page.clock.runFor(26 * MINUTE)
    expect(await told(page, 'timeout')).toEqual(['preWarning'])
    await shows(page, 'authenticated')
    await page.clock.runFor(5 * MINUTE)
    await shows(page, 'anonymous')
    expect(await told(page, 'timeout')).toEqual(['preWarning', 'timeout'])
    await shows(other, 'anonymous')
    await expect.poll(() => revoked).toContain(token)
    await page.reload()
    await shows(page, 'anonymous')
  })

  it('is not signed out as long as they do something', async () => {
    const page = await signedInWithClock()
    for (let round = 0; round < 3; round++) {
      await page.clock.runFor(20 * MINUTE)
      await page.mouse.click(5, 5)
    }
    await shows(page, 'authenticated')
    expect(await told(page, 'timeout')).toEqual([])
  })

  it('is signed out by coming back too late, from sleep or to a page that was closed', async () => {
    const asleep = await signedInWithClock()
    await asleep.clock.setSystemTime((await asleep.evaluate(() => Date.now())) + 31 * MINUTE)
    await asleep.mouse.click(5, 5)
    await shows(asleep, 'anonymous')

    const closed = await signedInWithClock()
    const later = (await closed.evaluate(() => Date.now())) + 31 * MINUTE
    const again = await closed.context().newPage()
    await closed.close()
    await again.clock.install({ time: later })
    await again.goto(world.site.url)
    await shows(again, 'anonymous')
    expect(await told(again, 'timeout')).toEqual(['timeout'])
  })
})
