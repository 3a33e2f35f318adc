import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationId } from '../../../management/operation.ts'
import { anAdministratorOf, sessionOf } from '../../../testing/administrators.ts'
import {
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  send,
  tokenWithout,
} from '../../../testing/management.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'

type Session = Awaited<ReturnType<typeof sessionOf>>
type Asked = Parameters<Session['call']>[1]

let platform: Management
let owner: Session
let viewer: Session
beforeAll(async () => {
  platform = await openManagement()
  owner = await sessionOf(platform, await anAdministratorOf(platform))
  viewer = await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' }))
})
afterAll(() => platform.close())

const elsewhere = { 'latchkey-environment': 'bbbbbb' }
async function done(operation: OperationId, asked: Asked = {}, by = owner) {
  const response = await by.call(operation, asked)
  if (response.statusCode >= 300) throw new Error(`${operation}: ${response.statusCode} ${response.body}`)
  return response.json()
}
async function refused(operation: OperationId, asked: Asked = {}, by = owner): Promise<[number, ...string[]]> {
  const response = await by.call(operation, asked)
  const { errors } = response.json<{ errors: { code: string }[] }>()
  return [response.statusCode, ...errors.map(({ code }) => code)]
}
const settings = async (headers = {}) => (await done('getEnvironmentSettings', { headers })).settings

describe('the settings of an environment', () => {
  it('change one by one, and of that environment alone', async () => {
    const [before, other] = [await settings(), await settings(elsewhere)]
    const sent = {
      primary_color: '#0a7f5a',
      theme: 'dark',
      allow_self_sign_up: false,
      allowed_domains: ['Example.COM'],
      session_inactivity_seconds: 3600,
      rotate_after_days: 90,
      event_retention_days: 30,
      language: 'de',
      password_min_length: 12,
      password_must_contain: ['digit'],
      password_forbidden_words: ['engine'],
      lock_after_attempts: 5,
      lock_seconds: 20,
      unsafe_allow_common_passwords: true,
      address_attempts: 50,
      address_seconds: 60,
      address_max_seconds: 120,
      mail_attempts: 3,
      mail_seconds: 600,
      device_attempts: 20,
      device_seconds: 300,
    }
    const { settings: answered } = await done('updateEnvironmentSettings', { body: sent })
    expect(answered).toEqual({ ...before, ...sent, allowed_domains: ['example.com'] })
    expect(await settings()).toEqual(answered)
    expect(await settings(elsewhere)).toEqual(other)
    await done('updateEnvironmentSettings', { body: { primary_color: null, rotate_after_days: null } })
    expect(await settings()).toEqual({ ...answered, primary_color: null, rotate_after_days: null })
  })

  it('count at once, and are what an export says', async () => {
    await done('updateEnvironmentSettings', { body: { name: 'Renamed', otp_ttl_seconds: 300 } })
    const [environment] = platform.deps.registry.list()
    expect(environment).toMatchObject({ name: 'Renamed', settings: { otpTtlSeconds: 300 } })
    expect(environment?.limits).toMatchObject({
      address: { attempts: 50, seconds: 60, maxSeconds: 120 },
      mail: { attempts: 3, seconds: 600 },
      device: { attempts: 20, seconds: 300 },
    })
    expect(environment?.passwords.unsafeAllowCommon).toBe(true)
    const query = { kind: 'environment', id: 'aaaaaa' }
    const { configuration } = await done('getConfiguration', { query })
    expect(configuration).toMatchObject({ state: 'never_applied', yaml: expect.stringContaining('otpTtlSeconds: 300') })
    expect(await refused('getConfiguration', { query: { ...query, id: 'bbbbbb' } })).toEqual([
      400,
      'ENVIRONMENT_NOT_FOUND',
    ])
  })

  it.each([
    [{ primary_color: 'red' }, 'INVALID_PRIMARY_COLOR'],
    [{ primary_color: '#12345g' }, 'INVALID_PRIMARY_COLOR'],
    [{ logo_url: 'javascript:alert(1)' }, 'INVALID_LOGO_URL'],
    [{ theme: 'blue' }, 'INVALID_THEME'],
    [{ name: ' x' }, 'INVALID_NAME'],
    [{ name: null }, 'INVALID_NAME'],
    [{ otp_ttl_seconds: 59 }, 'INVALID_OTP_TTL_SECONDS'],
    [{ otp_ttl_seconds: 600.5 }, 'INVALID_OTP_TTL_SECONDS'],
    [{ allowed_domains: ['not a domain'] }, 'INVALID_ALLOWED_DOMAINS'],
    [{ session_absolute_seconds: 60, session_inactivity_seconds: 61 }, 'INVALID_SESSION_INACTIVITY_SECONDS'],
    [{ session_persistent: 'yes' }, 'INVALID_SESSION_PERSISTENT'],
    [{ rotate_after_days: 1 }, 'INVALID_ROTATE_AFTER_DAYS'],
    [{ language: 'tlh' }, 'INVALID_LANGUAGE'],
    [{ password_min_length: 7 }, 'INVALID_PASSWORD_MIN_LENGTH'],
    [{ password_must_contain: ['runes'] }, 'INVALID_PASSWORD_MUST_CONTAIN'],
    [{ password_forbidden_words: ['x'] }, 'INVALID_PASSWORD_FORBIDDEN_WORDS'],
    [{ lock_seconds: 60, lock_max_seconds: 30 }, 'INVALID_LOCK_SECONDS'],
    [{ address_seconds: 60, address_max_seconds: 30 }, 'INVALID_ADDRESS_SECONDS'],
    [{ address_attempts: 1 }, 'INVALID_ADDRESS_ATTEMPTS'],
    [{ mail_seconds: 9 }, 'INVALID_MAIL_SECONDS'],
    [{ mail_attempts: 0 }, 'INVALID_MAIL_ATTEMPTS'],
    [{ device_attempts: 1.5 }, 'INVALID_DEVICE_ATTEMPTS'],
    [{ device_seconds: null }, 'INVALID_DEVICE_SECONDS'],
    [{ unsafe_allow_common_passwords: 'yes' }, 'INVALID_UNSAFE_ALLOW_COMMON_PASSWORDS'],
    [{ signing_algorithm: 'none' }, 'INVALID_SIGNING_ALGORITHM'],
    [{ invitation_seconds: 299 }, 'INVALID_INVITATION_SECONDS'],
    [{ invitations_enabled: 1 }, 'INVALID_INVITATIONS_ENABLED'],
  ])('are refused as %j', async (body, code) => {
    const before = await settings()
    expect(await refused('updateEnvironmentSettings', { body })).toEqual([400, code])
    expect(await settings()).toEqual(before)
  })

  it('say where invitations lead, once that is possible', async () => {
    const create = async (body: object) => (await done('createApplication', { body })).application.id
    const [machine, site] = [
      await create({ name: 'Nightly', type: 'm2m' }),
      await create({ name: 'Shop', type: 'reg' }),
    ]
    const turnOn = (id: string | null) => ({ invitations_enabled: true, invitation_application_id: id })
    const code = 'INVALID_INVITATION_APPLICATION_ID'
    for (const id of [null, 'unknown', machine, site]) {
      expect(await refused('updateEnvironmentSettings', { body: turnOn(id) })).toEqual([400, code])
    }
    const unknown = { invitation_application_id: 'unknown' }
    expect(await refused('updateEnvironmentSettings', { body: unknown })).toEqual([400, code])
    await done('updateApplication', {
      params: { application_id: site },
      body: { login_uri: 'http://localhost:3910/login' },
    })
    await done('updateEnvironmentSettings', { body: { ...turnOn(site), invitation_seconds: 3600 } })
    const [environment] = platform.deps.registry.list()
    expect(environment?.invitations).toEqual({ isEnabled: true, applicationId: site, ttlSeconds: 3600 })
    expect(await refused('updateEnvironmentSettings', { body: { invitation_application_id: null } })).toEqual([
      400,
      code,
    ])
    await done('updateEnvironmentSettings', { body: { invitations_enabled: false, invitation_application_id: null } })
  })

  it('are looked at by viewers, and opened by tokens with their scopes, of their environment', async () => {
    expect(await done('getEnvironmentSettings', {}, viewer)).toHaveProperty('settings')
    const body = { allow_self_sign_up: true }
    expect(await refused('updateEnvironmentSettings', { body }, viewer)).toEqual([403, 'INSUFFICIENT_ROLE'])
    const headers = { 'latchkey-environment': 'cccccc' }
    expect(await refused('updateEnvironmentSettings', { body, headers })).toEqual([400, 'ENVIRONMENT_NOT_FOUND'])
    const there = { issuer: OTHER_ISSUER, token: await machineToken(platform, MANAGER.id, { issuer: OTHER_ISSUER }) }
    const changed = await send(platform, 'updateEnvironmentSettings', { ...there, body: { otp_ttl_seconds: 1200 } })
    expect(changed.json()).toMatchObject({ settings: { otp_ttl_seconds: 1200 } })
    expect(await settings(elsewhere)).toMatchObject({ otp_ttl_seconds: 1200 })
    const token = await tokenWithout(platform, 'update:environment_settings')
    const read = await send(platform, 'getEnvironmentSettings', { token })
    expect(read.json()).toMatchObject({ settings: await settings() })
    expect((await send(platform, 'updateEnvironmentSettings', { token, body })).statusCode).toBe(403)
  })
})

describe('an environment that is added', () => {
  it('is served at its origin, with a key and a Management API of its own', async () => {
    platform.clock.advance(1000)
    const body = { name: 'Staging', origins: ['http://localhost:3905'] }
    const { environment } = await done('addEnvironment', { body })
    expect(environment).toEqual({ ...body, code: expect.stringMatching(/^[0-9a-f]{6}$/) })
    const answer = await platform.app.inject({
      url: '/.well-known/openid-configuration',
      headers: { host: 'localhost:3905' },
    })
    expect(answer.json()).toMatchObject({ issuer: 'http://localhost:3905' })
    const headers = { 'latchkey-environment': environment.code }
    const { apis } = await done('getAPIs', { headers })
    expect(apis).toMatchObject([{ audience: 'http://localhost:3905/api', is_management_api: true }])
  })

  it.each([
    [{ name: 'Staging', origins: ['http://localhost:3906'] }, 'ENVIRONMENT_EXISTS'],
    [{ name: 'Other', code: 'aaaaaa', origins: ['http://localhost:3906'] }, 'ENVIRONMENT_EXISTS'],
    [{ name: 'Other', origins: ['http://localhost:3905'] }, 'ENVIRONMENT_EXISTS'],
    [{ name: 'Other', code: 'x', origins: ['http://localhost:3906'] }, 'INVALID_CODE'],
    [{ name: 'Other', origins: [] }, 'INVALID_ORIGINS'],
    [{ name: 'Other', origins: ['http://localhost:3906/path'] }, 'INVALID_ORIGINS'],
    [{ origins: ['http://localhost:3906'] }, 'NAME_REQUIRED'],
  ])('is refused as %j', async (body, code) => {
    const count = platform.deps.registry.list().length
    expect(await refused('addEnvironment', { body })).toEqual([400, code])
    expect(platform.deps.registry.list()).toHaveLength(count)
  })

  it('never takes the place of one that is added at the same moment', async () => {
    platform.clock.advance(1000)
    const add = (name: string, port: number) =>
      owner.call('addEnvironment', { body: { name, origins: [`http://localhost:${port}`] } })
    const answers = await Promise.all([add('Twin', 3910), add('Twin', 3911), add('One', 3912), add('Two', 3912)])
    expect(answers.map(({ statusCode }) => statusCode).every((status) => [201, 400].includes(status))).toBe(true)
    const origins = platform.deps.registry.list().flatMap((one) => one.origins)
    expect(new Set(origins).size).toBe(origins.length)
    for (const answer of answers.filter(({ statusCode }) => statusCode === 201)) {
      const { environment } = answer.json<{ environment: { code: string; origins: string[] } }>()
      const kept = platform.deps.registry.list().find(({ code }) => code === environment.code)
      expect(kept?.origins).toEqual(environment.origins)
    }
  })

  it('is not added by viewers', async () => {
    const body = { name: 'Theirs', origins: ['http://localhost:3907'] }
    expect(await refused('addEnvironment', { body }, viewer)).toEqual([403, 'INSUFFICIENT_ROLE'])
  })
})
