import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { decodeWebhook } from '@kinde/webhooks'
import { openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { signedChange } from '../message.ts'

/** A port that nobody uses right now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A platform that listens, so that receivers can fetch the keys of its first environment from `issuer`. */
export async function openListeningPlatform(
  options: Pick<NonNullable<Parameters<typeof openTestPlatform>[0]>, 'url'> = {},
): Promise<{ platform: TestPlatform; issuer: string }> {
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const platform = await openTestPlatform({ ...options, algorithm: 'RS256', moreOrigins: [issuer] })
  await platform.app.listen({ port, host: 'localhost' })
  return { platform, issuer }
}

/** An event as `@kinde/webhooks` reads it. */
export type Told = { type: string; source: string; data: Record<string, unknown>; ip_address?: string }

/** What the first environment tells while something is done, decoded by the official package. */
export async function toldBy(
  { platform, issuer }: { platform: TestPlatform; issuer: string },
  act: () => Promise<unknown>,
): Promise<Told[]> {
  const { store, deps } = platform
  const before = (await store.changes.list('env_first', { limit: 10_000 })).at(-1)?.id ?? ''
  await act()
  await deps.events.flush()
  const environment = deps.registry.findByOrigin(issuer)
  if (!environment) throw new Error('there is no environment')
  const changes = await store.changes.list('env_first', { after: before, limit: 10_000 })
  return Promise.all(
    changes.map(async (change) => {
      const event = await decodeWebhook((await signedChange(environment, change, 'msg_1')).body, issuer)
      if (!event) throw new Error('the event could not be verified')
      return event as unknown as Told
    }),
  )
}
