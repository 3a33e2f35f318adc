import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LatchkeyConfig } from '../config/config.ts'
import { isLatchkeyError } from '../errors.ts'
import { createLatchkey } from '../latchkey.ts'
import { aKey, segment } from '../testing/issuer.ts'
import { ADA, CLIENT_ID, ok, type Provider, startProvider } from '../testing/provider.ts'
import type { Requirement, TokenReader } from './types.ts'

let provider: Provider
beforeEach(async () => {
  provider = await startProvider()
})
afterEach(() => provider.stop())

const site = (changes: LatchkeyConfig = {}) => createLatchkey(provider.config(changes))
const failure = (running: Promise<unknown>) =>
  running.then(
    () => 'nothing failed',
    (error: unknown) => (isLatchkeyError(error) ? error.code : String(error)),
  )

const FLAGS = {
  is_dark_mode: { t: 'b', v: true },
  is_beta: { t: 'b', v: false },
  theme: { t: 's', v: 'pink' },
  limit: { t: 'i', v: 5 },
  layout: { t: 'j', v: { columns: 2 } },
  broken: { t: 'i', v: 'five' },
  unknown: { t: 'x', v: 1 },
}

async function readerOf(access: Record<string, unknown> = {}, id: Record<string, unknown> = {}): Promise<TokenReader> {
  const tokens = { accessToken: await provider.accessToken(access), idToken: await provider.idToken(id) }
  return site().fromTokens(tokens)
}

describe('tokens from elsewhere', () => {
  it.each<[string, () => unknown, string]>([
    ['garbage', () => 'garbage', 'token_malformed'],
    ['a dictionary that says it is decoded (P1-6)', () => ({ permissions: ['admin'] }), 'token_malformed'],
    ['nothing', () => undefined, 'token_malformed'],
    [
      'a token without signature',
      () => `${segment({ alg: 'none' })}.${segment({ sub: ADA })}.`,
      'token_algorithm_not_allowed',
    ],
    [
      'one of HS256 (P2-3)',
      () => `${segment({ alg: 'HS256', kid: 'first' })}.${segment({})}.AAAA`,
      'token_algorithm_not_allowed',
    ],
    ['one of another key', async () => provider.accessToken({}, await aKey('first')), 'token_signature_invalid'],
    ['one of an unknown key', async () => provider.accessToken({}, await aKey('other')), 'token_key_unknown'],
    [
      'one that names its key itself',
      () => provider.accessToken({}, provider.key, { jku: 'https://evil.example' }),
      'token_header_refused',
    ],
    ['one that has expired (TS-1)', () => provider.accessToken({ exp: 1 }), 'token_expired'],
    ['one that never expires', () => provider.accessToken({ exp: undefined }), 'token_expiry_missing'],
    ['one from the future', () => provider.accessToken({ iat: 9e9 }), 'token_not_yet_valid'],
    ['one of another issuer (TS-2)', () => provider.accessToken({ iss: 'https://evil.example' }), 'token_issuer_wrong'],
    ['one of another application (P1-8)', () => provider.accessToken({ azp: 'other' }), 'token_party_wrong'],
    ['an ID token', () => provider.idToken(), 'token_type_wrong'],
    ['one bound to a key', () => provider.accessToken({ cnf: { jkt: 'x' } }), 'token_type_wrong'],
    ['one that is too long', () => 'a'.repeat(20_000), 'token_too_large'],
  ])('are refused: %s', async (_, token, code) => {
    const text = (await token()) as string
    expect(await failure(site().fromTokens(text))).toBe(code)
    expect(await failure(site().verifyAccessToken(text))).toBe(code)
    expect(await site().checkAccessToken(text)).toMatchObject({ ok: false, error: { code } })
  })

  it('are for the configured audience, whoever they were issued to', async () => {
    const latchkey = site({ audience: 'https://api.example.com' })
    const token = await provider.accessToken({ azp: 'a page', aud: ['https://api.example.com'] })
    expect((await latchkey.fromTokens(token)).userId).toBe(ADA)
    expect(await failure(latchkey.fromTokens(await provider.accessToken()))).toBe('token_audience_wrong')
    const strict = site({ audience: 'https://api.example.com', authorizedParties: [CLIENT_ID] })
    expect(await failure(strict.fromTokens(token))).toBe('token_party_wrong')
  })

  it('bring what a call needs, or are refused', async () => {
    const token = await provider.accessToken({ permissions: ['read:orders'], org_code: 'org_1' })
    const check = (requirements: object) => failure(site().verifyAccessToken(token, requirements))
    expect(await check({ scopes: 'openid', permissions: 'read:orders', orgCode: 'org_1' })).toBe('nothing failed')
    expect(await check({ scopes: 'write' })).toBe('scope_insufficient')
    expect(await check({ permissions: ['read:orders', 'x'] })).toBe('permission_missing')
    expect(await check({ orgCode: 'org_2' })).toBe('organization_wrong')
    const refusal = await site().checkAccessToken(token, { orgCode: 'org_2' })
    expect(refusal).toMatchObject({ ok: false, error: { code: 'organization_wrong' } })
    expect(await check({ audience: 'https://api.example.com' })).toBe('token_audience_wrong')
  })

  it('belong together', async () => {
    const tokens = { accessToken: await provider.accessToken(), idToken: await provider.idToken({ sub: 'kp_other' }) }
    expect(await failure(site().fromTokens(tokens))).toBe('token_subject_wrong')
  })

  it('are not used any more once they have expired (P1-9)', async () => {
    const reader = await readerOf()
    provider.now += 3_700_000
    expect(await failure(reader.fetch(`${provider.issuer}/x`))).toBe('token_expired')
    expect(provider.askedAt('/x')).toEqual([])
  })

  it('ask for keys once, however many bad ones come (TS-16)', async () => {
    const latchkey = site()
    const bad = await provider.accessToken({}, await aKey('other'))
    await Promise.all(Array.from({ length: 20 }, () => failure(latchkey.fromTokens(bad))))
    expect(provider.askedAt('/.well-known/jwks.json').length).toBeLessThan(3)
  })
})

describe('claims', () => {
  it('have a name and a value, null where there is none (P1-14)', async () => {
    const reader = await readerOf({ aud: ['https://api.example.com'] })
    expect(await reader.getClaim('aud')).toEqual({ name: 'aud', value: ['https://api.example.com'] })
    expect(await reader.getClaim('given_name', { token: 'id_token' })).toEqual({ name: 'given_name', value: 'Ada' })
    expect(await reader.getClaim('nothing')).toEqual({ name: 'nothing', value: null })
    expect(await reader.getClaimValue('constructor')).toBeNull()
    expect(await reader.claimEquals('sub', ADA)).toBe(true)
    expect(await reader.claimEquals('nothing', undefined)).toBe(false)
  })

  it('are also found under the names of Hasura', async () => {
    const reader = await readerOf({ 'x-hasura-permissions': ['a'], 'x-hasura-org-code': 'org_1' })
    expect(await reader.getPermissions()).toEqual({ orgCode: 'org_1', permissions: ['a'] })
  })

  it('describe the user and the organizations', async () => {
    const reader = await readerOf(
      { org_code: 'org_1', org_name: 'Lovelace Coffee' },
      {
        org_codes: ['org_1', 'org_2'],
        organizations: [{ id: 'org_1', name: 'Lovelace Coffee' }],
        family_name: 'Lovelace',
      },
    )
    expect(await reader.getUser()).toMatchObject({ id: ADA, givenName: 'Ada', name: 'Ada Lovelace', email: null })
    expect(await reader.getOrganization()).toMatchObject({ orgCode: 'org_1', orgName: 'Lovelace Coffee' })
    expect((await reader.getUserOrganizations()).orgs).toEqual([
      { code: 'org_1', name: 'Lovelace Coffee' },
      { code: 'org_2', name: null },
    ])
  })

  it('that are missing or of another shape grant nothing and break nothing (P1-12)', async () => {
    for (const permissions of [undefined, null]) {
      expect(await (await readerOf({ permissions })).getPermission('a')).toEqual({
        permissionKey: 'a',
        orgCode: null,
        isGranted: false,
      })
    }
    const strange = await readerOf({ roles: [null, 3, 'manager', { key: 'admin' }], feature_flags: 'x' })
    expect((await strange.getRoles()).roles.map(({ key }) => key)).toEqual(['manager', 'admin']) // P2-32
    expect(await strange.getFlags()).toEqual({})
  })
})

describe('feature flags', () => {
  it('have a code, a type and a value (P2-32)', async () => {
    const reader = await readerOf({ feature_flags: FLAGS })
    expect(await reader.getFlag('theme')).toEqual({ code: 'theme', type: 'string', value: 'pink', isDefault: false })
    expect(Object.keys(await reader.getFlags())).toEqual(['is_dark_mode', 'is_beta', 'theme', 'limit', 'layout'])
    expect(await reader.getBooleanFlag('is_dark_mode')).toBe(true)
    expect(await reader.getStringFlag('theme')).toBe('pink')
    expect(await reader.getIntegerFlag('limit')).toBe(5)
    expect(await reader.getJsonFlag('layout')).toEqual({ columns: 2 })
  })

  it('have defaults, among them false, 0 and null', async () => {
    const reader = await readerOf({ feature_flags: FLAGS })
    expect(await reader.getBooleanFlag('missing', false)).toBe(false)
    expect(await reader.getIntegerFlag('missing', 0)).toBe(0)
    expect(await reader.getFlag('missing', { default: null })).toMatchObject({ value: null, isDefault: true })
    expect(await failure(reader.getFlag('missing'))).toBe('flag_missing')
    expect(await failure(reader.getFlag('toString'))).toBe('flag_missing')
    expect(await reader.getIntegerFlag('broken', 7)).toBe(7)
  })

  it('are not taken for another type', async () => {
    const reader = await readerOf({ feature_flags: FLAGS })
    expect(await failure(reader.getBooleanFlag('theme', true))).toBe('flag_type_wrong')
    expect(await failure(reader.getFlag('theme', { type: 'y' as 's' }))).toBe('flag_type_wrong')
  })
})

describe('has()', () => {
  const judged = async (requirement: Requirement) =>
    (
      await readerOf({
        permissions: ['read:orders'],
        roles: [{ id: '1', key: 'manager', name: 'Manager' }],
        feature_flags: FLAGS,
      })
    ).check(requirement)

  it('needs all, by key and by value (RX-6, TS-7)', async () => {
    const all: Requirement = { permissions: ['read:orders'], roles: ['manager'], featureFlags: ['is_dark_mode'] }
    expect(await judged(all)).toEqual({ isGranted: true, missing: [] })
    expect(await judged({ roles: ['Manager'] })).toEqual({ isGranted: false, missing: ['role Manager'] })
    expect(await judged({ featureFlags: ['is_beta'] })).toMatchObject({ isGranted: false })
    expect(await judged({ featureFlags: [{ flag: 'is_beta', value: false }] })).toMatchObject({ isGranted: true })
    expect(await judged({ ...all, permissions: ['read:orders', 'x'] })).toMatchObject({ missing: ['permission x'] })
  })

  it('may need any, and asks conditions', async () => {
    expect(await judged({ permissions: ['x'], roles: ['manager'], mode: 'any' })).toMatchObject({ isGranted: true })
    expect(await judged({ permissions: ['x'], roles: ['y'], mode: 'any' })).toMatchObject({ isGranted: false })
    const condition = () => false
    expect(await judged({ roles: [{ role: 'manager', condition }] })).toMatchObject({ isGranted: false })
  })

  it('refuses to answer a question that asks for nothing (RX-6)', async () => {
    const reader = await readerOf()
    for (const nothing of [{}, { permissions: [] }, { roles: [], featureFlags: [] }]) {
      expect(await failure(reader.has(nothing))).toBe('configuration_invalid')
    }
  })
})

describe('the Account API', () => {
  const page = (member: string, rows: object[], next?: string) =>
    ok({
      success: true,
      data: { org_code: 'org_1', [member]: rows },
      metadata: { has_more: next !== undefined, next_page_starting_after: next ?? null },
    })

  it('is asked at the issuer alone, with the token, over all pages (P2-4, P2-17, P2-18, RX-7)', async () => {
    provider.answers.set('/account_api/v1/permissions', ({ form }) =>
      form.get('starting_after') === 'p1'
        ? page('permissions', [{ id: 'p2', key: 'write', name: 'Write orders' }])
        : page('permissions', [{ id: 'p1', key: 'read', name: 'Read orders' }], 'p1'),
    )
    const token = await provider.accessToken({ iss: provider.issuer })
    const reader = await site({ forceApi: true }).fromTokens(token)
    expect(await reader.getPermissions()).toEqual({ orgCode: 'org_1', permissions: ['read', 'write'] })
    expect(await reader.getPermission('write')).toMatchObject({ isGranted: true })
    expect(await reader.getPermission('Read orders')).toMatchObject({ isGranted: false })
    expect(provider.askedAt('/account_api/v1/permissions')[0]?.headers.authorization).toBe(`Bearer ${token}`)
  })

  it('answers flags with their types', async () => {
    const rows = [
      { key: 'theme', name: 'Theme', type: 'String', value: 'dark' },
      { key: 'is_beta', name: 'Beta', type: 'boolean', value: false },
    ]
    provider.answers.set('/account_api/v1/feature_flags', () => page('feature_flags', rows))
    const reader = await readerOf()
    expect(await reader.getFlag('theme', { forceApi: true })).toMatchObject({ value: 'dark', isDefault: false })
    expect(await reader.getBooleanFlag('is_beta', true, { forceApi: true })).toBe(false)
    expect(await reader.has({ featureFlags: ['is_beta'] }, { forceApi: true })).toBe(false)
  })

  it('is asked for roles that the token does not have', async () => {
    provider.answers.set('/account_api/v1/roles', () => page('roles', [{ id: '1', key: 'manager', name: 'Manager' }]))
    expect(await (await readerOf()).hasRole('manager')).toBe(true)
    expect(await (await readerOf({ roles: [] })).hasRole('manager')).toBe(false)
  })

  it('finds entitlements by the key of the feature (RX-7)', async () => {
    const row = { id: 'e1', feature_key: 'seats', price_name: 'Pro', entitlement_limit_max: 5 }
    provider.answers.set('/account_api/v1/entitlements', () => page('entitlements', [row]))
    provider.answers.set('/account_api/v1/entitlement/seats', () => ok({ data: { entitlement: row } }))
    const reader = await readerOf()
    expect(await reader.has({ billingEntitlements: ['seats'] })).toBe(true)
    expect(await reader.has({ billingEntitlements: ['Pro'] })).toBe(false)
    expect(await reader.getEntitlement('seats')).toMatchObject({ limitMax: 5 })
    expect(await reader.getEntitlement('nothing')).toBeNull()
  })

  it('is an error when it refuses or cannot be reached, never an empty answer', async () => {
    const reader = await readerOf()
    provider.answers.set('/account_api/v1/permissions', () => ({ status: 403, body: { errors: [] } }))
    expect(await failure(reader.getPermissions({ forceApi: true }))).toBe('http_403')
    provider.answers.set('/account_api/v1/permissions', () => 'hang up')
    expect(await failure(reader.has({ permissions: ['a'] }, { forceApi: true }))).toBe('issuer_unavailable')
  })

  it('is asked no end of pages', async () => {
    provider.answers.set('/account_api/v1/permissions', () => page('permissions', [{ key: 'a' }], 'same'))
    expect((await (await readerOf()).getPermissions({ forceApi: true })).permissions).toEqual(['a', 'a'])
  })

  it('makes links to the portal with the right name of the page (P2-30)', async () => {
    const link = `${provider.issuer}/portal_redirect?key=1`
    provider.answers.set('/account_api/v1/portal_link', () => ok({ url: link }))
    const reader = await readerOf()
    expect((await reader.portalUrl({ returnUrl: '/account', subNav: 'organization_details' })).href).toBe(link)
    expect(provider.asked.at(-1)?.form.get('subnav')).toBe('organization_details')
    expect(await failure(reader.portalUrl({ returnUrl: 'https://evil.example' }))).toBe('return_to_refused')
  })

  it('tells of another user than the token: then it is refused (OpenID Connect Core §5.3.2)', async () => {
    provider.answers.set('/oauth2/v2/user_profile', () => ok({ sub: 'kp_other' }))
    expect(await failure((await readerOf()).getUserInfo())).toBe('token_subject_wrong')
  })
})
