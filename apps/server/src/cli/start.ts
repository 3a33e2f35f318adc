import type { Logger } from 'pino'
import { buildApp } from '../http/app.ts'
import { listen } from '../http/listen.ts'
import { openPlatform, type Platform } from '../platform.ts'
import type { Settings } from '../settings.ts'

export type Running = { platform: Platform; close(): Promise<void> }

/** Opens the platform, applies the configuration to an empty database, and listens on every environment's port. */
export async function start(
  settings: Settings,
  log: Logger,
  _options: { config?: string; tls?: boolean },
): Promise<Running> {
  const platform = await openPlatform(settings, log)
  try {
    const app = await buildApp(platform.deps, settings)
    const origins = platform.deps.registry.list().flatMap((environment) => environment.origins)
    const ports = settings.port ? [settings.port] : [...new Set(origins.map(portOf))]
    const listening = await listen((request, response) => app.routing(request, response), {
      host: settings.host,
      ports,
    })
    return {
      platform,
      async close() {
        await listening.close()
        await app.close()
        await platform.close()
      },
    }
  } catch (error) {
    await platform.close()
    throw error
  }
}

function portOf(origin: string): number {
  const url = new URL(origin)
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
}
