import { Readable } from 'node:stream'
import { addAuditEntry } from '@latchkey/storage/audit.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditKey } from '../../../audit/key.ts'
import { verifyExport } from '../../../audit/read-export.ts'
import { sealEntries } from '../../../audit/seal.ts'
import type { OperationId } from '../../../management/operation.ts'
import { anAdministratorOf, sessionOf } from '../../../testing/administrators.ts'
import {
  type Call,
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  organizationToken,
  send,
  tokenWithout,
} from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { ISSUER, OTHER_ISSUER } from '../../../testing/platform.ts'
import { get } from '../../../testing/requests.ts'

type Entry = {
  id: string
  operation: string
  environment: string
  thing_name: string
  after: unknown
  sequence: number
}
type Page = { entries: Entry[]; next_token: string | null }

let platform: Management
let viewer: Awaited<ReturnType<typeof sessionOf>>
beforeAll(async () => {
  platform = await openManagement()
  const role = async (key: string, issuer = ISSUER) => {
    await platform.done('CreateRole', { issuer, body: { key, name: `Role ${key}` } })
    platform.clock.advance(60_000)
  }
  await role('one')
  await role('two')
  await platform.done('CreatePermission', { body: { key: 'read:orders', name: 'Read orders' } })
  await role('elsewhere', OTHER_ISSUER)
  await seal()
  viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
  return () => platform.close()
})
const seal = () => sealEntries({ ...platform.deps, key: auditKey(platform.deps.secrets) })
const ask = async (operation: OperationId, call: Call = {}) =>
  send(platform, operation, { token: await machineToken(platform, MANAGER.id, call), ...call })
const list = async (query: Record<string, string> = {}, more: Call = {}) => {
  const response = await ask('getAuditLog', { query, ...more })
  expect(response.statusCode).toBe(200)
  return response.json<Page>()
}
const outcome = (response: { statusCode: number; json(): unknown }) => [
  response.statusCode,
  ...(response.json() as { errors: { code: string }[] }).errors.map(({ code }) => code),
]

describe('GET /api/latchkey/v1/audit', () => {
  it('shows who changed what, the newest first', async () => {
    const { entries } = await list()
    expect(entries.map(({ operation }) => operation)).toEqual(['CreatePermission', 'CreateRole', 'CreateRole'])
    expect(entries[2]).toMatchObject({
      at: expect.stringMatching(/^2026-01-01T00:00:00/),
      environment: 'aaaaaa',
      actor: { type: 'application', id: MANAGER.id, label: 'Manager' },
      thing: 'role',
      thing_name: 'Role one',
      before: null,
      after: { key: 'one' },
      sequence: 1,
      hash: expect.stringMatching(/^[\w-]{43}$/),
    })
  })

  it('shows a token its own environment alone, and an administrator all of them', async () => {
    const { entries } = await list({}, { issuer: OTHER_ISSUER })
    expect(entries.map(({ thing_name }) => thing_name)).toEqual(['Role elsewhere'])
    expect(outcome(await ask('getAuditLog', { query: { environment: 'bbbbbb' } }))).toEqual([
      400,
      'INVALID_ENVIRONMENT',
    ])
    const seen = async (query: Record<string, string>) =>
      (await viewer.call('getAuditLog', { query })).json<Page>().entries.map(({ environment }) => environment)
    expect(await seen({ thing: 'role' })).toEqual(['bbbbbb', 'aaaaaa', 'aaaaaa'])
    expect(await seen({ thing: 'role', environment: 'bbbbbb' })).toEqual(['bbbbbb'])
    expect(outcome(await viewer.call('getAuditLog', { query: { environment: 'cccccc' } }))).toEqual([
      400,
      'INVALID_ENVIRONMENT',
    ])
  })

  it('filters by who, what and when', async () => {
    const names = async (query: Record<string, string>) =>
      (await list(query)).entries.map(({ thing_name }) => thing_name)
    expect(await names({ operation: 'CreatePermission' })).toEqual(['Read orders'])
    expect(await names({ thing: 'role' })).toEqual(['Role two', 'Role one'])
    expect(await names({ actor_id: 'nobody' })).toEqual([])
    expect(await names({ since: '2026-01-01T00:01:00Z', thing: 'role' })).toEqual(['Role two'])
    expect(await names({ until: '2026-01-01T00:01:00Z' })).toEqual(['Role one'])
    expect(outcome(await ask('getAuditLog', { query: { since: 'yesterday' } }))).toEqual([400, 'INVALID_SINCE'])
  })

  it('goes on page by page, by a token that is good for the same filters', async () => {
    const shown: string[] = []
    let token: string | null = null
    do {
      const page: Page = await list({ page_size: '1', thing: 'role', ...(token ? { next_token: token } : {}) })
      shown.push(...page.entries.map(({ thing_name }) => thing_name))
      if (page.next_token) {
        const query = { page_size: '1', next_token: page.next_token }
        expect(outcome(await ask('getAuditLog', { query }))).toEqual([400, 'INVALID_NEXT_TOKEN'])
      }
      token = page.next_token
    } while (token)
    expect(shown).toEqual(['Role two', 'Role one'])
  })
})

describe('GET /api/latchkey/v1/audit/export', () => {
  const verify = async (text: string) => {
    const key = auditKey(platform.deps.secrets).jwk
    const read = await verifyExport(Readable.from(text.trimEnd().split('\n')), { key })
    return read.ok ? read.verified : undefined
  }

  it('answers lines that verify, with what belongs to others as digests', async () => {
    const response = await ask('exportAuditLog')
    expect(response.headers['content-type']).toContain('application/x-ndjson')
    expect(response.body).not.toContain('elsewhere')
    expect(await verify(response.body)).toMatchObject({ problems: [], entries: 4, leftOut: 1 })
    const filtered = await ask('exportAuditLog', { query: { operation: 'CreatePermission' } })
    expect(await verify(filtered.body)).toMatchObject({ problems: [], entries: 4, leftOut: 3 })
    const all = await viewer.call('exportAuditLog')
    expect(await verify(all.body)).toMatchObject({ problems: [], entries: 4, leftOut: 0 })
  })

  it('goes on behind an entry', async () => {
    const response = await ask('exportAuditLog', { query: { after: '3' } })
    expect(await verify(response.body)).toMatchObject({ problems: [], entries: 1, after: 3 })
    expect(outcome(await ask('exportAuditLog', { query: { after: '5' } }))).toEqual([400, 'INVALID_AFTER'])
    expect(outcome(await ask('exportAuditLog', { query: { after: '-1' } }))).toEqual([400, 'INVALID_AFTER'])
  })
})

describe('GET /api/latchkey/v1/audit/checkpoints', () => {
  it('lists the signatures, page by page', async () => {
    await platform.done('CreateRole', { body: { key: 'three', name: 'Three' } })
    await seal()
    const first = (await ask('getAuditCheckpoints', { query: { page_size: '1' } })).json()
    const { kid } = (await get(platform, '/api/latchkey/v1/audit/key')).json()
    expect(first.checkpoints).toMatchObject([
      { sequence: 4, key_id: kid, checkpoint: expect.stringMatching(/^4\.[\w-]{43}$/) },
    ])
    const query = { page_size: '1', next_token: first.next_token }
    const second = (await ask('getAuditCheckpoints', { query })).json()
    expect(second).toMatchObject({ checkpoints: [{ sequence: 5 }], next_token: null })
  })
})

describe('GET /api/latchkey/v1/audit/key', () => {
  it('is for everybody', async () => {
    const response = await get(platform, '/api/latchkey/v1/audit/key')
    expect(response.json()).toEqual(auditKey(platform.deps.secrets).jwk)
    expect(Object.keys(response.json()).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
  })
})

describe.each(['getAuditLog', 'exportAuditLog', 'getAuditCheckpoints'] as const)('%s', (operation) => {
  it('is refused without a token, without the scope, and for an organization', async () => {
    expect((await send(platform, operation, {})).statusCode).toBe(401)
    const token = await tokenWithout(platform, 'read:audit_log')
    expect(outcome(await send(platform, operation, { token }))).toEqual([403, 'INSUFFICIENT_SCOPE'])
    const { code } = await anOrganizationOf(platform, [])
    const bound = await organizationToken(platform, code)
    expect(outcome(await send(platform, operation, { token: bound }))).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
  })
})

describe('GET /api/latchkey/v1/audit/entries/{entry_id}', () => {
  it('shows one entry, to a token of its environment and to administrators', async () => {
    const { entries } = await list()
    const params = { entry_id: entries[0]?.id ?? '' }
    expect((await ask('getAuditEntry', { params })).json()).toMatchObject({ entry: entries[0] })
    expect((await viewer.call('getAuditEntry', { params })).json()).toMatchObject({ entry: entries[0] })
    expect(outcome(await ask('getAuditEntry', { params, issuer: OTHER_ISSUER }))).toEqual([404, 'ENTRY_NOT_FOUND'])
    const none = { params: { entry_id: 'audit_none' } }
    expect(outcome(await viewer.call('getAuditEntry', none))).toEqual([404, 'ENTRY_NOT_FOUND'])
  })
})

describe('the chain of the audit log', () => {
  type Line = { type: string; is_whole?: boolean; problems?: string[]; entries?: number; checkpoint?: string }
  const verify = async () => {
    const { body } = await viewer.call('verifyAuditLog')
    return body
      .trimEnd()
      .split('\n')
      .map((line): Line => JSON.parse(line))
  }

  it('says where it ends and what waits, and is verified with the way that it has come', async () => {
    await seal()
    const { chain } = (await viewer.call('getAuditChain')).json()
    expect(chain).toMatchObject({
      waiting: 0,
      sealed_on: expect.any(String),
      key_id: auditKey(platform.deps.secrets).jwk.kid,
    })
    const lines = await verify()
    expect(lines.at(-1)).toMatchObject({
      type: 'result',
      is_whole: true,
      problems: [],
      entries: chain.entries,
      checkpoint: chain.checkpoint,
    })
    await platform.done('CreateRole', { body: { key: 'waits', name: 'Waits' } })
    expect((await viewer.call('getAuditChain')).json().chain).toMatchObject({ entries: chain.entries, waiting: 1 })
    const [one] = await platform.store.audit.list({ limit: 1 })
    if (!one) throw new Error('there is no entry')
    await platform.store.commit(
      Array.from({ length: 250 }, (_, n) => addAuditEntry({ ...one, id: `${one.id}_${String(n).padStart(3, '0')}` })),
    )
    await seal()
    const more = await verify()
    expect(more[0]).toEqual({ type: 'progress', checked: expect.any(Number), of: chain.entries + 251 })
    expect(more.at(-1)).toMatchObject({ is_whole: true, entries: chain.entries + 251 })
  })

  it('is found out when somebody has tampered with it', async () => {
    const sql = "UPDATE audit_entries SET thing_name = 'Somebody else' WHERE sequence = ?"
    await platform.store.commit([{ sql, values: [2] }])
    expect((await verify()).at(-1)).toMatchObject({ is_whole: false, problems: [expect.stringContaining('entry 2')] })
  })
})
