import { addApplication } from '@latchkey/storage/applications.ts'
import { approveDevice, denyDevice } from '@latchkey/storage/device-authorizations.ts'
import { addGrant, revokeGrant } from '@latchkey/storage/grants.ts'
import { addSession } from '@latchkey/storage/sessions.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { updateUser } from '@latchkey/storage/users.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { userCodeHash } from '../../device/user-code.ts'
import { buildApp } from '../../http/app.ts'
import { sha256 } from '../../keys/secrets.ts'
import { askForCodes, type DeviceCodes, poll } from '../../testing/device.ts'
import { DEVICE, openTestPlatform, type TestPlatform } from '../../testing/platform.ts'
import { aPerson, claimsOf, post, profile } from '../../testing/requests.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

const hashOf = ({ user_code }: DeviceCodes) => userCodeHash(platform.deps.secrets, 'env_first', user_code)
const storedBy = (codes: DeviceCodes) =>
  platform.store.deviceAuthorizations.find('env_first', sha256(codes.device_code))

/** What the consent page commits. */
async function approve(codes: DeviceCodes, scope: string) {
  const person = await aPerson(platform)
  const now = platform.clock.now()
  const session = { idHash: `session of ${person.id}`, environmentId: 'env_first', userId: person.id }
  const grantId = `grant of ${person.id}`
  const approval = { userId: person.id, sessionIdHash: session.idHash, scope, audience: [] }
  const done = await platform.store.commit([
    addSession({
      ...session,
      isPersistent: true,
      agent: null,
      address: null,
      authenticatedAt: now,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + 1e9,
      revokedAt: null,
    }),
    approveDevice('env_first', hashOf(codes), { ...approval, grantId }, now),
    addGrant({
      organizationCode: null,
      ...approval,
      id: grantId,
      environmentId: 'env_first',
      clientId: DEVICE.id,
      claims: null,
      authenticatedAt: now,
      createdAt: now,
      expiresAt: now + 600_000,
      revokedAt: null,
    }),
  ])
  if (!done) throw new Error('not approved')
  return { ...person, grantId }
}

describe('polling for tokens (RFC 8628 §3.4, §3.5)', () => {
  it('goes on for a device that others run, for its page asked', async () => {
    await platform.store.commit(overwriteApplication({ ...DEVICE, isThirdParty: true }))
    const codes = await askForCodes(platform)
    await approve(codes, 'openid offline')
    const { access_token, refresh_token } = (await poll(platform, codes.device_code)).json()
    expect((await profile(platform, access_token)).statusCode).toBe(200)
    const request = { grant_type: 'refresh_token', client_id: DEVICE.id, refresh_token }
    expect((await post(platform, '/oauth2/token', request)).statusCode).toBe(200)
    await platform.store.commit(overwriteApplication(DEVICE))
  })

  it('is told to wait while the person is not done', async () => {
    const { device_code } = await askForCodes(platform)
    const response = await poll(platform, device_code)
    expect(response.statusCode).toBe(400)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.json()).toEqual({
      error: 'authorization_pending',
      error_description: 'The user has not yet completed the authorization',
    })
  })

  it('gets the tokens that were consented to, once', async () => {
    const codes = await askForCodes(platform, { scope: 'openid profile email offline' })
    const { id } = await approve(codes, 'openid email offline')
    const response = await poll(platform, codes.device_code)
    expect(response.statusCode).toBe(200)
    const tokens = response.json()
    expect(tokens).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      refresh_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 86_400,
      scope: 'openid email offline',
    })
    expect(claimsOf(tokens.access_token)).toMatchObject({ sub: id, azp: DEVICE.id, scope: '' })
    expect((await profile(platform, tokens.access_token)).statusCode).toBe(200)
    const again = await poll(platform, codes.device_code)
    expect(again.statusCode).toBe(400)
    expect(again.json()).toMatchObject({ error: 'invalid_grant' })
    const refreshed = await post(platform, '/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: DEVICE.id,
      refresh_token: tokens.refresh_token,
    })
    expect(refreshed.statusCode).toBe(200)
    expect(claimsOf(refreshed.json().access_token)).toMatchObject({ scope: '' })
  })

  it('gets neither ID token nor refresh token without openid and offline, and an empty scope', async () => {
    const codes = await askForCodes(platform)
    await approve(codes, '')
    expect((await poll(platform, codes.device_code)).json()).toEqual({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 86_400,
      scope: '',
    })
  })

  it('gives access tokens that last as long as they say, though refresh tokens may last less', async () => {
    const tokens = { ...DEVICE.tokens, accessTtlSeconds: 86_400, refreshTtlSeconds: 3600 }
    await platform.store.commit(overwriteApplication({ ...DEVICE, tokens }))
    const codes = await askForCodes(platform, { scope: 'offline' })
    await approve(codes, 'offline')
    const first = (await poll(platform, codes.device_code)).json()
    const { refresh_token } = first
    platform.clock.advance(3_000_000)
    const form = { grant_type: 'refresh_token', client_id: DEVICE.id, refresh_token }
    const second = (await post(platform, '/oauth2/token', form)).json()
    await platform.store.commit(overwriteApplication(DEVICE))
    for (const { access_token } of [first, second]) {
      platform.clock.advance((claimsOf(access_token).exp as number) * 1000 - 1 - platform.clock.now())
      await platform.store.prune(platform.clock.now(), 10_000)
      expect((await profile(platform, access_token)).statusCode).toBe(200)
    }
  })

  it('gives tokens to exactly one of many polls at once', async () => {
    const codes = await askForCodes(platform, { scope: 'offline' })
    await approve(codes, 'offline')
    const answers = await Promise.all(Array.from({ length: 8 }, () => poll(platform, codes.device_code)))
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    const others = answers.filter(({ statusCode }) => statusCode !== 200).map((answer) => answer.json().error)
    expect(new Set(others)).toEqual(new Set(['invalid_grant']))
  })

  it('ends with access_denied when the person refuses', async () => {
    const codes = await askForCodes(platform)
    await platform.store.commit([denyDevice('env_first', hashOf(codes), platform.clock.now())])
    const response = await poll(platform, codes.device_code)
    expect([response.statusCode, response.json().error]).toEqual([400, 'access_denied'])
  })

  it('ends with expired_token after ten minutes', async () => {
    const codes = await askForCodes(platform)
    platform.clock.advance(600_000)
    const response = await poll(platform, codes.device_code)
    expect([response.statusCode, response.json().error]).toEqual([400, 'expired_token'])
  })

  it.each(['kinde_dc_nonsense', 'x'])('refuses the device code %s', async (device_code) => {
    expect((await poll(platform, device_code)).json()).toMatchObject({ error: 'invalid_grant' })
  })

  it("refuses another client's device code", async () => {
    const other = { ...DEVICE, id: '9'.repeat(32), name: 'Radio' }
    await platform.store.commit(addApplication(other))
    await platform.deps.registry.reload()
    const codes = await askForCodes(platform)
    await approve(codes, '')
    expect((await poll(platform, codes.device_code, { client_id: other.id })).json()).toMatchObject({
      error: 'invalid_grant',
    })
    expect((await poll(platform, codes.device_code)).statusCode).toBe(200)
  })

  it('refuses a person who was suspended, and a grant that was revoked, after the consent', async () => {
    const codes = await askForCodes(platform)
    const { user } = await approve(codes, '')
    await platform.store.commit([updateUser({ ...user, isSuspended: true })])
    expect((await poll(platform, codes.device_code)).json()).toMatchObject({ error: 'invalid_grant' })

    const more = await askForCodes(platform)
    const { grantId } = await approve(more, '')
    await platform.store.commit([revokeGrant('env_first', grantId, platform.clock.now())])
    expect((await poll(platform, more.device_code)).json()).toMatchObject({ error: 'invalid_grant' })
  })
})

describe('polling too often (RFC 8628 §3.5)', () => {
  it('makes the interval grow by five seconds, and it stays grown', async () => {
    const codes = await askForCodes(platform)
    const answer = async () => (await poll(platform, codes.device_code)).json().error
    expect(await answer()).toBe('authorization_pending')
    platform.clock.advance(5000)
    expect(await answer()).toBe('authorization_pending')
    platform.clock.advance(2000)
    expect(await answer()).toBe('slow_down')
    expect(await storedBy(codes)).toMatchObject({ intervalSeconds: 10 })
    platform.clock.advance(5000)
    expect(await answer()).toBe('slow_down')
    platform.clock.advance(15_000)
    expect(await answer()).toBe('authorization_pending')
    platform.clock.advance(14_000)
    expect(await answer()).toBe('slow_down')
    expect(await storedBy(codes)).toMatchObject({ intervalSeconds: 20 })
  })

  it('writes nothing while devices keep their interval', async () => {
    const devices = await Promise.all(Array.from({ length: 250 }, () => askForCodes(platform)))
    await platform.deps.events.flush() // refusals of the tests before
    const commit = vi.spyOn(platform.store, 'commit')
    for (let round = 0; round < 4; round++) {
      await Promise.all(devices.map(({ device_code }) => poll(platform, device_code)))
      platform.clock.advance(5000)
    }
    expect(commit).not.toHaveBeenCalled()
    commit.mockRestore()
  })
})

describe('two processes that serve the same devices', () => {
  it('give the tokens to one of the polls, and share the grown interval', async () => {
    const second = await buildApp(platform.deps, { trustedProxies: [] }) // a memory of its own, the same database
    const codes = await askForCodes(platform)
    const answer = async (through: { app: TestPlatform['app'] }) =>
      (await poll(through, codes.device_code)).json().error
    expect(await answer(platform)).toBe('authorization_pending')
    expect(await answer({ app: second })).toBe('authorization_pending')
    expect(await answer(platform)).toBe('slow_down')
    platform.clock.advance(9000)
    expect(await answer({ app: second })).toBe('slow_down') // 10 seconds now, as the first one has said
    await approve(codes, 'offline')
    const polls = [platform, { app: second }, platform, { app: second }].map((one) => poll(one, codes.device_code))
    expect((await Promise.all(polls)).map(({ statusCode }) => statusCode).sort()).toEqual([200, 400, 400, 400])
    await second.close()
  })
})
