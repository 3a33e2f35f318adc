import { updateApplication as updateStored } from '@latchkey/storage/applications.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { anOrganization } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationId } from '../../../management/operation.ts'
import { ALL_OPERATIONS } from '../../../management/operation.ts'
import { allowInvitations } from '../../../testing/invitations.ts'
import {
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  organizationToken,
  send,
  tokenWithout,
} from '../../../testing/management.ts'
import { OTHER_ISSUER, WEB } from '../../../testing/platform.ts'

let api: Management
beforeAll(async () => {
  api = await openManagement()
  await api.store.commit([addOrganization(anOrganization({ environmentId: 'env_first', code: 'org_1' }))])
})
afterAll(() => api.close())

const make = async (type = 'reg', name = 'Shop'): Promise<string> =>
  (await api.done('createApplication', { body: { name, type } })).application.id
const OWN: OperationId[] = [
  'getApplications',
  'createApplication',
  'getApplication',
  'updateApplication',
  'deleteApplication',
  'updateApplicationTokens',
  'getApplicationPropertyValues',
  'updateApplicationsProperty',
  'getCallbackURLs',
  'addRedirectCallbackURLs',
  'replaceRedirectCallbackURLs',
  'deleteCallbackURLs',
  'getLogoutURLs',
  'addLogoutRedirectURLs',
  'replaceLogoutRedirectURLs',
  'deleteLogoutURLs',
]

describe('applications', () => {
  it('are made, changed, shown and deleted', async () => {
    const id = await make()
    await api.done('updateApplication', {
      params: { application_id: id },
      body: { name: 'Store', login_uri: 'https://shop.example/in', redirect_uris: ['https://shop.example/cb'] },
    })
    const { application } = await api.done('getApplication', { params: { application_id: id } })
    expect(application).toMatchObject({ id, name: 'Store', type: 'reg', login_uri: 'https://shop.example/in' })
    expect(application).not.toHaveProperty('client_secret')
    await api.done('deleteApplication', { params: { application_id: id } })
    expect(await api.refused('getApplication', { params: { application_id: id } })).toEqual([
      404,
      'APPLICATION_NOT_FOUND',
    ])
  })

  it('are not deleted while invitations lead to them', async () => {
    const own = await openManagement()
    await allowInvitations(own)
    const params = { application_id: WEB.id }
    expect(await own.refused('deleteApplication', { params })).toEqual([400, 'APPLICATION_IN_USE'])
    await own.done('getApplication', { params })
    await allowInvitations(own, { isEnabled: false })
    await own.done('deleteApplication', { params })
    expect(await own.refused('getApplication', { params })).toEqual([404, 'APPLICATION_NOT_FOUND'])
    await own.close()
  })

  it('are not deleted by whoever has not seen that invitations lead to them', async () => {
    const own = await openManagement()
    const { commit } = own.store
    let isFirst = true
    own.store.commit = async (commands) => {
      if (isFirst && commands.flat().some(({ sql }) => sql.startsWith('DELETE FROM applications'))) {
        isFirst = false
        own.store.commit = commit
        await allowInvitations(own)
      }
      return commit(commands)
    }
    const token = await machineToken(own, MANAGER.id)
    const response = await send(own, 'deleteApplication', { params: { application_id: WEB.id }, token })
    expect([response.statusCode, response.json().errors[0].code]).toEqual([400, 'APPLICATION_IN_USE'])
    expect(isFirst).toBe(false)
    await own.close()
  })

  it('have a language of their pages, unless they are machines', async () => {
    const params = { application_id: WEB.id }
    const languageNow = () => api.deps.registry.list()[0]?.applications.get(WEB.id)?.language
    await api.done('updateApplication', { params, body: { language_key: 'fr' } })
    expect(languageNow()).toBe('fr')
    const details = { params, token: await tokenWithout(api, null) }
    const shown = async () => (await send(api, 'getApplicationDetails', details)).json().application
    expect(await shown()).toMatchObject({ id: WEB.id, language_key: 'fr' })
    await api.done('updateApplication', { params, body: { name: 'Web' } })
    expect(languageNow()).toBe('fr')
    await api.done('updateApplication', { params, body: { language_key: '' } })
    expect(languageNow()).toBeNull()
    expect(await shown()).toMatchObject({ language_key: null })
    const machine = { params: { application_id: MANAGER.id }, body: { language_key: 'fr' } }
    expect(await api.refused('updateApplication', machine)).toEqual([400, 'INVALID_LANGUAGE_KEY'])
  })

  it('have a secret only where they can keep one', async () => {
    const page = await api.done('createApplication', { body: { name: 'Page', type: 'spa' } })
    expect(page.application).not.toHaveProperty('client_secret')
    const machine = await api.done('createApplication', { body: { name: 'M', type: 'm2m', org_code: 'org_1' } })
    expect(machine.application.client_secret).toMatch(/.{40}/)
  })

  it('are listed in pages', async () => {
    await make('spa', 'Zebra')
    const first = await api.done('getApplications', { query: { page_size: '2', sort: 'name_desc' } })
    expect(first.applications[0].name).toBe('Zebra')
    const next = await api.done('getApplications', { query: { page_size: '2', next_token: first.next_token } })
    expect(next.applications.map(({ id }: { id: string }) => id)).not.toContain(first.applications[1].id)
  })

  it.each([
    ['createApplication', { name: 'X', type: 'web' }, 'INVALID_TYPE'],
    ['createApplication', { name: 'X', type: 'spa', org_code: 'org_1' }, 'INVALID_ORG_CODE'],
    ['createApplication', { name: 'X', type: 'm2m', org_code: 'org_none' }, 'ORGANIZATION_NOT_FOUND'],
    ['updateApplication', { is_access_control_enabled: true }, 'ACCESS_ROLES_REQUIRED'],
    ['updateApplication', { language_key: 'tlh' }, 'INVALID_LANGUAGE_KEY'],
    [
      'updateApplicationTokens',
      { access_token_lifetime: 60, refresh_token_lifetime: 60 },
      'INVALID_REFRESH_TOKEN_LIFETIME',
    ],
    ['updateApplicationTokens', { authenticated_session_lifetime: 60 }, 'INVALID_AUTHENTICATED_SESSION_LIFETIME'],
    ['addRedirectCallbackURLs', { urls: ['http://shop.example'] }, 'INVALID_URLS'],
  ] as const)('refuse by %s what is %j', async (operation, body, code) => {
    const id = await make()
    expect(await api.refused(operation, { params: { application_id: id, app_id: id }, body })).toEqual([400, code])
  })

  it('keep both of two changes that are made at once', async () => {
    const id = await make()
    const updates = [
      { name: 'Named' },
      { homepage_uri: 'https://example.com' },
      { login_uri: 'https://example.com/in' },
    ]
    await Promise.all(updates.map((body) => api.done('updateApplication', { params: { application_id: id }, body })))
    const record = (await api.store.applications.list()).find((one) => one.id === id)
    const all = { name: 'Named', homepageUri: 'https://example.com', loginUri: 'https://example.com/in', version: 4 }
    expect(record).toMatchObject(all)
  })

  it('have lifetimes of their own', async () => {
    const id = await make()
    await api.done('updateApplicationTokens', {
      params: { application_id: id },
      body: { access_token_lifetime: 60, is_hasura_mapping_enabled: true },
    })
    const record = (await api.store.applications.list()).find((one) => one.id === id)
    expect(record?.tokens.accessTtlSeconds).toBe(60)
    expect(record?.claims.hasuraNames).toBe(true)
  })

  it('have values of properties', async () => {
    const { category } = await api.done('CreateCategory', { body: { name: 'Plans', context: 'app' } })
    const property = { name: 'Plan', description: '', key: 'plan', type: 'single_line_text', context: 'app' }
    await api.done('CreateProperty', { body: { ...property, is_private: false, category_id: category.id } })
    const params = { application_id: await make(), property_key: 'plan' }
    await api.done('updateApplicationsProperty', { params, body: { value: 'gold' } })
    const { properties } = await api.done('getApplicationPropertyValues', { params })
    expect(properties).toMatchObject([{ key: 'plan', value: 'gold' }])
    expect(await api.refused('updateApplicationsProperty', { params, body: { value: true } })).toEqual([
      400,
      'INVALID_VALUE',
    ])
    const remove = async (sent: object) =>
      send(api, 'removeApplicationProperty', { token: await tokenWithout(api, null), ...sent })
    expect((await remove({ params })).statusCode).toBe(200)
    const [cleared] = (await api.done('getApplicationPropertyValues', { params })).properties
    expect(cleared.value).toBeNull()
    const wrong = { ...params, property_key: 'other' }
    expect((await remove({ params: wrong })).json().errors[0].code).toBe('PROPERTY_NOT_FOUND')
    expect((await remove({ params: { ...params, application_id: 'none' } })).json().errors[0].code).toBe(
      'APPLICATION_NOT_FOUND',
    )
    const token = await tokenWithout(api, 'update:application_properties')
    expect((await remove({ params, token })).statusCode).toBe(403)
  })
})

describe.each([
  ['redirect_urls', 'getCallbackURLs', 'addRedirectCallbackURLs', 'replaceRedirectCallbackURLs', 'deleteCallbackURLs'],
  ['logout_urls', 'getLogoutURLs', 'addLogoutRedirectURLs', 'replaceLogoutRedirectURLs', 'deleteLogoutURLs'],
] as const)('the %s of an application', (field, get, add, replace, remove) => {
  const [a, b, c] = ['https://a.example/x', 'https://b.example/x,y', 'https://c.example/x']

  it('are added, replaced and deleted', async () => {
    const params = { app_id: await make() }
    const urls = async () => (await api.done(get, { params }))[field]
    await api.done(add, { params, body: { urls: [a, b] } })
    await api.done(add, { params, body: { urls: [a, c] } })
    expect(await urls()).toEqual([a, b, c])
    await api.done(remove, { params, query: { urls: b } })
    expect(await urls()).toEqual([a, c])
    expect(await api.refused(remove, { params, query: { urls: `${a},${b}` } })).toEqual([
      400,
      field === 'logout_urls' ? 'LOGOUT_URL_NOT_FOUND' : 'CALLBACK_URL_NOT_FOUND',
    ])
    await api.done(replace, { params, body: {} })
    expect(await urls()).toEqual([a, c])
    await api.done(replace, { params, body: { urls: [b] } })
    expect(await urls()).toEqual([b])
  })

  it('have no wildcard under strict, where it would match nothing', async () => {
    const id = await make()
    const params = { app_id: id }
    const wild = 'https://*.app.example'
    await api.done(add, { params, body: { urls: [wild] } })
    await api.done(replace, { params, body: { urls: [a] } })
    const record = (await api.store.applications.list()).find((one) => one.id === id)
    if (!record) throw new Error('there is no application')
    await api.store.commit(updateStored({ ...record, profile: 'strict' }))
    for (const operation of [add, replace]) {
      expect(await api.refused(operation, { params, body: { urls: [b, wild] } })).toEqual([400, 'WILDCARD_NOT_ALLOWED'])
    }
    const list = field === 'logout_urls' ? 'logout_uris' : 'redirect_uris'
    const whole = { params: { application_id: id }, body: { [list]: [wild] } }
    expect(await api.refused('updateApplication', whole)).toEqual([400, 'WILDCARD_NOT_ALLOWED'])
    expect((await api.done(get, { params }))[field]).toEqual([a])
  })

  it('are refused of a machine', async () => {
    const params = { app_id: await make('m2m') }
    expect(await api.refused(add, { params, body: { urls: [a] } })).toEqual([400, 'APPLICATION_TYPE_NOT_SUPPORTED'])
  })
})

describe('who may change applications', () => {
  it.each(OWN)('is nobody without the scope of %s', async (operation) => {
    const token = await tokenWithout(api, ALL_OPERATIONS[operation].scope)
    expect(await api.refused(operation, { token })).toEqual([403, 'INSUFFICIENT_SCOPE'])
  })

  it('is no machine of an organization', async () => {
    const token = await organizationToken(api, 'org_1')
    for (const operation of OWN) {
      expect(await api.refused(operation, { token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
  })

  it('is nobody of another environment', async () => {
    const params = { application_id: await make() }
    expect(await api.refused('deleteApplication', { params, issuer: OTHER_ISSUER })).toEqual([
      404,
      'APPLICATION_NOT_FOUND',
    ])
    await api.done('getApplication', { params })
  })
})
