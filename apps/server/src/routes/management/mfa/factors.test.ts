import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'
import { aPerson } from '../../../testing/requests.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const NOT_AVAILABLE = [400, 'FEATURE_NOT_AVAILABLE']
const NO_ORGANIZATION = [404, 'ORGANIZATION_NOT_FOUND']
const NOT_ALLOWED = [403, 'ORGANIZATION_NOT_ALLOWED']
const ALL = ['mfa:email', 'mfa:sms', 'mfa:authenticator_app']

async function aMember() {
  const { id } = await aPerson(platform)
  const { code } = await anOrganizationOf(platform, [id])
  return { id, code, params: { org_code: code, user_id: id, factor_id: 'mfa_1' } }
}

describe('the second factors of an environment', () => {
  const stored = () => platform.store.factors.mfaOfEnvironment('env_first')
  const replace = (body: object) => platform.done('ReplaceMFA', { body })
  const refused = (body: object) => platform.refused('ReplaceMFA', { body })

  it('are kept as they are chosen while nobody is asked for one', async () => {
    await replace({ policy: 'off', enabled_factors: [...ALL, 'mfa:sms'], is_recovery_codes_enabled: false })
    expect(await stored()).toEqual({ environmentId: 'env_first', factors: ALL, hasRecoveryCodes: false })
    await replace({ policy: 'off', enabled_factors: [] })
    expect(await stored()).toEqual({ environmentId: 'env_first', factors: [], hasRecoveryCodes: true })
    expect(await platform.store.factors.mfaOfEnvironment('env_second')).toBeUndefined()
  })

  it('are asked for by no policy, and the refusal says what to send', async () => {
    const before = await stored()
    for (const policy of ['required', 'optional']) {
      const body = { policy, enabled_factors: ['mfa:email'] }
      const response = await platform.call('ReplaceMFA', { body })
      expect(response.statusCode).toBe(400)
      const message = 'Nobody is asked for a second factor yet. Send the policy off.'
      expect(response.json()).toEqual({ errors: [{ code: 'FEATURE_NOT_AVAILABLE', message }] })
    }
    expect(await stored()).toEqual(before)
  })

  it('are refused when they are none', async () => {
    expect(await refused({})).toEqual([400, 'ENABLED_FACTORS_REQUIRED', 'POLICY_REQUIRED'])
    expect(await refused({ policy: 'off', enabled_factors: ['mfa:smoke'] })).toEqual([400, 'INVALID_ENABLED_FACTORS'])
    expect(await refused({ policy: 'never', enabled_factors: [] })).toEqual([400, 'INVALID_POLICY'])
  })
})

describe('the second factors of an organization', () => {
  it('are none, and what is chosen of recovery codes is kept', async () => {
    const { code, params } = await aMember()
    const stored = () => platform.store.factors.mfaOfOrganization('env_first', code)
    await platform.done('ReplaceOrganizationMFA', {
      params,
      body: { enabled_factors: [], is_recovery_codes_enabled: false },
    })
    expect(await stored()).toMatchObject({ hasRecoveryCodes: false })
    const body = { enabled_factors: ['mfa:email'] }
    expect(await platform.refused('ReplaceOrganizationMFA', { params, body })).toEqual(NOT_AVAILABLE)
    expect(await stored()).toMatchObject({ hasRecoveryCodes: false })
    const token = await organizationToken(platform, code)
    await platform.done('ReplaceOrganizationMFA', { params, token, body: { enabled_factors: [] } })
    expect(await stored()).toMatchObject({ hasRecoveryCodes: true })
  })

  it('are of an organization that is there, and of nobody else’s', async () => {
    const { code, params } = await aMember()
    const body = { enabled_factors: [] }
    const sent = { params, body }
    expect(await platform.refused('ReplaceOrganizationMFA', { ...sent, issuer: OTHER_ISSUER })).toEqual(NO_ORGANIZATION)
    const { code: other } = await anOrganizationOf(platform, [])
    const token = await organizationToken(platform, other)
    expect(await platform.refused('ReplaceOrganizationMFA', { ...sent, token })).toEqual(NOT_ALLOWED)
    expect(await platform.store.factors.mfaOfOrganization('env_first', code)).toBeUndefined()
  })
})

describe('the second factors of a user', () => {
  it('are none to read and none to reset, and all of them can be reset', async () => {
    const { params } = await aMember()
    for (const operation of ['GetUsersMFA', 'ResetUsersMFA', 'GetOrgUserMFA', 'ResetOrgUserMFA'] as const) {
      expect(await platform.refused(operation, { params })).toEqual([404, 'MFA_NOT_FOUND'])
    }
    for (const operation of ['ResetUsersMFAAll', 'ResetOrgUserMFAAll'] as const) {
      expect(await platform.done(operation, { params })).toEqual({ code: 'OK', message: 'Success' })
    }
  })

  it('are of a user who is there', async () => {
    const { params } = await aMember()
    for (const operation of ['GetUsersMFA', 'ResetUsersMFA', 'ResetUsersMFAAll'] as const) {
      const nobody = { params: { ...params, user_id: 'kp_none' } }
      expect(await platform.refused(operation, nobody)).toEqual([404, 'USER_NOT_FOUND'])
      expect(await platform.refused(operation, { params, issuer: OTHER_ISSUER })).toEqual([404, 'USER_NOT_FOUND'])
    }
  })

  it('are seen by their own organization alone', async () => {
    const { code, params } = await aMember()
    const token = await organizationToken(platform, code)
    const stranger = { ...params, user_id: (await aPerson(platform)).id }
    const elsewhere = { ...params, org_code: (await anOrganizationOf(platform, [])).code }
    await platform.done('ResetOrgUserMFAAll', { params, token })
    for (const operation of ['GetOrgUserMFA', 'ResetOrgUserMFA', 'ResetOrgUserMFAAll'] as const) {
      const refused = (sent: object) => platform.refused(operation, { token, ...sent })
      expect(await refused({ params: stranger })).toEqual([404, 'USER_NOT_IN_ORGANIZATION'])
      expect(await refused({ params: elsewhere })).toEqual(NOT_ALLOWED)
      expect(await platform.refused(operation, { params, issuer: OTHER_ISSUER })).toEqual(NO_ORGANIZATION)
    }
    expect(await platform.refused('GetUsersMFA', { params, token })).toEqual(NOT_ALLOWED)
  })
})

describe('passkeys', () => {
  it('are off, and stay so', async () => {
    const off = { code: 'OK', message: 'Success', enabled: false, policy: 'off' }
    expect(await platform.done('GetPasskey')).toEqual(off)
    expect(await platform.done('UpdatePasskey', { body: { policy: 'off' } })).toEqual(off)
    for (const policy of ['optional', 'mandatory']) {
      expect(await platform.refused('UpdatePasskey', { body: { policy } })).toEqual(NOT_AVAILABLE)
    }
    expect(await platform.refused('UpdatePasskey', { body: { policy: 'on' } })).toEqual([400, 'INVALID_POLICY'])
    expect(await platform.refused('UpdatePasskey', { body: {} })).toEqual([400, 'POLICY_REQUIRED'])
  })

  it('are off for an organization, which keeps whether that is its own choice', async () => {
    const { code, params } = await aMember()
    const token = await organizationToken(platform, code)
    const get = () => platform.done('GetOrganizationPasskey', { params, token })
    const update = (body: object) => platform.done('UpdateOrganizationPasskey', { params, token, body })
    expect(await get()).toEqual({
      ...{ code: 'OK', message: 'Success', enabled: false, policy: 'off', environment_policy: 'off' },
      is_override_environment_passkey_settings: false,
    })
    const own = { is_override_environment_passkey_settings: true }
    expect(await update({ policy: 'off', ...own })).toMatchObject(own)
    expect(await update({ policy: 'off' })).toMatchObject(own)
    expect(await get()).toMatchObject(own)
    for (const policy of ['optional', 'mandatory']) {
      const body = { policy, is_override_environment_passkey_settings: false }
      expect(await platform.refused('UpdateOrganizationPasskey', { params, body })).toEqual(NOT_AVAILABLE)
    }
    expect(await get()).toMatchObject(own)
  })

  it('are of an organization that is there, and of nobody else’s', async () => {
    const { params } = await aMember()
    const token = await organizationToken(platform, (await anOrganizationOf(platform, [])).code)
    for (const operation of ['GetOrganizationPasskey', 'UpdateOrganizationPasskey'] as const) {
      expect(await platform.refused(operation, { params, issuer: OTHER_ISSUER })).toEqual(NO_ORGANIZATION)
      expect(await platform.refused(operation, { params, token })).toEqual(NOT_ALLOWED)
    }
    expect(await platform.refused('GetPasskey', { token })).toEqual(NOT_ALLOWED)
  })
})
