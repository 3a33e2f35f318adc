import { randomInt } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { type Listening, listen } from '../../http/listen.ts'
import { StartError } from '../../settings.ts'

const TRIES = 50

/**
 * Listens on a port of this machine that nobody uses, on both loopback addresses. Below the ports that systems give to
 * outgoing connections: among them, a client that asks too early can end up connected to itself.
 */
export async function listenAnywhere(handler: RequestListener): Promise<Listening & { port: number }> {
  for (let tries = 1; ; tries++) {
    const port = randomInt(20_000, 32_000)
    try {
      return { ...(await listen(handler, { host: 'localhost', ports: [port], patienceMs: 0 })), port }
    } catch (error) {
      if (!(error instanceof StartError) || tries === TRIES) throw error
    }
  }
}
