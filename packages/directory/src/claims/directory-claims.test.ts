import { describe, expect, it } from 'vitest'
import { anIdentity, aTokenSubject, bareUser, claimSettings } from '../testing/token-subject.ts'
import { directoryClaims, type MachineSubject } from './directory-claims.ts'
import type { TokenSubject } from './subject.ts'

type Settings = Parameters<typeof claimSettings>[0]
type Claims = Record<string, unknown>

const acme = { code: 'org_1767f11ce62', name: 'Acme', externalId: 'crm-7' }
const admin = { id: '0195ac80', key: 'admin', name: 'Admin', description: 'All of it', isDefaultRole: false }
const isPublic = (key: string, value: string | boolean) => ({ key, value, isPrivate: false })
const isPrivate = (key: string, value: string | boolean) => ({ key, value, isPrivate: true })
const properties: TokenSubject['properties'] = {
  user: [isPublic('kp_usr_city', 'Perth'), isPrivate('salary', '1'), isPublic('is_pilot', false)],
  organization: [isPublic('kp_org_city', 'Leeds'), isPrivate('credit', '2')],
  application: [isPublic('region', 'eu'), isPrivate('upstream', '3')],
}
const everyKey = ['kp_usr_city', 'salary', 'is_pilot', 'kp_org_city', 'credit', 'region', 'upstream', 'nobody_has_this']
const flags = { theme: { t: 's', v: 'dark' } } as const
const google = anIdentity('social', 'google:1', { provider: 'google', connectionId: 'conn_1' })

describe('what an access token says of the directory', () => {
  const nothing = { permissions: [], feature_flags: {} }
  const ofAccess = (subject: Partial<TokenSubject>, settings?: Settings, apiScopes: readonly string[] = []) =>
    directoryClaims('access', { ...aTokenSubject(subject), apiScopes }, claimSettings(settings))
  const inAcme = { org_code: 'org_1767f11ce62', org_id: 'org_1767f11ce62' }

  it.each<[string, Partial<TokenSubject>, Settings, Claims]>([
    ['nothing, when there is nothing to say', {}, {}, {}],
    ['the organization signed in to, under both names', { organization: acme }, {}, inAcme],
    ['nothing of other organizations', { organizations: [acme] }, { access: { organizationName: true } }, {}],
    ['permissions', { permissions: ['a', 'b'] }, {}, { permissions: ['a', 'b'] }],
    ['feature flags', { featureFlags: flags }, {}, { feature_flags: flags }],
    ['no roles, unless they are switched on', { roles: [admin] }, {}, {}],
    [
      'roles as objects of three',
      { roles: [admin] },
      { access: { roles: true } },
      { roles: [{ id: '0195ac80', key: 'admin', name: 'Admin' }] },
    ],
    ['that there are no roles', {}, { access: { roles: true } }, { roles: [] }],
    ['no name of the organization, unless it is switched on', { organization: acme }, {}, inAcme],
    [
      "the organization's name",
      { organization: acme },
      { access: { organizationName: true } },
      { ...inAcme, org_name: 'Acme' },
    ],
    ['no name without an organization', {}, { access: { organizationName: true } }, {}],
    [
      'the external id, under both names',
      { organization: acme },
      { access: { externalOrganizationId: true } },
      { ...inAcme, external_org_id: 'crm-7', external_organization_id: 'crm-7' },
    ],
    [
      'no external id where the organization has none',
      { organization: { ...acme, externalId: null } },
      { access: { externalOrganizationId: true } },
      inAcme,
    ],
    ['no external id without an organization', {}, { access: { externalOrganizationId: true } }, {}],
    ['the primary address', {}, { access: { email: true } }, { email: 'ada@example.com' }],
    ['no address of somebody who has none', { identities: [] }, { access: { email: true } }, {}],
    ['no property that is not listed', { properties }, {}, {}],
    [
      'the listed properties that are public and have a value, false too',
      { properties },
      { access: { properties: everyKey } },
      {
        user_properties: { kp_usr_city: { v: 'Perth' }, is_pilot: { v: false } },
        organization_properties: { kp_org_city: { v: 'Leeds' } },
        application_properties: { region: { v: 'eu' } },
      },
    ],
    ['no private property', { properties }, { access: { properties: ['salary', 'credit', 'upstream'] } }, {}],
    ['no listed property without a value', { properties }, { access: { properties: ['nobody_has_this'] } }, {}],
    [
      'nothing that is switched on for other tokens',
      { roles: [admin], organizations: [acme], identities: [google], properties },
      {
        id: { organizations: true, socialIdentity: true, properties: everyKey },
        machine: { featureFlags: true, apiScopesInPermissions: true, properties: everyKey },
      },
      {},
    ],
  ])('%s', (_, subject, settings, expected) => {
    expect(ofAccess(subject, settings, ['read:orders'])).toEqual({ ...nothing, ...expected })
  })

  it('has the scopes of APIs among the permissions if asked to, each once and sorted', () => {
    const settings = { access: { apiScopesInPermissions: true } }
    const claims = ofAccess({ permissions: ['read:todos', 'write:todos'] }, settings, ['write:todos', 'read:orders'])
    expect(claims.permissions).toEqual(['read:orders', 'read:todos', 'write:todos'])
  })

  it.each([
    [{ leaveOut: ['permissions'] }, { feature_flags: flags, roles: [] }],
    [{ leaveOut: ['feature_flags', 'roles'] }, { permissions: ['a'] }],
    [{ leaveOut: ['org_codes', 'organizations'] }, { permissions: ['a'], feature_flags: flags, roles: [] }],
  ] as const)('lacks what is left to the Account API: %o', (settings, expected) => {
    const claims = ofAccess({ permissions: ['a'], featureFlags: flags }, { ...settings, access: { roles: true } })
    expect(claims).toEqual(expected)
    for (const name of settings.leaveOut) expect(claims).not.toHaveProperty(name)
  })

  it('keeps a property named like the prototype of objects apart from it', () => {
    const named = { ...properties, user: [isPublic('__proto__', 'x')] }
    const claims = ofAccess({ properties: named }, { access: { properties: ['__proto__', 'constructor'] } })
    expect(JSON.stringify(claims.user_properties)).toBe('{"__proto__":{"v":"x"}}')
  })
})

describe('what an ID token says of the directory', () => {
  const ofId = (subject: Partial<TokenSubject>, settings?: Settings) =>
    directoryClaims('id', aTokenSubject(subject), claimSettings(settings))
  const social = { id: { socialIdentity: true } }

  it.each<[string, Partial<TokenSubject>, Settings, Claims]>([
    ['that there are no organizations', {}, {}, { org_codes: [] }],
    [
      'the codes of all organizations, not only of the one signed in to',
      { organization: acme, organizations: [acme, { code: 'org_2', name: 'Two' }] },
      {},
      { org_codes: ['org_1767f11ce62', 'org_2'] },
    ],
    [
      'the organizations with their names',
      { organizations: [acme] },
      { id: { organizations: true } },
      { org_codes: ['org_1767f11ce62'], organizations: [{ id: 'org_1767f11ce62', name: 'Acme' }] },
    ],
    ['none, but as a list', {}, { id: { organizations: true } }, { org_codes: [], organizations: [] }],
    ['no organization at all', { organizations: [acme] }, { leaveOut: ['org_codes', 'organizations'] }, {}],
    [
      'properties of users and organizations, none of applications',
      { properties },
      { id: { properties: everyKey } },
      {
        org_codes: [],
        user_properties: { kp_usr_city: { v: 'Perth' }, is_pilot: { v: false } },
        organization_properties: { kp_org_city: { v: 'Leeds' } },
      },
    ],
    [
      'neither permissions, roles nor flags',
      { permissions: ['a'], roles: [admin], featureFlags: flags },
      { access: { roles: true, email: true, properties: everyKey }, machine: { featureFlags: true } },
      { org_codes: [] },
    ],
    ['no social identity, unless it is switched on', { identities: [google] }, {}, { org_codes: [] }],
    [
      'no social identity of somebody who signs in otherwise',
      { identities: [anIdentity('enterprise', 'okta:1', { provider: 'okta', connectionId: 'conn_2' })] },
      social,
      { org_codes: [] },
    ],
    [
      'the social identity',
      { identities: [anIdentity('email', 'ada@example.com'), google] },
      social,
      {
        org_codes: [],
        ext_provider: {
          connection_id: 'conn_1',
          name: 'Google',
          claims: {
            connection_id: 'conn_1',
            email: 'ada@example.com',
            family_name: 'Lovelace',
            given_name: 'Ada',
            is_confirmed: true,
            picture: 'https://example.com/ada.jpg',
          },
        },
      },
    ],
    [
      'a social identity of which nothing else is known',
      { user: bareUser, identities: [anIdentity('social', 'x:1', { isVerified: false })] },
      social,
      { org_codes: [], ext_provider: { claims: { is_confirmed: false } } },
    ],
    [
      'the primary one of two social identities',
      {
        user: bareUser,
        identities: [
          { ...google, isPrimary: false },
          { ...google, provider: 'github', connectionId: null },
        ],
      },
      social,
      { org_codes: [], ext_provider: { name: 'GitHub', claims: { is_confirmed: true } } },
    ],
  ])('%s', (_, subject, settings, expected) => {
    expect(ofId(subject, settings)).toEqual(expected)
  })
})

describe('what a machine token says of the directory', () => {
  const machine: MachineSubject = {
    organizationCode: null,
    apiScopes: ['write:orders', 'read:orders'],
    featureFlags: flags,
    applicationProperties: properties.application,
  }

  it.each<[string, Partial<MachineSubject>, Settings, Claims]>([
    ['nothing, unless it is switched on', {}, {}, {}],
    [
      'nothing that is switched on for users',
      {},
      { access: { apiScopesInPermissions: true, properties: everyKey } },
      {},
    ],
    ['its organization', { organizationCode: 'org_1' }, {}, { org_code: 'org_1', org_id: 'org_1' }],
    ['the flags of the environment', {}, { machine: { featureFlags: true } }, { feature_flags: flags }],
    [
      'its scopes as permissions, sorted',
      {},
      { machine: { apiScopesInPermissions: true } },
      { permissions: ['read:orders', 'write:orders'] },
    ],
    [
      'its public properties',
      {},
      { machine: { properties: everyKey } },
      { application_properties: { region: { v: 'eu' } } },
    ],
    ['no properties when it has none', { applicationProperties: [] }, { machine: { properties: everyKey } }, {}],
    [
      'nothing that is left out',
      {},
      { machine: { featureFlags: true, apiScopesInPermissions: true }, leaveOut: ['permissions', 'feature_flags'] },
      {},
    ],
  ])('%s', (_, over, settings, expected) => {
    expect(directoryClaims('machine', { ...machine, ...over }, claimSettings(settings))).toEqual(expected)
  })
})

describe('names for Hasura', () => {
  const everything = {
    access: {
      roles: true,
      email: true,
      organizationName: true,
      externalOrganizationId: true,
      properties: everyKey,
    },
    id: { organizations: true, properties: everyKey },
    machine: { featureFlags: true, apiScopesInPermissions: true, properties: everyKey },
    hasuraNames: true,
  }
  const subject = aTokenSubject({ organization: acme, organizations: [acme], roles: [admin], properties })

  it('replace those of an access token, where there is one; org_id goes', () => {
    expect(Object.keys(directoryClaims('access', { ...subject, apiScopes: [] }, claimSettings(everything)))).toEqual([
      'x-hasura-org-code',
      'x-hasura-org-name',
      'external_org_id',
      'external_organization_id',
      'x-hasura-permissions',
      'x-hasura-feature-flags',
      'x-hasura-roles',
      'email',
      'x-hasura-user_properties',
      'x-hasura-organization_properties',
      'application_properties',
    ])
  })

  it('replace those of an ID token', () => {
    expect(directoryClaims('id', subject, claimSettings(everything))).toEqual({
      'x-hasura-org-codes': ['org_1767f11ce62'],
      'x-hasura-organizations': [{ id: 'org_1767f11ce62', name: 'Acme' }],
      'x-hasura-user_properties': { kp_usr_city: { v: 'Perth' }, is_pilot: { v: false } },
      'x-hasura-organization_properties': { kp_org_city: { v: 'Leeds' } },
    })
  })

  it('replace those of a machine token', () => {
    const machine = { organizationCode: 'org_1', apiScopes: [], featureFlags: flags, applicationProperties: [] }
    expect(directoryClaims('machine', machine, claimSettings(everything))).toEqual({
      'x-hasura-org-code': 'org_1',
      'x-hasura-permissions': [],
      'x-hasura-feature-flags': flags,
    })
  })

  it('do not bring back what is left out', () => {
    const settings = claimSettings({ hasuraNames: true, leaveOut: ['permissions', 'feature_flags'] })
    expect(directoryClaims('access', { ...subject, apiScopes: [] }, settings)).toEqual({
      'x-hasura-org-code': 'org_1767f11ce62',
    })
  })

  it('carry the same values', () => {
    const settings = claimSettings({ ...everything, hasuraNames: false })
    const plain = directoryClaims('access', { ...subject, apiScopes: [] }, settings)
    const hasura = directoryClaims('access', { ...subject, apiScopes: [] }, claimSettings(everything))
    expect(Object.values(hasura)).toEqual(
      Object.entries(plain).flatMap(([name, value]) => (name === 'org_id' ? [] : [value])),
    )
  })
})
