import { startSampleApp } from '@latchkey/sample-app'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { type RunningPlatform, startPlatform } from './platform.ts'

export type World = {
  platform: RunningPlatform
  browser: Browser
  /** The addresses of the two applications. */
  sample: string
  second: string
  end(): Promise<void>
}

/** Everything a journey needs: the platform, two applications that use it, and a browser. */
export async function startWorld(): Promise<World> {
  const [platform, browser] = await Promise.all([startPlatform(), launchBrowser()])
  const { issuer, clients } = platform
  const [sample, second] = await Promise.all([
    startSampleApp({ issuer, title: 'Sample application', ...clients.sample }),
    startSampleApp({ issuer, title: 'Second application', ...clients.second }),
  ])
  return {
    platform,
    browser,
    sample: sample.url,
    second: second.url,
    async end() {
      await browser.close()
      await Promise.all([sample.close(), second.close()])
      await platform.stop()
    },
  }
}
