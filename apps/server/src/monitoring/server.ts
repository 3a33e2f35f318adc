import { createServer, type ServerResponse } from 'node:http'
import { StartError } from '../settings.ts'
import { checkHealth, type HealthDeps } from './health.ts'

export type MonitoringServer = { port: number; close(): Promise<void> }

type Options = {
  host: string
  port: number
  /** The metrics as Prometheus reads them. */
  metrics(): Promise<{ contentType: string; text: string }>
}

/**
 * Serves, apart from everything else, `/health/live`, `/health/ready` and `/metrics`. Who reaches the port needs no
 * credentials: it is for the machine itself, or the network of those who watch it.
 */
export async function serveMonitoring(health: HealthDeps, { host, port, metrics }: Options): Promise<MonitoringServer> {
  const pages = new Map<string, (response: ServerResponse) => Promise<void>>([
    ['/health/live', async (response) => send(response, 200, { status: 'live' })],
    [
      '/health/ready',
      async (response) => {
        const { isReady, problems } = await checkHealth(health)
        const checks = Object.fromEntries(Object.entries(problems).map(([part, problem]) => [part, problem ?? 'ok']))
        send(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not_ready', checks })
      },
    ],
    [
      '/metrics',
      async (response) => {
        const { contentType, text } = await metrics()
        response.setHeader('content-type', contentType).end(text)
      },
    ],
  ])
  const server = createServer((request, response) => {
    response.setHeader('cache-control', 'no-store').setHeader('x-content-type-options', 'nosniff')
    const page = pages.get((request.url ?? '').split('?')[0] ?? '')
    if (!page) return send(response, 404, { error: 'not_found' })
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD')
      return send(response, 405, { error: 'method_not_allowed' })
    }
    page(response).catch(() => send(response, 500, { error: 'server_error' }))
  })
  server.unref() // it ends with the process, whoever still asks
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => resolve())
  }).catch((error: NodeJS.ErrnoException) => {
    throw explain(error, host, port)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(`${JSON.stringify(body)}\n`)
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.code === 'EADDRINUSE')
    return new StartError(`LATCHKEY_MONITORING_PORT ${port} is in use: choose another one`)
  if (error.code === 'EACCES')
    return new StartError(
      `LATCHKEY_MONITORING_PORT ${port} needs more rights than this user has: choose one above 1023`,
    )
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL')
    return new StartError(`LATCHKEY_MONITORING_HOST ${host} is not an address of this machine`)
  return error
}
