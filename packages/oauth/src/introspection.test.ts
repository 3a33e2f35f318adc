import { describe, expect, it } from 'vitest'
import { failure, success } from './failure.ts'
import { introspectAccessToken, introspectRefreshToken, mayIntrospect, readTokenTypeHint } from './introspection.ts'
import { collectParameters } from './parameters.ts'
import { entries, NOON } from './testing/values.ts'

describe('token introspection (RFC 7662 §2.2)', () => {
  const claims = { iss: 'https://id.example.com', azp: 'c1', aud: ['orders'], iat: 10, exp: 20, jti: 'j1' }

  it("describes a user's access token", () => {
    expect(introspectAccessToken(success({ ...claims, sub: 'kp_1', scp: ['openid', 'email'] }))).toEqual({
      active: true,
      aud: ['orders'],
      client_id: 'c1',
      exp: 20,
      iat: 10,
      iss: 'https://id.example.com',
      scope: 'openid email',
      token_type: 'bearer',
      sub: 'kp_1',
      jti: 'j1',
    })
  })

  it('describes what the user of a token holds now, and not what they held', () => {
    const scp = ['openid', 'offline_access', 'read:orders', 'write:orders']
    const now = {
      organizationCode: 'org_1',
      apiScopes: ['read:orders', 'new:orders'],
      permissions: ['edit'],
      roles: ['editor'],
    }
    expect(introspectAccessToken(success({ ...claims, sub: 'kp_1', scp }), now)).toMatchObject({
      scope: 'openid offline_access read:orders',
      org_code: 'org_1',
      permissions: ['edit'],
      roles: ['editor'],
    })
    const alone = introspectAccessToken(success({ ...claims, sub: 'kp_1', scp }), { ...now, organizationCode: null })
    expect(alone).not.toHaveProperty('org_code')
    expect(introspectAccessToken(failure({ reason: 'token_revoked' }), now)).toEqual({ active: false })
  })

  it("gives a machine's token no subject", () => {
    expect(introspectAccessToken(success(claims))).not.toHaveProperty('sub')
  })

  it('says of an inactive token nothing else', () => {
    expect(introspectAccessToken(failure({ reason: 'token_revoked' }))).toEqual({ active: false })
  })

  const token = { grantId: 'g1', clientId: 'c1', createdAt: NOON - 500, expiresAt: NOON + 1000, consumedAt: null }
  const grant = {
    id: 'g1',
    clientId: 'c1',
    userId: 'kp_1',
    organizationCode: null,
    scope: 'openid offline',
    audience: ['orders'],
    expiresAt: NOON + 1000,
    revokedAt: null,
  }
  const valid = { token, grant, subject: success(true), issuer: 'https://id.example.com', now: NOON }

  it('describes a refresh token, in whole seconds', () => {
    expect(introspectRefreshToken(valid)).toEqual({
      active: true,
      aud: ['orders'],
      client_id: 'c1',
      exp: NOON / 1000 + 1,
      iat: NOON / 1000 - 1,
      iss: 'https://id.example.com',
      scope: 'openid offline',
      token_type: 'refresh_token',
      sub: 'kp_1',
    })
  })

  it('says for which organization a refresh token is', () => {
    const ofMember = { ...valid, grant: { ...grant, organizationCode: 'org_1' } }
    expect(introspectRefreshToken(ofMember)).toMatchObject({ active: true, org_code: 'org_1' })
  })

  it.each<[string, Partial<Parameters<typeof introspectRefreshToken>[0]>]>([
    ['unknown', { token: undefined }],
    ['rotated', { token: { ...token, consumedAt: NOON - 1 } }],
    ['expired', { token: { ...token, expiresAt: NOON } }],
    ['without its grant', { grant: undefined }],
    ['with the grant of another', { grant: { ...grant, id: 'g2' } }],
    ['with its grant revoked', { grant: { ...grant, revokedAt: NOON - 1 } }],
    ['with its grant expired', { grant: { ...grant, expiresAt: NOON } }],
    ['of somebody who may have no tokens', { subject: failure({ reason: 'membership_ended' }) }],
    ['of nobody', { subject: undefined }],
  ])('calls a refresh token inactive that is %s', (_, over) => {
    expect(introspectRefreshToken({ ...valid, ...over })).toEqual({ active: false })
  })

  it.each([
    ['token_type_hint=refresh_token', 'refresh_token'],
    ['token_type=access_token', 'access_token'],
    ['token_type_hint=something', undefined],
    ['', undefined],
  ])('reads the hint of %j as %s', (body, hint) => {
    expect(readTokenTypeHint(collectParameters(entries(body)))).toBe(hint)
  })
})

describe('who is told of a token (RFC 7662 §4)', () => {
  const own = { client_id: 'c1', sub: 'kp_1' }
  const noRight = { isMeantForCaller: false, managesAll: false }
  it.each([
    ['a client of its own', { clientId: 'c1' }, noRight, true],
    ["a client of another's", { clientId: 'c2' }, noRight, false],
    ['a client that it is meant for', { clientId: 'c2' }, { ...noRight, isMeantForCaller: true }, true],
    ['a client that manages everything', { clientId: 'c2' }, { ...noRight, managesAll: true }, true],
    ['its user', { clientId: 'c1', subject: 'kp_1' }, noRight, true],
    ['another user', { clientId: 'c1', subject: 'kp_2' }, { isMeantForCaller: true, managesAll: true }, false],
    ['its user, of another client', { clientId: 'c2', subject: 'kp_1' }, { ...noRight, managesAll: true }, false],
  ])('%s: %o', (_who, caller, rights, isTold) => {
    expect(mayIntrospect(caller, own, rights)).toBe(isTold)
  })

  it("nobody's user is the user of a machine's token", () => {
    expect(mayIntrospect({ clientId: 'c1', subject: 'kp_1' }, { client_id: 'c1' }, noRight)).toBe(false)
  })
})
