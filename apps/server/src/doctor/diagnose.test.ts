import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doctorCommand } from '../cli/doctor.ts'
import { systemClock } from '../clock.ts'
import { systemRandom } from '../random.ts'
import { createTestIssuer, type TestIssuer } from '../testing/index.ts'
import { makeAuthority, makeServerCertificate } from '../tls/certificates.ts'
import { diagnose } from './diagnose.ts'

const realNow = () => systemClock.now()
let issuer: TestIssuer
beforeAll(async () => {
  issuer = await createTestIssuer()
})
afterAll(() => issuer.close())

type Env = Record<string, string | undefined>

const examine = (changes: Env = {}, env: Env = issuer.env(), now = realNow()) =>
  diagnose({ env: { ...env, ...changes }, fetch: globalThis.fetch, now: () => now })

/** What is to be mended. */
async function problems(changes?: Env, env?: Env, now?: number): Promise<string[]> {
  const findings = await examine(changes, env, now)
  return findings.filter(({ status }) => status === 'problem').map(({ name, message }) => `${name}: ${message}`)
}

describe('the doctor', () => {
  it('finds a web application in order', async () => {
    const findings = await examine()
    expect(findings.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'configuration ok',
      'site ok',
      'cookies ok',
      'discovery ok',
      'clock ok',
      'keys ok',
      'redirect URI ok',
      'logout URI ok',
      'secret ok',
      'CORS skipped',
    ])
  })

  it('finds a single-page application and a machine in order', async () => {
    const spa = await issuer.createApplication({ type: 'spa' })
    expect(await problems({}, issuer.env(spa))).toEqual([])
    expect(await examine({}, issuer.env(spa))).toContainEqual(expect.objectContaining({ name: 'CORS', status: 'ok' }))
    const audience = 'https://orders.example.com'
    const machine = await issuer.createApplication({ type: 'm2m' })
    await issuer.createApi({ audience, applications: [machine] })
    const env = { ...issuer.env(machine), GRANT_TYPE: 'CLIENT_CREDENTIALS', KINDE_AUDIENCE: audience }
    expect(await problems({}, env)).toEqual([])
    expect(await problems({ KINDE_AUDIENCE: 'https://other.example.com' }, env)).toEqual([
      expect.stringMatching(
        /^machine: gets no token \(unauthorized_client: .*\): authorise .*other.example.com, or mend KINDE_AUDIENCE$/,
      ),
    ])
  })

  it.each<[string, Env, string]>([
    ['a missing issuer', { KINDE_ISSUER_URL: '' }, 'configuration: issuer is missing: set KINDE_ISSUER_URL'],
    ['a short secret for sessions', { SESSION_SECRET: 'short' }, 'configuration: '],
    [
      'an unknown callback',
      { KINDE_REDIRECT_URI: 'http://localhost:3000/other' },
      'redirect URI: the issuer refuses it',
    ],
    ['an unknown application', { KINDE_CLIENT_ID: 'f'.repeat(32) }, 'mend KINDE_REDIRECT_URI or KINDE_CLIENT_ID'],
    [
      'an unknown logout URL',
      { KINDE_POST_LOGOUT_REDIRECT_URL: 'http://localhost:4000/' },
      'logout URI: the issuer ref',
    ],
    ['a wrong secret', { KINDE_CLIENT_SECRET: 'SecretOfNobody' }, 'secret: the issuer refuses it (invalid_client)'],
    ['no secret', { KINDE_CLIENT_SECRET: '' }, 'secret: the application needs one'],
    [
      'two hosts of one site',
      { KINDE_SITE_URL: 'http://127.0.0.1:3000' },
      'site: people begin at http://127.0.0.1:3000',
    ],
    ['cookies for others', { KINDE_COOKIE_DOMAIN: 'example.com' }, 'cookies: browsers refuse cookies for example.com'],
    [
      'a host that is not there',
      { KINDE_ISSUER_URL: 'https://nobody.invalid' },
      'discovery: https://nobody.invalid can',
    ],
  ])('finds %s', async (_what, changes, found) => {
    const told = await problems(changes)
    expect(told.join('\n')).toContain(found)
    expect(told.join('\n')).not.toContain('SecretOfNobody')
  })

  it('finds an issuer under another name, and one that speaks no https', async () => {
    const { port } = new URL(issuer.url)
    expect(await problems({ KINDE_ISSUER_URL: `https://localhost:${port}` })).toEqual([
      expect.stringContaining('speaks no https'),
    ])
    expect((await problems({ KINDE_ISSUER_URL: `http://127.0.0.1:${port}` })).join()).toMatch(/^discovery: /)
  })

  it('finds a certificate that nobody vouches for', async () => {
    const circumstances = { now: realNow(), random: systemRandom }
    const authority = await makeAuthority(circumstances)
    const { cert, key } = await makeServerCertificate({ ...circumstances, authority, hosts: ['localhost'] })
    const server = createServer({ cert, key }, (_request, response) => void response.end())
    await once(server.listen(0, 'localhost'), 'listening')
    const { port } = server.address() as AddressInfo
    try {
      const [found] = await problems({ KINDE_ISSUER_URL: `https://localhost:${port}` })
      expect(found).toMatch(/^discovery: .* its certificate is not trusted: .* NODE_EXTRA_CA_CERTS$/)
    } finally {
      server.close()
    }
  })

  it('finds keys that the application does not take', async () => {
    await using other = await createTestIssuer({ algorithm: 'ES256' })
    expect(await problems({}, other.env())).toEqual([
      'keys: the issuer signs with ES256, and the application takes RS256: set algorithms',
    ])
  })

  it('says that it cannot know what audience people get', async () => {
    const told = await examine({ KINDE_AUDIENCE: 'https://nowhere.example' })
    const message =
      'only a sign-in shows whether tokens are for https://nowhere.example: authorise the application for it'
    expect(told).toContainEqual({ name: 'audience', status: 'skipped', message })
  })

  it('finds pages that may not ask the issuer', async () => {
    const spa = await issuer.createApplication({ type: 'spa' })
    const elsewhere = { KINDE_REDIRECT_URI: 'http://localhost:5199/callback', KINDE_POST_LOGOUT_REDIRECT_URL: '' }
    expect((await problems(elsewhere, issuer.env(spa))).join()).toContain(
      'CORS: pages of http://localhost:5199 may not ask the issuer: add a callback URL of this origin',
    )
  })

  it('finds a site without https, and a clock that is wrong', async () => {
    const site = { KINDE_SITE_URL: 'http://shop.example.com', KINDE_REDIRECT_URI: 'http://shop.example.com/callback' }
    expect((await problems(site)).join()).toContain('cookies: http://shop.example.com is no https')
    expect((await problems({}, undefined, realNow() - 60_000)).join()).toMatch(/clock: (59|60|61) s behind the issuer/)
  })

  it('says on the command line what to mend, or everything as JSON', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-doctor-'))
    const envFile = join(folder, '.env')
    writeFileSync(
      envFile,
      Object.entries(issuer.env())
        .map((pair) => pair.join('='))
        .join('\n'),
    )
    let written = ''
    const terminal = {
      write(text: string) {
        written += text
      },
    }
    const now = () => realNow()
    await doctorCommand({ envFile }, { terminal, env: {}, now })
    expect(written).toMatch(/^right configuration/)
    written = ''
    const env = { KINDE_CLIENT_SECRET: 'SecretOfNobody' }
    await expect(doctorCommand({ envFile, json: true }, { terminal, env, now })).rejects.toThrow('one thing')
    expect(JSON.parse(written)).toContainEqual(expect.objectContaining({ name: 'secret', status: 'problem' }))
    writeFileSync(envFile, '\ufeffKINDE_CLIENT_ID=a')
    await expect(doctorCommand({ envFile }, { terminal, env: {}, now })).rejects.toThrow('a byte order mark')
    await expect(doctorCommand({ envFile: join(folder, 'none') }, { terminal, env, now })).rejects.toThrow('none')
    rmSync(folder, { recursive: true })
  })
})
