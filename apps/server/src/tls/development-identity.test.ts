import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { movableClock, systemClock } from '../clock.ts'
import type { TlsIdentity } from '../http/listen.ts'
import { systemRandom } from '../random.ts'
import { makeServerCertificate } from './certificates.ts'
import { developmentIdentity } from './development-identity.ts'

const DAY = 24 * 3_600_000

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-tls-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = ({ hostnames = [] as string[], clock = systemClock, data = folder } = {}) =>
  developmentIdentity({ folder: data, hostnames, clock, random: systemRandom })

const contentsOf = (name: string) => readFileSync(join(folder, 'tls', name), 'utf8')

/** Serves one request with the identity, to a client that calls it `host` and trusts `ca` alone (else what Node trusts). */
async function visit(identity: TlsIdentity, { host, ca }: { host: string; ca?: string }) {
  const server = createServer(identity, (_, response) => response.end('welcome'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    return await new Promise<string>((resolve, reject) => {
      const lookup: LookupFunction = (_, options, found) =>
        options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4)
      get({ host, port, agent: false, lookup, ...(ca && { ca }) }, (response) => {
        response.setEncoding('utf8').on('data', resolve)
      }).on('error', reject)
    })
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

describe('the development identity in use', () => {
  it('is trusted by a client that knows the authority, by each of its names', async () => {
    const { identity, caFile } = await start({ hostnames: ['acme.localhost', 'id.acme.test'] })
    const ca = readFileSync(caFile, 'utf8')
    for (const host of ['localhost', '127.0.0.1', 'acme.localhost', 'id.acme.test']) {
      expect(await visit(identity, { host, ca })).toBe('welcome')
    }
  })

  it('is refused by a client that does not know the authority', async () => {
    const { identity } = await start()
    await expect(visit(identity, { host: 'localhost' })).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    })
  })

  it('is refused for a name it was not made for', async () => {
    const { identity, caFile } = await start()
    const ca = readFileSync(caFile, 'utf8')
    await expect(visit(identity, { host: 'other.localhost', ca })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
  })
})

describe('the development authority', () => {
  it('may sign certificates of servers only and lives for five years (RFC 5280 §4.2.1.9)', async () => {
    const { identity, caFile } = await start()
    const authority = new X509Certificate(readFileSync(caFile))
    expect(authority.ca).toBe(true)
    expect(authority.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
    expect(lifetimeDays(authority)).toBe(5 * 365)
    const certificate = new X509Certificate(identity.cert)
    expect(certificate.ca).toBe(false)
    expect(certificate.checkIssued(authority)).toBe(true)
    expect(lifetimeDays(certificate)).toBeLessThanOrEqual(397)
  })

  it.each(['kinde.com', 'localhost.example.com', '127.0.0.2'])(
    'cannot vouch for %s, even with its key (name constraints, RFC 5280 §4.2.1.10)',
    async (host) => {
      const { caFile } = await start()
      const authority = { cert: contentsOf('ca.pem'), key: contentsOf('ca-key.pem') }
      const forged = await makeServerCertificate({
        authority,
        hosts: [host],
        now: systemClock.now(),
        random: systemRandom,
      })
      // The chain is checked before the name.
      await expect(visit(forged, { host: 'localhost', ca: readFileSync(caFile, 'utf8') })).rejects.toThrow(
        'permitted subtree violation',
      )
    },
  )

  it('is asked for local names only', async () => {
    await expect(start({ hostnames: ['id.example.com'] })).rejects.toThrow(
      '--tls has no certificate for id.example.com',
    )
    expect(existsSync(join(folder, 'tls'))).toBe(false)
  })
})

describe('the files of the development identity', () => {
  it('are readable by their owner only', async () => {
    await start()
    const names = readdirSync(join(folder, 'tls'))
    expect(names.sort()).toEqual(['ca-bundle.pem', 'ca-key.pem', 'ca.pem', 'server-key.pem', 'server.pem'])
    for (const name of names) expect(statSync(join(folder, 'tls', name)).mode & 0o777).toBe(0o600)
  })

  it('are used again at the next start', async () => {
    const first = await start({ hostnames: ['localhost', '[::1]', 'acme.localhost'] })
    const ca = contentsOf('ca.pem')
    expect(await start({ hostnames: ['acme.localhost'] })).toEqual(first)
    expect(contentsOf('ca.pem')).toBe(ca)
  })

  it('are named by the lines that make Node, Python and curl trust the authority', async () => {
    const { caFile, trustInstructions } = await start()
    expect(caFile).toBe(join(folder, 'tls', 'ca.pem'))
    const bundle = join(folder, 'tls', 'ca-bundle.pem')
    expect(trustInstructions).toEqual([
      `export NODE_EXTRA_CA_CERTS=${caFile}`,
      `export REQUESTS_CA_BUNDLE=${bundle}`,
      `export SSL_CERT_FILE=${bundle}`,
      `export CURL_CA_BUNDLE=${bundle}`,
    ])
    expect(contentsOf('ca-bundle.pem')).toContain(contentsOf('ca.pem'))
  })

  it('are quoted for the shell when their path needs it', async () => {
    const data = join(folder, "Ada's data")
    const { trustInstructions } = await start({ data })
    expect(trustInstructions[0]).toBe(`export NODE_EXTRA_CA_CERTS='${folder}/Ada'\\''s data/tls/ca.pem'`)
  })
})

describe('renewal of the development identity', () => {
  it('replaces a certificate that is about to end, under the same authority', async () => {
    const clock = movableClock()
    const first = await start({ clock })
    const ca = contentsOf('ca.pem')
    clock.advance(360 * DAY)
    expect((await start({ clock })).identity).toEqual(first.identity)
    clock.advance(40 * DAY)
    const { identity } = await start({ clock })
    expect(identity.cert).not.toBe(first.identity.cert)
    expect(Date.parse(new X509Certificate(identity.cert).validTo)).toBeGreaterThan(clock.now() + 390 * DAY)
    expect(contentsOf('ca.pem')).toBe(ca)
  })

  it('never gives a certificate a longer life than the authority', async () => {
    const clock = movableClock()
    await start({ clock })
    clock.advance(4.5 * 365 * DAY)
    const { identity, caFile } = await start({ clock })
    expect(new X509Certificate(identity.cert).validTo).toBe(new X509Certificate(readFileSync(caFile)).validTo)
  })

  it('replaces an authority that is about to end, and the certificate with it', async () => {
    const clock = movableClock()
    const first = await start({ clock })
    const ca = contentsOf('ca.pem')
    clock.advance(5 * 365 * DAY)
    const { identity } = await start({ clock })
    expect(contentsOf('ca.pem')).not.toBe(ca)
    expect(identity.cert).not.toBe(first.identity.cert)
  })

  it.each([
    ['a name is added', ['acme.localhost', 'acme.test']],
    ['a name is gone', []],
    ['a name is another', ['acme.test']],
  ])('replaces the certificate when %s', async (_, hostnames) => {
    const first = await start({ hostnames: ['acme.localhost'] })
    const { identity } = await start({ hostnames })
    expect(identity.cert).not.toBe(first.identity.cert)
    const names = new X509Certificate(identity.cert).subjectAltName?.split(', ')
    expect(names).toEqual([
      'DNS:localhost',
      'IP Address:127.0.0.1',
      'IP Address:0:0:0:0:0:0:0:1',
      ...hostnames.map((name) => `DNS:${name}`),
    ])
  })

  it('replaces the certificate when the authority was deleted', async () => {
    const first = await start()
    rmSync(first.caFile)
    const { identity, caFile } = await start()
    expect(await visit(identity, { host: 'localhost', ca: readFileSync(caFile, 'utf8') })).toBe('welcome')
    expect(contentsOf('ca-bundle.pem')).toContain(contentsOf('ca.pem'))
  })

  it.each(['ca.pem', 'ca-key.pem', 'server.pem', 'server-key.pem'])('replaces a broken %s', async (name) => {
    await start()
    writeFileSync(join(folder, 'tls', name), 'broken')
    const { identity, caFile } = await start()
    expect(await visit(identity, { host: 'localhost', ca: readFileSync(caFile, 'utf8') })).toBe('welcome')
  })
})

const lifetimeDays = ({ validFrom, validTo }: X509Certificate) => (Date.parse(validTo) - Date.parse(validFrom)) / DAY
