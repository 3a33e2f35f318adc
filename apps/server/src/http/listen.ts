import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { StartError } from '../settings.ts'

/** 32 KB of request line and headers: some clients carry 8 KB of state, which grows when it is sealed. */
const MAX_HEADER_SIZE = 32_768

/** How long a stop waits for requests under way: less than the supervisors that kill after ten seconds. */
const PATIENCE_MS = 8000

export type Listening = { ports: readonly number[]; close(): Promise<void> }

/** Certificate and key in PEM, for `--tls`. */
export type TlsIdentity = { cert: string; key: string }

/**
 * Listens on every port, on both loopback addresses when the host is `localhost`: clients differ in which one they
 * try first.
 */
export async function listen(
  handler: RequestListener,
  {
    host,
    ports,
    tls,
    patienceMs = PATIENCE_MS,
  }: { host: string; ports: readonly number[]; tls?: TlsIdentity | undefined; patienceMs?: number },
): Promise<Listening> {
  const servers: Server[] = []
  const unanswered = new Set<ServerResponse>()
  let isClosing = false
  /** While closing, the last answer on a connection ends it: a client that keeps it alive would keep us alive. */
  const serve: RequestListener = (request, response) => {
    if (isClosing) response.setHeader('connection', 'close')
    unanswered.add(response)
    response.once('close', () => unanswered.delete(response))
    handler(request, response)
  }
  const open = async (address: string, port: number) => {
    const options = { maxHeaderSize: MAX_HEADER_SIZE }
    const server = tls ? createTlsServer({ ...options, ...tls }, serve) : createServer(options, serve)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: address, port }, () => {
        server.off('error', reject)
        resolve()
      })
    })
    servers.push(server as Server)
  }
  const close = async () => {
    isClosing = true
    // Once closed, a server no longer looks after its requests' own time limits.
    const impatience = setTimeout(() => {
      for (const server of servers) server.closeAllConnections()
    }, patienceMs)
    for (const response of unanswered) if (!response.headersSent) response.setHeader('connection', 'close')
    await Promise.all(
      servers.map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve())
            server.closeIdleConnections()
          }),
      ),
    )
    clearTimeout(impatience)
  }
  try {
    for (const port of ports) {
      await open(host === 'localhost' ? '127.0.0.1' : host, port)
      if (host === 'localhost') {
        await open('::1', port).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') throw error // a machine without IPv6
        })
      }
    }
  } catch (error) {
    await close()
    const { code, port } = error as NodeJS.ErrnoException & { port?: number }
    if (code === 'EADDRINUSE')
      throw new StartError(`port ${port} is in use: stop what listens there, or change the environment's origin`)
    if (code === 'EACCES')
      throw new StartError(`port ${port} needs more rights than this user has: choose one above 1023`)
    if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
      throw new StartError(`LATCHKEY_HOST ${host} is not an address of this machine`)
    throw error
  }
  return { ports, close }
}
