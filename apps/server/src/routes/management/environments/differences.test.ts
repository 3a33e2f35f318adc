import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationId } from '../../../management/operation.ts'
import { anAdministratorOf, sessionOf } from '../../../testing/administrators.ts'
import { type Management, openManagement } from '../../../testing/management.ts'
import { ISSUER, OTHER_ISSUER } from '../../../testing/platform.ts'

type Session = Awaited<ReturnType<typeof sessionOf>>
type Asked = Parameters<Session['call']>[1]
type Difference = { id: string; kind: string; name: string; action: string; changes: { field: string }[] }

const ORDERS = 'https://orders.example.com'
const elsewhere = { 'latchkey-environment': 'bbbbbb' }

let platform: Management
let owner: Session
beforeAll(async () => {
  platform = await openManagement()
  owner = await sessionOf(platform, await anAdministratorOf(platform))
  const { api } = await platform.done('addAPIs', { body: { name: 'Orders', audience: ORDERS } })
  await platform.done('addAPIScope', { params: { api_id: api.id }, body: { key: 'read:orders' } })
  const { application } = await platform.done('createApplication', { body: { name: 'Nightly', type: 'm2m' } })
  await platform.done('updateAPIApplications', {
    params: { api_id: api.id },
    body: { applications: [{ id: application.id }] },
  })
  await done('updateEnvironmentSettings', { body: { theme: 'dark', otp_ttl_seconds: 300 } })
})
afterAll(() => platform.close())

async function done(operation: OperationId, asked: Asked = {}, by = owner) {
  const response = await by.call(operation, asked)
  if (response.statusCode >= 300) throw new Error(`${operation}: ${response.statusCode} ${response.body}`)
  return response.json()
}
async function refused(operation: OperationId, asked: Asked = {}, by = owner) {
  const response = await by.call(operation, asked)
  const [{ code, message }] = response.json<{ errors: [{ code: string; message: string }] }>().errors
  return { status: response.statusCode, code, message }
}
const compare = (from = 'aaaaaa', headers = elsewhere) => done('getDifferences', { query: { from }, headers })
const copy = (id: string, from = 'aaaaaa') => done('copyDifference', { body: { from, id }, headers: elsewhere })
const idsIn = ({ differences }: { differences: Difference[] }) => differences.map(({ id }) => id)

describe('the differences of two environments', () => {
  it('are what an apply would change, the environment itself setting by setting', async () => {
    const compared = await compare()
    expect(compared.differences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'setting brand.theme',
          changes: [{ field: 'brand.theme', before: 'auto', after: 'dark' }],
        }),
        expect.objectContaining({ id: 'application Nightly', action: 'create' }),
        expect.objectContaining({ id: 'api Orders', action: 'create' }),
        expect.objectContaining({ id: 'authorization Nightly Orders', name: 'Nightly: Orders' }),
      ]),
    )
    expect(JSON.stringify(compared)).not.toContain(ISSUER)
    expect((await compare('bbbbbb', { 'latchkey-environment': 'bbbbbb' })).differences).toEqual([])
  })

  it('are copied one by one, and gone then', async () => {
    const before = idsIn(await compare())
    await copy('setting brand.theme')
    expect(idsIn(await compare())).toEqual(before.filter((id) => id !== 'setting brand.theme'))
    const [, second] = platform.deps.registry.list()
    expect(second?.settings).toMatchObject({ brand: { theme: 'dark' }, otpTtlSeconds: 7200 })
    const [entry] = await platform.store.audit.list({ limit: 1 })
    expect(entry).toMatchObject({ operation: 'copyDifference', thing: 'environment', environmentId: 'env_second' })
    const again = { body: { from: 'aaaaaa', id: 'setting brand.theme' }, headers: elsewhere }
    expect(await refused('copyDifference', again)).toMatchObject({ status: 400, code: 'DIFFERENCE_NOT_FOUND' })
  })

  it('say what they need first', async () => {
    const asked = { body: { from: 'aaaaaa', id: 'authorization Nightly Orders' }, headers: elsewhere }
    const answer = await refused('copyDifference', asked)
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_ID' })
    expect(answer.message).toMatch(/cannot be copied: .*(application|api)/)
  })

  it('of applications give each a client ID and a secret of its own', async () => {
    const { application } = await copy('application Nightly')
    const [first, second] = platform.deps.registry.list()
    const named = (list: typeof first) =>
      [...(list?.applications.values() ?? [])].find(({ name }) => name === 'Nightly')
    expect(named(second)?.id).toBe(application.id)
    expect(named(second)?.id).not.toBe(named(first)?.id)
    expect(application.client_secret).toMatch(/^\w{40,}$/)
    await copy('api Orders')
    expect((await copy('authorization Nightly Orders')).application).toBeNull()
    expect(idsIn(await compare()).filter((id) => /Nightly|Orders/.test(id))).toEqual([])
  })

  it('leave out what cannot become the other, and compare the rest', async () => {
    await platform.done('createApplication', { body: { name: 'Shop', type: 'reg' } })
    await platform.done('createApplication', { issuer: OTHER_ISSUER, body: { name: 'Shop', type: 'spa' } })
    for (const _ of [1, 2]) await platform.done('createApplication', { body: { name: 'Twice', type: 'm2m' } })
    const compared = await compare()
    expect(compared.left_out).toEqual([
      { name: 'Twice', reason: 'Several applications have this name.' },
      { name: 'Shop', reason: expect.stringMatching(/^type is spa and cannot change/) },
    ])
    expect(idsIn(compared)).toContain('setting otpTtlSeconds')
    expect(idsIn(compared).filter((id) => /Shop|Twice/.test(id))).toEqual([])
  })

  it('leave webhooks and variables to each environment', async () => {
    const before = await compare()
    const endpoint = 'https://hooks.example.com'
    await platform.done('CreateWebHook', { body: { name: 'Hook', endpoint, event_types: ['user.created'] } })
    await platform.done('createEnvironmentVariable', { body: { key: 'API_URL', value: 'https://api.example.com' } })
    expect(await compare()).toEqual(before)
  })

  it('are of environments that are there, and copied by nobody who only looks', async () => {
    const query = { from: 'cccccc' }
    expect(await refused('getDifferences', { query })).toMatchObject({ status: 400, code: 'ENVIRONMENT_NOT_FOUND' })
    const body = { from: 'cccccc', id: 'setting brand.theme' }
    expect(await refused('copyDifference', { body })).toMatchObject({ status: 400, code: 'ENVIRONMENT_NOT_FOUND' })
    const viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
    expect(await done('getDifferences', { query: { from: 'bbbbbb' } }, viewer)).toHaveProperty('differences')
    const asked = { body: { from: 'bbbbbb', id: 'setting brand.theme' } }
    expect(await refused('copyDifference', asked, viewer)).toMatchObject({ status: 403, code: 'INSUFFICIENT_ROLE' })
    expect(await platform.refused('getDifferences', { query })).toEqual([403, 'SESSION_REQUIRED'])
  })
})
