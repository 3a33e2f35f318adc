import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { Server as NetServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from '../settings.ts'

/** 32 KB of request line and headers: some clients carry 8 KB of state, which grows when it is sealed. */
const MAX_HEADER_SIZE = 32_768

/**
 * How long a connection is left open that nobody uses. Proxies and load balancers keep theirs for a minute, and one that we
 * closed at the moment in which it was used again would be a 502 there.
 */
const KEEP_ALIVE_MS = 72_000

/** How long a stop waits for requests under way: less than the supervisors that kill after ten seconds. */
const PATIENCE_MS = 8000

/**
 * How long a stop leaves connections open that nobody uses at that moment: a request may be on its way on them, and
 * would be lost. Its answer ends the connection.
 */
const LINGER_MS = 300

export type Listening = {
  ports: readonly number[]
  /** Listens on further ports, one by one; answers those that could not be had. Never throws. */
  add(ports: readonly number[]): Promise<number[]>
  /** Accepts no more, answers what was accepted, and cuts off what is not answered within `patienceMs`. */
  close(options?: { patienceMs?: number }): Promise<void>
}

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
    elsewhere = "change the environment's origin",
    patienceMs = PATIENCE_MS,
    lingerMs = LINGER_MS,
  }: {
    host: string
    ports: readonly number[]
    tls?: TlsIdentity | undefined
    /** What to do so that another port is listened on. */
    elsewhere?: string
    patienceMs?: number
    lingerMs?: number
  },
): Promise<Listening> {
  const servers: Server[] = []
  const unanswered = new Set<ServerResponse>()
  let isClosing = false
  let hasLingered = false
  const closeIdle = () => {
    for (const server of servers) server.closeIdleConnections()
  }
  /** While closing, the last answer on a connection ends it: a client that keeps it alive would keep us alive. */
  const serve: RequestListener = (request, response) => {
    if (isClosing) response.setHeader('connection', 'close')
    unanswered.add(response)
    response.once('close', () => {
      unanswered.delete(response)
      if (hasLingered) setImmediate(closeIdle)
    })
    handler(request, response)
  }
  const open = async (address: string, port: number) => {
    const options = { maxHeaderSize: MAX_HEADER_SIZE, keepAliveTimeout: KEEP_ALIVE_MS }
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
  const close: Listening['close'] = async (options = {}) => {
    isClosing = true
    // Once closed, a server no longer looks after its requests' own time limits.
    const impatience = setTimeout(() => {
      for (const server of servers) server.closeAllConnections()
    }, options.patienceMs ?? patienceMs)
    for (const response of unanswered) if (!response.headersSent) response.setHeader('connection', 'close')
    // Not http's own close, which cuts idle connections at once.
    const closed = Promise.all(
      servers.map((server) => new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()))),
    )
    await Promise.race([closed, wait(lingerMs, undefined, { ref: false })])
    hasLingered = true
    closeIdle()
    await closed
    clearTimeout(impatience)
  }
  const openPort = async (port: number) => {
    await open(host === 'localhost' ? '127.0.0.1' : host, port)
    if (host === 'localhost') {
      await open('::1', port).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') throw error // a machine without IPv6
      })
    }
  }
  const add = async (further: readonly number[]) => {
    const failed: number[] = []
    for (const port of further) {
      if (isClosing) break
      await openPort(port).catch(() => failed.push(port))
    }
    return failed
  }
  try {
    for (const port of ports) await openPort(port)
  } catch (error) {
    await close()
    const { code, port } = error as NodeJS.ErrnoException & { port?: number }
    if (code === 'EADDRINUSE') throw new StartError(`port ${port} is in use: stop what listens there, or ${elsewhere}`)
    if (code === 'EACCES')
      throw new StartError(`port ${port} needs more rights than this user has: choose one above 1023`)
    if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
      throw new StartError(`LATCHKEY_HOST ${host} is not an address of this machine`)
    throw error
  }
  return { ports, add, close }
}
