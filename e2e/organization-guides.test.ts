import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { SessionManager } from '@kinde-oss/kinde-typescript-sdk'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { formFiller } from './support/form-filler.ts'
import { blocksOf, importBlock } from './support/guide.ts'
import { freePorts, startProcess } from './support/platform.ts'

vi.setConfig({ testTimeout: 60_000 })

const execute = promisify(execFile)
const ADA = { email: 'ada@example.com', password: 'correct horse battery' }
const GRACE = { email: 'grace@example.com', password: 'correct horse battery' }
const ACME = 'org_1b2c3d4e5f6'
const GLOBEX = 'org_2c3d4e5f607'

/** The platform after the first YAML block of a guide, and the rest of it to try one after the other. */
async function startGuide(guide: string) {
  const [port] = await freePorts(1)
  const issuer = `http://localhost:${port}`
  const [first = '', ...others] = blocksOf(guide, 'yaml', issuer)
  const platform = await startProcess({ config: first, issuer })
  onTestFinished(() => platform.stop())
  const lines = blocksOf(guide, 'sh', issuer).flatMap((block) => block.replaceAll('\\\n', ' ').trim().split('\n'))
  const commands = lines.filter((line) => line.startsWith('npx latchkey '))
  /** Runs the commands that begin so, as they stand there; answers what they wrote. */
  const run = async (command: string) => {
    const wanted = commands.filter((line) => line.startsWith(`npx latchkey ${command}`))
    expect(wanted).not.toEqual([])
    const written = []
    for (const line of wanted) {
      const words = line.split(/\s+/).slice(2)
      expect(words.pop()).toBe('--dev')
      written.push(await platform.run(...words))
    }
    return written
  }
  return {
    issuer,
    run,
    lines,
    /** Applies the next of the other YAML blocks, and once more for nothing. */
    async applyNext() {
      const block = others.shift()
      if (block === undefined) throw new Error('the guide has no other YAML block')
      await platform.apply(block)
      expect(await platform.apply(block)).toContain('Nothing to change')
    },
    isApplied: () => others.length === 0,
    blocks: blocksOf(guide, 'ts', issuer),
    visitor: formFiller(issuer),
  }
}

function memorySession(): SessionManager & { items: Map<string, unknown> } {
  const items = new Map<string, unknown>()
  return {
    items,
    getSessionItem: async (name) => items.get(name) ?? null,
    setSessionItem: async (name, value) => void items.set(name, value),
    removeSessionItem: async (name) => void items.delete(name),
    destroySession: async () => items.clear(),
  }
}

type Kinde = {
  login(session: SessionManager, options?: { org_code: string }): Promise<URL>
  handleRedirectToApp(session: SessionManager, callback: URL): Promise<void>
  refreshTokens(session: SessionManager): Promise<unknown>
}

async function signIn(kinde: Kinde, visitor: ReturnType<typeof formFiller>, org_code: string) {
  const session = memorySession()
  await kinde.handleRedirectToApp(session, await visitor.signIn(await kinde.login(session, { org_code }), ADA))
  return session
}

const claimsOf = (token: unknown) => JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString())

describe('the guides together', () => {
  it('apply to what npm start makes, one after the other', async () => {
    const [port, stagingPort] = await freePorts(2)
    const issuer = `http://localhost:${port}`
    const sample = await readFile(new URL('../examples/latchkey.yaml', import.meta.url), 'utf8')
    const config = sample.replaceAll('localhost:3900', `localhost:${port}`)
    const platform = await startProcess({
      config: config.replaceAll('localhost:3901', `localhost:${stagingPort}`),
      issuer,
    })
    onTestFinished(() => platform.stop())
    for (const guide of ['organizations.md', 'permissions.md', 'feature-flags.md', 'tokens.md']) {
      for (const block of blocksOf(guide, 'yaml', issuer)) expect(await platform.apply(block), guide).toContain('Done.')
      const lines = blocksOf(guide, 'sh', issuer).flatMap((text) => text.trim().split('\n'))
      for (const line of lines.filter((text) => text.startsWith('npx latchkey events '))) {
        expect(await platform.run(...line.split(/\s+/).slice(2, -1))).not.toBe('') // the sample has two environments
      }
    }
  })
})

describe('the guide to organizations', () => {
  type Code = {
    signIn(session: SessionManager): Promise<URL>
    signInTo(session: SessionManager, organization: string): Promise<URL>
    switchTo(session: SessionManager, organization: string): Promise<URL>
    registerOrganization(session: SessionManager, name?: string): Promise<URL>
    finish(session: SessionManager, callback: URL): Promise<void>
    whereAmI(session: SessionManager): Promise<{ current: string; all: string[] }>
  }

  it('leads to the organization that it says, and names the reason where it does not', async () => {
    const { issuer, run, applyNext, isApplied, blocks, visitor } = await startGuide('organizations.md')
    expect(await run('apply')).toEqual([expect.stringContaining('Nothing to change')])
    const code = await importBlock<Code>(blocks[0] ?? '')

    const session = memorySession()
    await code.finish(session, await visitor.signIn(await code.signInTo(session, GLOBEX), ADA))
    expect(await code.whereAmI(session)).toEqual({ current: GLOBEX, all: expect.arrayContaining([ACME, GLOBEX]) })
    await code.finish(session, await visitor.signIn(await code.switchTo(session, ACME), ADA))
    expect(await code.whereAmI(session)).toMatchObject({ current: ACME })
    await expect(visitor.signIn(await code.signIn(memorySession()), ADA)).rejects.toThrow('/auth/organization')

    const stranger = memorySession()
    const only = await formFiller(issuer).signIn(await code.signIn(stranger), GRACE)
    await code.finish(stranger, only)
    expect(await code.whereAmI(stranger)).toEqual({ current: ACME, all: [ACME] })
    await expect(formFiller(issuer).signIn(await code.signInTo(memorySession(), GLOBEX), GRACE)).rejects.toThrow(
      'You do not have access to this organization',
    )
    for (const name of [undefined, 'Compiler Works']) {
      const page = await fetch(await code.registerOrganization(memorySession(), name))
      expect(await page.text()).toContain('Create your account')
    }

    await applyNext() // ways to join
    await code.finish(
      stranger,
      await formFiller(issuer).signIn(await code.signInTo(stranger, 'org_3d4e5f60718'), GRACE),
    )
    expect(await code.whereAmI(stranger)).toMatchObject({ current: 'org_3d4e5f60718' })
    await expect(
      formFiller(issuer).signIn(await code.signInTo(memorySession(), 'org_4e5f6071829'), GRACE),
    ).rejects.toThrow('You do not have access')

    await applyNext() // its own look and rules
    const branded = await (await fetch(await code.signInTo(memorySession(), GLOBEX))).text()
    expect(branded).toContain('#7c2d12')

    await applyNext() // suspended
    await expect(visitor.signIn(await code.switchTo(session, GLOBEX), ADA)).resolves.toSatisfy((url: URL) =>
      url.searchParams.has('error'),
    )
    await expect(formFiller(issuer).signIn(await code.signInTo(memorySession(), GLOBEX), ADA)).rejects.toThrow(
      'This organization is suspended',
    )
    await expect(formFiller(issuer).signIn(await code.signIn(memorySession()), GRACE)).rejects.toThrow(
      'This account is suspended',
    )
    expect(isApplied()).toBe(true)

    const [ofAda, ofStrangers] = await run('events')
    expect(ofAda).toContain('organization_suspended')
    expect(ofStrangers).toContain('grace@example.com')
  })
})

describe('the guide to roles and permissions', () => {
  type Application = {
    kinde: Kinde
    mayRefund(session: SessionManager): Promise<boolean>
    roleKeys(session: SessionManager): Promise<string[]>
  }
  type Api = { refund(request: Request): Promise<Response> }

  it('lets people do what their roles in the organization say, and no more', async () => {
    const { run, isApplied, blocks, visitor } = await startGuide('permissions.md')
    expect(await run('apply')).toEqual([expect.stringContaining('Nothing to change')])
    const { kinde, mayRefund, roleKeys } = await importBlock<Application>(blocks[0] ?? '')
    const { refund } = await importBlock<Api>(blocks[1] ?? '')
    const ask = async (session: { items: Map<string, unknown> }) => {
      const authorization = `Bearer ${String(session.items.get('access_token'))}`
      const answer = await refund(new Request('http://api.example/', { method: 'POST', headers: { authorization } }))
      return [answer.status, answer.ok ? await answer.json() : undefined]
    }

    const manager = await signIn(kinde, visitor, ACME)
    expect([await mayRefund(manager), await roleKeys(manager)]).toEqual([true, ['manager']])
    expect(await ask(manager)).toEqual([200, { refundedIn: ACME }])

    const clerk = await signIn(kinde, visitor, GLOBEX)
    expect([await mayRefund(clerk), await roleKeys(clerk)]).toEqual([false, ['clerk']])
    expect(claimsOf(clerk.items.get('access_token')).permissions).toEqual(['create:orders', 'read:orders'])
    expect(await ask(clerk)).toEqual([403, undefined])
    expect((await refund(new Request('http://api.example/'))).status).toBe(401)

    const [events] = await run('events')
    expect(events).toMatch(/user\.authenticated +ada@example\.com +Shop +org_\w+/)
    expect(isApplied()).toBe(true)
  })
})

describe('the guide to feature flags', () => {
  type Code = { kinde: Kinde; settingsOf(session: SessionManager): Promise<Record<string, unknown>> }

  it('gives each the nearest value', async () => {
    const { run, lines, applyNext, isApplied, blocks, visitor } = await startGuide('feature-flags.md')
    expect(await run('apply')).toEqual([expect.stringContaining('Nothing to change')])
    const { kinde, settingsOf } = await importBlock<Code>(blocks[0] ?? '')
    const layout = { columns: ['name', 'price'] }
    const inAcme = await signIn(kinde, visitor, ACME)
    expect(await settingsOf(inAcme)).toEqual({ isDark: true, theme: 'dark', orderLimit: 50, layout })
    expect(claimsOf(inAcme.items.get('access_token')).feature_flags.theme).toEqual({ t: 's', v: 'dark' })
    const inGlobex = await signIn(kinde, visitor, GLOBEX)
    expect(await settingsOf(inGlobex)).toEqual({ isDark: true, theme: 'dark', orderLimit: 10, layout })

    const curl = lines.find((line) => line.startsWith('curl ')) ?? ''
    const { access_token } = JSON.parse((await execute('bash', ['-c', curl])).stdout)
    expect(claimsOf(access_token).feature_flags).toEqual({
      is_dark_mode: { t: 'b', v: false },
      theme: { t: 's', v: 'dark' },
      order_limit: { t: 'i', v: 10 },
      layout: { t: 'j', v: layout },
    })

    await applyNext()
    await vi.waitFor(async () => {
      await kinde.refreshTokens(inAcme)
      expect(await settingsOf(inAcme)).toEqual({ isDark: true, theme: 'light', orderLimit: 100, layout })
    }, 10_000)
    expect(isApplied()).toBe(true)
  })
})

describe('the guide to tokens', () => {
  const SHOP = {
    client_id: '0c6b2f9e4d8a41f7935e7a1b2c3d4e5f',
    client_secret: 'ThisIsNoSecretAtAllAndWorksInDevelopmentOnly000000',
    redirect_uri: 'http://localhost:3000/callback',
  }

  it('switches claims on, gives them the names of Hasura, and leaves them out', async () => {
    const { issuer, run, applyNext, isApplied } = await startGuide('tokens.md')
    expect(await run('apply')).toEqual([expect.stringContaining('Nothing to change')])
    const tokens = async () => {
      const { client_id, redirect_uri } = SHOP
      const request = { client_id, redirect_uri, response_type: 'code', scope: 'openid profile email' }
      const url = await formFiller(issuer).signIn(new URL(`${issuer}/oauth2/auth?${new URLSearchParams(request)}`), ADA)
      const code = url.searchParams.get('code') ?? ''
      const body = new URLSearchParams({ ...SHOP, grant_type: 'authorization_code', code })
      const answer = await (await fetch(`${issuer}/oauth2/token`, { method: 'POST', body })).json()
      return { access: claimsOf(answer.access_token), id: claimsOf(answer.id_token) }
    }
    const always = ['iss', 'aud', 'azp', 'iat', 'exp', 'jti', 'sub']
    const organizations = [{ id: ACME, name: 'Acme' }]

    const usual = await tokens()
    for (const claim of always) expect([claim in usual.access, claim in usual.id]).toEqual([true, true])
    expect(usual.access).toMatchObject({
      org_code: ACME,
      org_name: 'Acme',
      permissions: [],
      roles: [],
      feature_flags: {},
      organization_properties: { plan: { v: 'pro' } },
    })
    expect(usual.access).not.toHaveProperty('email')
    expect(usual.id).toMatchObject({ org_codes: [ACME], organizations, email: ADA.email, given_name: 'Ada' })

    await applyNext()
    await vi.waitFor(async () => expect((await tokens()).access).toHaveProperty('x-hasura-org-code', ACME), 10_000)
    const renamed = await tokens()
    expect(renamed.access).toMatchObject({
      'x-hasura-permissions': [],
      'x-hasura-roles': [],
      'x-hasura-feature-flags': {},
      'x-hasura-org-name': 'Acme',
      'x-hasura-organization_properties': { plan: { v: 'pro' } },
    })
    expect(renamed.id).toMatchObject({ 'x-hasura-org-codes': [ACME], 'x-hasura-organizations': organizations })
    for (const claim of ['org_code', 'org_name', 'permissions', 'roles', 'feature_flags', 'organization_properties']) {
      expect(renamed.access).not.toHaveProperty(claim)
    }

    await applyNext()
    await vi.waitFor(async () => expect((await tokens()).id).not.toHaveProperty('x-hasura-org-codes'), 10_000)
    const small = await tokens()
    expect(small.access).toHaveProperty('org_code', ACME)
    for (const claim of ['org_codes', 'organizations']) expect(small.id).not.toHaveProperty(claim)
    expect(isApplied()).toBe(true)
    expect(await run('events')).toEqual(['Nothing of that kind has happened.\n'])
  })
})
