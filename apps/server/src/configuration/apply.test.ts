import { join } from 'node:path'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sha256 } from '../keys/secrets.ts'
import { type ApplyOptions, applyConfiguration } from './apply.ts'
import { exportConfiguration } from './export.ts'
import { parseConfiguration } from './parse.ts'
import { instantHasher, openEmptyPlatform, type TestDeps } from './testing/empty-platform.ts'

const configuration = (text: string) => {
  const parsed = parseConfiguration(text, 'latchkey.yaml')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.configuration
}
const apply = (deps: TestDeps, text: string, options: ApplyOptions = {}) =>
  applyConfiguration(deps, configuration(text), { algorithm: 'EdDSA', ...options })

async function platform(options: Parameters<typeof openEmptyPlatform>[0] = {}) {
  const deps = await openEmptyPlatform({ hasher: instantHasher, ...options })
  onTestFinished(() => deps.close())
  return deps
}

const ONE = `
environments:
  - name: One
    origins: ["http://localhost:3900"]
`
const withApplications = (...applications: string[]) =>
  `${ONE}    applications:\n${applications.map((application) => `      - ${application}\n`).join('')}`
const WEB = '{ name: Web, type: web, callbackUrls: ["http://localhost:3910/callback"] }'

describe('applying a configuration', () => {
  it('gives a new environment its defaults and a key that signs', async () => {
    const deps = await platform()
    await apply(deps, ONE, { algorithm: undefined })
    const [environment] = deps.registry.list()
    expect(environment).toMatchObject({
      id: expect.stringMatching(/^env_[0-9a-f]{32}$/),
      code: expect.stringMatching(/^[0-9a-f]{6}$/),
      settings: { allowSelfSignUp: true, brand: { theme: 'auto' } },
    })
    expect(environment?.keys[0]?.algorithm).toBe('RS256')
  })

  it('leaves alone what it does not mention, and clears what it calls null', async () => {
    const deps = await platform()
    await apply(deps, `${ONE}    termsUrl: https://example.com/terms\n    brand: { primaryColor: "#112233" }\n`)
    await apply(deps, `${ONE}    brand: { theme: dark }\n`)
    expect(deps.registry.list()[0]?.settings).toMatchObject({
      termsUrl: 'https://example.com/terms',
      brand: { primaryColor: '#112233', theme: 'dark' },
    })
    await apply(deps, `${ONE}    termsUrl: null\n`)
    expect(deps.registry.list()[0]?.settings.termsUrl).toBeNull()
  })

  it('renames what has a key, and identifies by name what has none', async () => {
    const deps = await platform()
    const text = `environments: [{ name: One, code: abc123, origins: ["http://localhost:3900"] }]`
    await apply(deps, text)
    await apply(deps, text.replace('One', 'Two'))
    expect(deps.registry.list().map(({ name, code }) => [name, code])).toEqual([['Two', 'abc123']])
    await apply(deps, text.replace('One, code: abc123', 'Two'))
    expect(deps.registry.list()).toHaveLength(1)
  })

  it('refuses an origin of an environment that the file does not list', async () => {
    const deps = await platform()
    await apply(deps, ONE)
    const applied = await apply(deps, ONE.replace('One', 'Another'))
    expect(applied).toMatchObject({ ok: false, problems: [{ path: ['environments', 0, 'origins', 0] }] })
  })

  it('gives an application public keys, which an export repeats', async () => {
    const deps = await platform()
    const jwk = '{ kty: OKP, crv: Ed25519, x: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo, kid: one, x5c: [MII] }'
    const machine = (keys: string) => withApplications(`{ name: Robot, type: m2m, clientKeys: { ${keys} } }`)
    const problemsOf = async (keys: string) => {
      const parsed = parseConfiguration(machine(keys), 'latchkey.yaml')
      if (!parsed.ok) return parsed.problems.map(({ path }) => path.slice(4).join('.'))
      const applied = await applyConfiguration(deps, parsed.configuration, { algorithm: 'EdDSA' })
      return applied.ok ? [] : applied.problems.map(({ path }) => path.slice(4).join('.'))
    }
    expect(await problemsOf(`jwks: [${jwk}], isRequired: true`)).toEqual([])
    const [robot] = await deps.store.applications.list()
    expect(robot?.clientKeys).toMatchObject({ jwks: [{ kty: 'OKP', kid: 'one' }], isRequired: true })
    expect(robot?.clientKeys.jwks[0]).not.toHaveProperty('x5c')
    expect(await problemsOf('jwks: []')).toEqual(['clientKeys']) // they are required
    expect(await problemsOf('jwksUri: "https://example.com/jwks.json"')).toEqual(['clientKeys']) // beside jwks
    expect(await problemsOf('jwks: [], jwksUri: "https://example.com/jwks.json"')).toEqual([])
    expect(await problemsOf('jwksUri: "http://example.com/jwks.json"')).toEqual(['clientKeys.jwksUri'])
    expect(await problemsOf(`jwks: [${jwk.replace('kid: one', 'd: x')}]`)).toEqual(['clientKeys.jwks.0'])
    const page = withApplications('{ name: Page, type: spa, clientKeys: { jwksUri: "https://example.com/jwks.json" } }')
    expect(await apply(deps, page)).toMatchObject({ ok: false })
    const again = parseConfiguration(await exportConfiguration(deps.store), 'latchkey.yaml')
    if (!again.ok) throw new Error(JSON.stringify(again.problems))
    const applied = await applyConfiguration(deps, again.configuration, { algorithm: 'EdDSA' })
    expect(applied).toMatchObject({ ok: true, plan: { steps: [] } })
  })

  it('refuses a wildcard under strict, where the file has it and where it is there already', async () => {
    const deps = await platform()
    const web = (more: string) => `{ name: Web, type: web, ${more} }`
    const wild = '["https://app.example.com", "https://*.example.com"]'
    const problemsOf = async (more: string) => {
      const applied = await apply(deps, withApplications(web(more)))
      return applied.ok ? [] : applied.problems.map(({ path }) => path.slice(4).join('.'))
    }
    for (const list of ['callbackUrls', 'logoutUrls']) {
      expect(await problemsOf(`profile: strict, ${list}: ${wild}`)).toEqual([`${list}.1`])
    }
    expect(await problemsOf(`callbackUrls: ${wild}, logoutUrls: ${wild}`)).toEqual([])
    expect(await problemsOf('profile: strict')).toEqual(['profile', 'profile'])
    expect(await problemsOf('profile: strict, callbackUrls: [], logoutUrls: []')).toEqual([])
    expect(await problemsOf(`callbackUrls: ${wild}`)).toEqual(['callbackUrls.1']) // it is strict by now
  })

  it('refuses to change the type of an application, and lifetimes that contradict each other', async () => {
    const deps = await platform()
    await apply(deps, withApplications(WEB))
    const applied = await apply(
      deps,
      withApplications(
        '{ name: Web, type: spa }',
        '{ name: B, type: web, tokens: { accessTtlSeconds: 2000000 } }',
      ).concat('    session: { absoluteSeconds: 60 }\n'),
    )
    expect(!applied.ok && applied.problems.map(({ path }) => path.slice(2).join('.'))).toEqual([
      'session.inactivitySeconds',
      'applications.0.type',
      'applications.1.tokens',
    ])
    expect(deps.registry.list()[0]?.applications.size).toBe(1)
  })

  it('removes an application only with prune, and only where applications are listed', async () => {
    const deps = await platform()
    await apply(deps, withApplications(WEB, '{ name: Page, type: spa }'))
    const kept = await apply(deps, withApplications(WEB))
    expect(kept).toMatchObject({ ok: true, plan: { steps: [], unmanaged: [{ kind: 'application', name: 'Page' }] } })
    await apply(deps, ONE, { prune: true })
    expect(deps.registry.list()[0]?.applications.size).toBe(2)
    await apply(deps, withApplications(WEB), { prune: true })
    expect([...(deps.registry.list()[0]?.applications.values() ?? [])].map(({ name }) => name)).toEqual(['Web'])
  })

  it('makes one environment when two processes apply to the same empty database', async () => {
    const url = `sqlite:${join(temporaryFolder(), 'latchkey.db')}`
    const both = [await platform({ url }), await platform({ url })]
    await Promise.all(both.map((deps) => apply(deps, withApplications(WEB, '{ name: Page, type: spa }'))))
    expect(both.map((deps) => deps.registry.list().length)).toEqual([1, 1])
    expect(await both[0]?.store.signingKeys.list()).toHaveLength(1)
    expect(await both[0]?.store.applications.list()).toHaveLength(2)
  })

  it('does nothing when the plan is not the agreed one any more', async () => {
    const deps = await platform()
    const first = await apply(deps, ONE)
    expect(first.ok && (await apply(deps, withApplications(WEB), { agreed: first.plan }))).toMatchObject({ ok: false })
    expect(deps.registry.list()[0]?.applications.size).toBe(0)
  })
})

describe('client secrets', () => {
  const secret = 'S'.repeat(50)

  it('are generated once for a new confidential application and told once', async () => {
    const deps = await platform()
    const applied = await apply(deps, withApplications(WEB, '{ name: Page, type: spa }'))
    const generated = applied.ok ? applied.generatedSecrets : []
    expect(generated).toEqual([
      expect.objectContaining({ application: 'Web', secret: expect.stringMatching(/^[A-Za-z0-9]{50}$/) }),
    ])
    const stored = await deps.store.applications.list()
    expect(stored[0]?.secretHashes).toEqual([sha256(generated[0]?.secret ?? '')])
    expect(await apply(deps, withApplications(WEB))).toMatchObject({ ok: true, generatedSecrets: [] })
  })

  it('come from the environment, and replace the one before', async () => {
    const deps = await platform({ isDevelopment: false })
    const text = withApplications(WEB.replace('}', ', secretFrom: WEB_SECRET }'))
    expect(await apply(deps, text)).toMatchObject({
      ok: false,
      problems: [{ message: 'the environment variable WEB_SECRET is not set' }],
    })
    expect(await apply(deps, text, { env: { WEB_SECRET: 'short' } })).toMatchObject({ ok: false })
    await apply(deps, text, { env: { WEB_SECRET: secret } })
    expect(await apply(deps, text, { env: { WEB_SECRET: secret } })).toMatchObject({ plan: { steps: [] } })
    const applied = await apply(deps, text, { env: { WEB_SECRET: 'T'.repeat(50) } })
    expect(applied).toMatchObject({
      plan: { steps: [{ changes: [{ field: 'secret', before: '(set)', after: '(another one)' }] }] },
    })
    expect((await deps.store.applications.list())[0]?.secretHashes).toEqual([sha256('T'.repeat(50))])
  })

  it('and passwords are taken from the file in development mode only', async () => {
    const text = `${withApplications(WEB.replace('}', `, developmentSecret: ${secret} }`))}    users:
      - { email: Ada@Example.com, firstName: Ada, developmentPassword: correct horse }\n`
    const applied = await apply(await platform({ isDevelopment: false }), text)
    expect(!applied.ok && applied.problems.map(({ path }) => path.at(-1))).toEqual([
      'developmentSecret',
      'developmentPassword',
    ])
    const deps = await platform()
    expect(await apply(deps, text)).toMatchObject({ ok: true, generatedSecrets: [] })
    const environmentId = deps.registry.list()[0]?.id ?? ''
    const identity = await deps.store.identities.find(environmentId, 'email', 'ada@example.com')
    const find = () => deps.store.users.find(environmentId, identity?.userId ?? '')
    expect(await find()).toMatchObject({ firstName: 'Ada', passwordHash: 'hash of correct horse' })

    await apply(deps, text.replace('correct horse', 'another horse').replace('firstName: Ada', 'lastName: Lovelace'))
    expect(await find()).toMatchObject({
      firstName: 'Ada',
      lastName: 'Lovelace',
      passwordHash: 'hash of another horse',
    })
  })
})
