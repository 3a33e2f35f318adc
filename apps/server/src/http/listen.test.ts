import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openTestPlatform } from '../testing/platform.ts'
import { authorization } from '../testing/requests.ts'
import { listen } from './listen.ts'

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

describe('request lines and headers on a real socket', () => {
  it('may carry a state of eight kilobytes through the pages, where it is in the address and in the referrer', async () => {
    const platform = await openTestPlatform()
    const port = await freePort()
    const listening = await listen((incoming, answer) => platform.app.routing(incoming, answer), {
      host: '127.0.0.1',
      ports: [port],
    })
    const send = (path: string, headers: Record<string, string> = {}) =>
      new Promise<{ status: number | undefined; location: string | undefined }>((resolve, reject) => {
        request({ host: '127.0.0.1', port, path, headers: { host: 'localhost:3900', ...headers } }, (response) => {
          response
            .resume()
            .on('end', () => resolve({ status: response.statusCode, location: response.headers.location }))
        })
          .on('error', reject)
          .end()
      })
    const start = await send(authorization({ state: 'S'.repeat(8192) }))
    expect(start.status).toBe(302)
    const page = new URL(start.location ?? '')
    const shown = await send(page.pathname + page.search, { referer: page.href, cookie: `other=${'c'.repeat(4000)}` })
    expect(shown.status).toBe(200)
    await listening.close()
    await platform.close()
  })
})

describe('a connection that nobody uses at the moment', () => {
  it('is left open for longer than proxies and load balancers keep theirs, which is a minute', async () => {
    const port = await freePort()
    const listening = await listen((_request, response) => response.end(), { host: '127.0.0.1', ports: [port] })
    const asked = request({ host: '127.0.0.1', port, headers: { connection: 'keep-alive' } }).end()
    const [response] = await once(asked, 'response')
    response.resume()
    const [, seconds] = /timeout=(\d+)/.exec(response.headers['keep-alive']) ?? []
    expect(Number(seconds)).toBeGreaterThan(60)
    await listening.close()
  })
})

describe('closing', () => {
  it('answers what comes on a connection that nobody used at that moment, and ends it', async () => {
    const port = await freePort()
    const listening = await listen((_request, response) => response.end('here'), {
      host: '127.0.0.1',
      ports: [port],
      lingerMs: 60_000,
    })
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    let received = ''
    socket.on('data', (text) => {
      received += text
    })
    const ask = () => socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
    ask()
    await expect.poll(() => received).toContain('here')
    received = ''
    const closed = listening.close()
    const another = connect(port, '127.0.0.1')
    const [refusal] = await once(another, 'error')
    expect(refusal.code).toBe('ECONNREFUSED')
    ask() // was on its way when the platform was told to stop
    await once(socket, 'end')
    expect(received).toMatch(/^HTTP\/1\.1 200 .*connection: close.*here$/is)
    await closed
  })

  it('waits a while, and no longer, for a request that never ends', async () => {
    const port = await freePort()
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const listening = await listen(() => begun(), { host: '127.0.0.1', ports: [port], patienceMs: 100 })
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    socket.write('POST /oauth2/token HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\nhalf')
    await hasBegun
    const ended = once(socket, 'close')
    const before = performance.now()
    await listening.close()
    expect(performance.now() - before).toBeGreaterThanOrEqual(90)
    await ended
  })
})
