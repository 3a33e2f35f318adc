import { describe, expect, it } from 'vitest'
import { claimSettings, issue, registered } from '../testing/token-subject.ts'
import { machineTokenClaims } from './machine-token.ts'

const bare = {
  ...issue,
  audience: ['orders'],
  scope: ['write:orders', 'read:orders'],
  organizationCode: null,
  featureFlags: {},
  applicationProperties: [],
  settings: claimSettings(),
}
const always = {
  aud: ['orders'],
  ...registered,
  gty: ['client_credentials'],
  scope: 'write:orders read:orders',
  scp: ['write:orders', 'read:orders'],
  v: '2',
}

describe('access token claims of a machine (RFC 6749 §4.4)', () => {
  it('are these and no more: nobody is signed in', () => {
    expect(machineTokenClaims(bare)).toEqual(always)
  })

  it('have empty scopes and audience when none were granted', () => {
    expect(machineTokenClaims({ ...bare, audience: [], scope: [] })).toMatchObject({ aud: [], scope: '', scp: [] })
  })

  it('say more where the application asks for it', () => {
    expect(
      machineTokenClaims({
        ...bare,
        organizationCode: 'org_1',
        featureFlags: { beta: { t: 'b', v: true } },
        applicationProperties: [{ key: 'scope', value: 'all', isPrivate: false }],
        settings: claimSettings({
          machine: { featureFlags: true, apiScopesInPermissions: true, properties: ['scope'] },
        }),
      }),
    ).toEqual({
      ...always,
      org_code: 'org_1',
      org_id: 'org_1',
      permissions: ['read:orders', 'write:orders'],
      feature_flags: { beta: { t: 'b', v: true } },
      application_properties: { scope: { v: 'all' } },
    })
  })
})
