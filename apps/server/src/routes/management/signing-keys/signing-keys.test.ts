import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationId } from '../../../management/operation.ts'
import { anAdministratorOf, sessionOf } from '../../../testing/administrators.ts'
import { MANAGER, type Management, machineToken, openManagement, send } from '../../../testing/management.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'

type Session = Awaited<ReturnType<typeof sessionOf>>
type Asked = Parameters<Session['call']>[1]
type Key = { id: string; algorithm: string; state: string; signs_from: string; signs_until: string | null }

const DAY_MS = 86_400_000

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

/** Sessions end while the clock moves on by days. */
const signIn = async (role: 'owner' | 'viewer' = 'owner') =>
  sessionOf(platform, await anAdministratorOf(platform, { role }))
async function done(by: Session, operation: OperationId, asked: Asked = {}) {
  const response = await by.call(operation, asked)
  if (response.statusCode >= 300) throw new Error(`${operation}: ${response.statusCode} ${response.body}`)
  return response.json()
}
async function refused(by: Session, operation: OperationId, asked: Asked = {}): Promise<[number, ...string[]]> {
  const response = await by.call(operation, asked)
  const { errors } = response.json<{ errors: { code: string }[] }>()
  return [response.statusCode, ...errors.map(({ code }) => code)]
}
const keysOf = async (by: Session): Promise<Key[]> => (await done(by, 'getSigningKeys')).signing_keys
const published = async () => {
  const { keys } = (
    await platform.app.inject({ url: '/.well-known/jwks.json', headers: { host: 'localhost:3900' } })
  ).json()
  return keys.map(({ kid }: { kid: string }) => kid)
}

describe('the signing keys of an environment', () => {
  it('are published for a day, then sign, then are published until their last token has expired', async () => {
    const owner = await signIn()
    const [first] = await keysOf(owner)
    expect(first).toMatchObject({ state: 'active', signs_until: null, published_until: null })
    platform.clock.advance(1000)
    const { signing_key } = await done(owner, 'rotateSigningKey', { body: { algorithm: 'EdDSA' } })
    expect(signing_key).toMatchObject({ algorithm: 'EdDSA', state: 'published' })
    expect(await keysOf(owner)).toMatchObject([
      { id: first?.id, state: 'active', signs_until: signing_key.signs_from },
      { id: signing_key.id, state: 'published' },
    ])
    expect(await published()).toEqual([first?.id, signing_key.id])
    platform.clock.advance(DAY_MS)
    const later = await signIn()
    const states = (await keysOf(later)).map(({ state }) => state)
    expect(states).toEqual(['retiring', 'active'])
    const [entry] = await platform.store.audit.list({ limit: 1, operation: 'signing_key.rotated' })
    expect(entry).toMatchObject({ thing: 'signing_key', thingId: signing_key.id, actorType: 'administrator' })
    const answer = JSON.stringify(await done(later, 'getSigningKeys'))
    expect(answer).not.toMatch(/private|sealed|"d"/i)
  })

  it('say when the next one is due by itself', async () => {
    const owner = await signIn()
    expect((await done(owner, 'getSigningKeys')).rotation).toMatchObject({ rotate_after_days: null, due_on: null })
    await done(owner, 'updateEnvironmentSettings', { body: { rotate_after_days: 90 } })
    const { rotation, signing_keys } = await done(owner, 'getSigningKeys')
    const newest = Date.parse(signing_keys.at(-1).signs_from)
    expect(rotation.due_on).toBe(new Date(newest + 90 * DAY_MS).toISOString())
  })

  it('are replaced at once, and taken away, but never the one that signs', async () => {
    const owner = await signIn()
    platform.clock.advance(1000)
    const active = (await keysOf(owner)).find(({ state }) => state === 'active')
    const params = { signing_key_id: active?.id ?? '' }
    expect(await refused(owner, 'revokeSigningKey', { params })).toEqual([400, 'SIGNING_KEY_ACTIVE'])
    const { signing_key } = await done(owner, 'rotateSigningKey', { body: { is_at_once: true } })
    expect(signing_key.state).toBe('active')
    await done(owner, 'revokeSigningKey', { params })
    expect(await published()).not.toContain(active?.id)
    expect(await refused(owner, 'revokeSigningKey', { params })).toEqual([404, 'SIGNING_KEY_NOT_FOUND'])
  })

  it('are of one environment, looked at by viewers, and changed by whoever may', async () => {
    const [owner, viewer] = [await signIn(), await signIn('viewer')]
    const [key] = await keysOf(viewer)
    const params = { signing_key_id: key?.id ?? '' }
    expect(await refused(viewer, 'rotateSigningKey', { body: {} })).toEqual([403, 'INSUFFICIENT_ROLE'])
    expect(await refused(viewer, 'revokeSigningKey', { params })).toEqual([403, 'INSUFFICIENT_ROLE'])
    const there = { params, headers: { 'latchkey-environment': 'bbbbbb' } }
    expect(await refused(owner, 'revokeSigningKey', there)).toEqual([404, 'SIGNING_KEY_NOT_FOUND'])
    const nowhere = { headers: { 'latchkey-environment': 'cccccc' } }
    expect(await refused(owner, 'getSigningKeys', nowhere)).toEqual([400, 'ENVIRONMENT_NOT_FOUND'])
    const wrong = { body: { algorithm: 'HS256' } }
    expect(await refused(owner, 'rotateSigningKey', wrong)).toEqual([400, 'INVALID_ALGORITHM'])
    const issuer = OTHER_ISSUER
    const token = await machineToken(platform, MANAGER.id, { issuer })
    const [other] = (await send(platform, 'getSigningKeys', { issuer, token })).json<{ signing_keys: Key[] }>()
      .signing_keys
    expect((await keysOf(owner)).map(({ id }) => id)).not.toContain(other?.id)
  })
})
