import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { join } from 'node:path'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { movableClock } from '../clock.ts'
import { systemRandom } from '../random.ts'
import { developmentIdentity } from '../tls/development-identity.ts'
import { createOutbound, type OutboundRules } from './outbound.ts'

const PRODUCTION: OutboundRules = { isDevelopment: false, unsafeHosts: [] }
const DEVELOPMENT: OutboundRules = { isDevelopment: true, unsafeHosts: [] }
const message = { headers: { 'content-type': 'application/jwt' }, body: 'a.b.c' }

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    if ('closeAllConnections' in server) (server.closeAllConnections as () => void)()
  }
})

async function listening<S extends Server>(server: S): Promise<number> {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
const receiver = (answer: RequestListener) => listening(createServer(answer))

const INTERNAL = [
  ...['127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
  ...['169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1'],
  ...['203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '192.88.99.1'],
  ...['::', '::1', '::127.0.0.1', '::8.8.8.8', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fe80::1', 'fec0::1'],
  ...['fc00::1', 'fd12:3456::1', 'ff02::1', '64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::1', '2002:7f00:1::'],
  ...['2001::1', '2001:db8::1', '100::1', '3fff::1', '4000::1', '5f00::1'],
]
const PUBLIC = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1']
const asHost = (address: string) => (address.includes(':') ? `[${address}]` : address)

describe('an outbound request', () => {
  it.each(INTERNAL)('is not sent to the address %s, written out or behind a name', async (address) => {
    const outbound = createOutbound(PRODUCTION, {
      resolve: async () => [{ address, family: address.includes(':') ? 6 : 4 }],
    })
    expect(outbound.check(`https://${asHost(address)}/`)).toBe('address_not_allowed')
    expect(await outbound.post('https://name.example/', message)).toEqual({ failure: 'address_not_allowed' })
  })

  it.each(PUBLIC)('may be sent to the address %s', (address) => {
    expect(createOutbound(PRODUCTION).check(`https://${asHost(address)}/hook`)).toBeUndefined()
  })

  it.each([
    ['http://example.com/', 'scheme_not_allowed'],
    ['ftp://example.com/', 'scheme_not_allowed'],
    ['file:///etc/passwd', 'scheme_not_allowed'],
    ['javascript:alert(1)', 'scheme_not_allowed'],
    ['no address', 'url_malformed'],
    ['/path', 'url_malformed'],
    ['https://', 'url_malformed'],
    ['https://ada:secret@example.com/', 'credentials_in_url'],
    ['https://ada@example.com/', 'credentials_in_url'],
    ['https://example.com:22/', 'port_not_allowed'],
    ['https://example.com:25/', 'port_not_allowed'],
    ['https://example.com:1023/', 'port_not_allowed'],
    ['https://2130706433/', 'address_not_allowed'], // 127.0.0.1 as one number
    ['https://0x7f.1/', 'address_not_allowed'],
    ['https://0177.0.0.1/', 'address_not_allowed'],
    ['https://127.1/', 'address_not_allowed'],
    ['https://①②⑦.0.0.1/', 'address_not_allowed'],
    ['https://[::ffff:7f00:1]/', 'address_not_allowed'],
  ])('is not sent to %s', async (url, refusal) => {
    expect(createOutbound(PRODUCTION).check(url)).toBe(refusal)
    expect(await createOutbound(PRODUCTION).post(url, message)).toEqual({ failure: refusal })
  })

  it.each(['https://example.com/', 'https://example.com:443/', 'https://example.com:8443/hook?tenant=1'])(
    'may be sent to %s',
    (url) => {
      expect(createOutbound(PRODUCTION).check(url)).toBeUndefined()
    },
  )

  it('is not sent when one of the addresses of a name is not allowed', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]
    const answer = await createOutbound(PRODUCTION, { resolve }).post('https://name.example/', message)
    expect(answer).toEqual({ failure: 'address_not_allowed' })
  })

  it('goes to the address that was checked, for the name is asked once', async () => {
    const port = await receiver((_request, response) => response.end())
    let asked = 0
    const resolve = async () => [{ address: ++asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
    const outbound = createOutbound(DEVELOPMENT, { resolve })
    expect(await outbound.post(`http://name.example:${port}/`, message)).toEqual({ status: 200 })
    expect(asked).toBe(1)
  })

  it('says when the name has no address', async () => {
    const resolve = async () => {
      throw Object.assign(new Error(), { code: 'ENOTFOUND' })
    }
    const answer = await createOutbound(PRODUCTION, { resolve }).post('https://name.example/', message)
    expect(answer).toEqual({ failure: 'name_not_resolved' })
  })

  it('is sent to loopback and by http in development, and to nothing else inside', async () => {
    let got = ''
    const port = await receiver(async (request, response) => {
      for await (const chunk of request) got += chunk
      response.end(`${request.method} ${request.headers['content-type']}`)
    })
    const outbound = createOutbound(DEVELOPMENT)
    expect(await outbound.post(`http://localhost:${port}/`, message)).toEqual({ status: 200 })
    expect(got).toBe('a.b.c')
    expect(outbound.check('http://192.168.0.1/')).toBe('address_not_allowed')
    expect(outbound.check('http://0.0.0.0/')).toBe('address_not_allowed')
  })

  it('is sent inside to a host that was named as unsafe, and to no other', async () => {
    const port = await receiver((_request, response) => response.writeHead(202).end())
    const outbound = createOutbound({ isDevelopment: false, unsafeHosts: [`127.0.0.1:${port}`, 'Hooks.internal'] })
    expect(await outbound.post(`http://127.0.0.1:${port}/`, message)).toEqual({ status: 202 })
    expect(outbound.check('http://127.0.0.1:9999/')).toBe('scheme_not_allowed')
    expect(outbound.check('https://127.0.0.1:9999/')).toBe('address_not_allowed')
    expect(outbound.check('http://hooks.internal:8080/')).toBeUndefined()
    expect(outbound.check('http://other.internal:8080/')).toBe('scheme_not_allowed')
    expect(outbound.check('http://ada:secret@hooks.internal/')).toBe('credentials_in_url')
  })

  it('does not follow redirects', async () => {
    let visits = 0
    const port = await receiver((request, response) => {
      visits++
      response.writeHead(307, { location: `http://localhost:${request.socket.localPort}/elsewhere` }).end()
    })
    expect(await createOutbound(DEVELOPMENT).post(`http://localhost:${port}/`, message)).toEqual({ status: 307 })
    expect(visits).toBe(1)
  })

  it('ends when the answer goes on and on', async () => {
    let isCut = false
    const port = await receiver((_request, response) => {
      const chunk = 'x'.repeat(10_000)
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      }
      response.on('drain', more).on('close', () => {
        isCut = true
      })
      more()
    })
    expect(await createOutbound(DEVELOPMENT).post(`http://localhost:${port}/`, message)).toEqual({ status: 200 })
    await expect.poll(() => isCut).toBe(true)
  })

  it('counts the status when the rest of the answer never comes', async () => {
    const port = await receiver((_request, response) => response.writeHead(200).write('x'))
    expect(await createOutbound(DEVELOPMENT).post(`http://localhost:${port}/`, message)).toEqual({ status: 200 })
  })

  it('ends when no answer comes in time, and when it is cancelled', async () => {
    const port = await receiver(() => {})
    const outbound = createOutbound(DEVELOPMENT, { timeoutMs: 50 })
    expect(await outbound.post(`http://localhost:${port}/`, message)).toEqual({ failure: 'timed_out' })
    const signal = AbortSignal.abort()
    expect(await outbound.post(`http://localhost:${port}/`, { ...message, signal })).toEqual({ failure: 'cancelled' })
  })

  it('ends when the name is not resolved in time', async () => {
    const outbound = createOutbound(PRODUCTION, { timeoutMs: 50, resolve: () => new Promise(() => {}) })
    expect(await outbound.post('https://name.example/', message)).toEqual({ failure: 'timed_out' })
  })

  it('says when nobody listens, the connection is cut, or another protocol is spoken', async () => {
    const port = await receiver((request) => request.socket.destroy())
    const upgrading = await receiver((request) =>
      request.socket.end('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    )
    const outbound = createOutbound(DEVELOPMENT)
    expect(await outbound.post(`http://localhost:${port}/`, message)).toEqual({ failure: 'connection_failed' })
    expect(await outbound.post(`http://localhost:${upgrading}/`, message)).toEqual({ failure: 'connection_failed' })
    expect(await outbound.post('http://localhost:1025/', message)).toEqual({ failure: 'connection_failed' })
    expect(await outbound.post(`https://localhost:${port}/`, message)).toEqual({ failure: 'tls_failed' })
  })

  it('is not sent to a certificate that nobody vouches for', async () => {
    const { identity } = await developmentIdentity({
      folder: join(temporaryFolder(), 'tls'),
      hostnames: ['localhost'],
      clock: movableClock(),
      random: systemRandom,
    })
    let visits = 0
    const server = createTlsServer(identity, (_request, response) => {
      visits++
      response.end()
    })
    const port = await listening(server)
    expect(await createOutbound(DEVELOPMENT).post(`https://localhost:${port}/`, message)).toEqual({
      failure: 'tls_failed',
    })
    expect(visits).toBe(0)
  })
})

describe('a document that is read from elsewhere', () => {
  const json = { accept: 'application/json', maxBytes: 1000 }

  it('is answered with its status, and redirects are not followed', async () => {
    let asked: unknown
    const port = await receiver(({ method, url, headers }, response) => {
      asked = [method, url, headers.accept]
      response.writeHead(url === '/moved' ? 302 : 200, { location: 'http://localhost:1025/' }).end('{"a":"é"}')
    })
    const outbound = createOutbound(DEVELOPMENT)
    expect(await outbound.get(`http://localhost:${port}/x?y=1`, json)).toEqual({ status: 200, body: '{"a":"é"}' })
    expect(asked).toEqual(['GET', '/x?y=1', 'application/json'])
    expect(await outbound.get(`http://localhost:${port}/moved`, json)).toMatchObject({ status: 302 })
  })

  it.each(['http://example.com/', 'https://127.0.0.1/', 'https://[::1]/', 'https://ada:secret@example.com/'])(
    'is not asked for at %s',
    async (url) => {
      const outbound = createOutbound(PRODUCTION)
      expect(await outbound.get(url, json)).toEqual({ failure: outbound.check(url) })
    },
  )

  it('is not asked for when one of the addresses of a name is private', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]
    const answer = await createOutbound(PRODUCTION, { resolve }).get('https://name.example/', json)
    expect(answer).toEqual({ failure: 'address_not_allowed' })
  })

  it('is cut where it is longer than allowed, whatever length it announces', async () => {
    const port = await receiver((_request, response) => response.write('x'.repeat(1001)))
    expect(await createOutbound(DEVELOPMENT).get(`http://localhost:${port}/`, json)).toEqual({ failure: 'too_long' })
    const exact = await receiver((_request, response) => response.end('x'.repeat(1000)))
    expect(await createOutbound(DEVELOPMENT).get(`http://localhost:${exact}/`, json)).toMatchObject({ status: 200 })
  })

  it('is given up when it never comes, never ends, or is cut short', async () => {
    const outbound = createOutbound(DEVELOPMENT, { timeoutMs: 100 })
    const never = await receiver(() => {})
    const endless = await receiver((_request, response) => response.writeHead(200).write('{'))
    const short = await receiver((_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{')
      setImmediate(() => response.destroy())
    })
    expect(await outbound.get(`http://localhost:${never}/`, json)).toEqual({ failure: 'timed_out' })
    expect(await outbound.get(`http://localhost:${endless}/`, json)).toEqual({ failure: 'timed_out' })
    expect(await outbound.get(`http://localhost:${short}/`, json)).toHaveProperty('failure')
  })
})
