import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'
import { aPerson, post } from '../../../testing/requests.ts'

let platform: Management
let api_id: string
let scopeId: string
beforeAll(async () => {
  platform = await openManagement()
  api_id = (await platform.done('addAPIs', { body: { name: 'Orders', audience: 'orders' } })).api.id
  scopeId = (await platform.done('addAPIScope', { params: { api_id }, body: { key: 'read' } })).scope.id
})
afterAll(() => platform.close())

const make = async (fields: object = {}): Promise<{ id: string; key: string }> =>
  (await platform.done('createApiKey', { body: { name: 'Key', type: 'environment', api_id, ...fields } })).api_key
const verify = async (api_key: string) => (await post(platform, '/api/v1/api_keys/verify', { api_key })).json()
const idsOf = (answer: { api_keys: { id: string }[] }) => answer.api_keys.map(({ id }) => id)

describe('API keys of the Management API', () => {
  it('are answered by the codes that programs know (wire protocol §7.7)', async () => {
    const body = { name: 'Key', type: 'environment', api_id }
    const made = await platform.done('createApiKey', { body })
    expect(made).toMatchObject({ code: 'API_KEY_CREATED', message: 'API key created' })
    expect(await verify(made.api_key.key)).toMatchObject({ code: 'API_KEY_VERIFIED', message: 'API key verified' })
  })

  it('are made, shown without their text, rotated and ended', async () => {
    const { id, key } = await make({ scope_ids: [scopeId] })
    expect(await verify(key)).toMatchObject({ is_valid: true, key_id: id, scopes: ['read'] })
    const params = { key_id: id }
    const shown = await platform.done('getApiKey', { params })
    expect(shown.api_key).toMatchObject({
      ...{ id, name: 'Key', type: 'environment', status: 'active', api_ids: [api_id], scopes: ['read'] },
      ...{ key_prefix: 'k_live_', key_suffix: null, verification_count: 1, organization_id: null, user_id: null },
    })
    expect(JSON.stringify(shown)).not.toContain(key)
    const rotated = (await platform.done('rotateApiKey', { params })).api_key
    expect(rotated.id).toBe(id)
    expect(await verify(key)).toMatchObject({ errors: [{ code: 'API_KEY_INVALID' }] })
    expect(await verify(rotated.key)).toMatchObject({ is_valid: true })
    await platform.done('deleteApiKey', { params })
    await platform.done('deleteApiKey', { params })
    expect(await verify(rotated.key)).toMatchObject({ is_valid: false, status: 'revoked' })
    expect(await platform.refused('rotateApiKey', { params })).toEqual([400, 'API_KEY_REVOKED'])
  })

  it('are listed page by page, and by whom they are for', async () => {
    const ada = await aPerson(platform)
    const { code } = await anOrganizationOf(platform, [])
    const own = await make({ type: 'user', user_id: ada.id })
    const theirs = await make({ type: 'organization', org_code: code })
    const ended = await make()
    await platform.done('deleteApiKey', { params: { key_id: ended.id } })
    const list = async (query: Record<string, string>) => idsOf(await platform.done('getApiKeys', { query }))
    expect(await list({ user_id: ada.id })).toEqual([own.id])
    expect(await list({ org_code: code })).toEqual([theirs.id])
    expect(await list({ key_type: 'organization' })).toEqual([theirs.id])
    expect(await list({ status: 'revoked' })).toContain(ended.id)
    expect(await list({ status: 'active' })).not.toContain(ended.id)
    const seen: string[] = []
    for (let has_more = true; has_more; ) {
      const after = seen.at(-1)
      const query = { page_size: '2', ...(after === undefined ? {} : { starting_after: after }) }
      const page = await platform.done('getApiKeys', { query })
      seen.push(...idsOf(page))
      has_more = page.has_more
    }
    expect(seen).toEqual([...new Set(await list({}))].sort())
    expect(await platform.refused('getApiKeys', { query: { status: 'lost' } })).toEqual([400, 'INVALID_STATUS'])
  })

  it.each([
    [{ type: 'user' }, 'USER_ID_REQUIRED'],
    [{ type: 'organization' }, 'ORG_CODE_REQUIRED'],
    [{ type: 'environment', user_id: 'kp_1' }, 'INVALID_USER_ID'],
    [{ type: 'user', user_id: 'kp_none' }, 'USER_NOT_FOUND'],
    [{ type: 'user', user_id: 'kp_1', org_code: 'org_1' }, 'INVALID_ORG_CODE'],
    [{ type: 'organization', org_code: 'org_none' }, 'ORGANIZATION_NOT_FOUND'],
    [{ api_id: 'api_none' }, 'API_NOT_FOUND'],
    [{ scope_ids: ['scope_none'] }, 'API_SCOPE_NOT_FOUND'],
    [{ name: ' Key' }, 'INVALID_NAME'],
    [{ type: 'machine' }, 'INVALID_TYPE'],
  ])('are refused when they are to be %j', async (fields, code) => {
    const body = { name: 'Key', type: 'environment', api_id, ...fields }
    expect(await platform.refused('createApiKey', { body })).toEqual([400, code])
  })

  it('are never for the Management API', async () => {
    const { apis } = await platform.done('getAPIs')
    const management = apis.find((api: { is_management_api: boolean }) => api.is_management_api)
    const body = { name: 'Key', type: 'environment', api_id: management.id }
    expect(await platform.refused('createApiKey', { body })).toEqual([400, 'API_NOT_FOUND'])
  })

  it('are of one environment alone, and whoever is bound to an organization sees its keys and changes none', async () => {
    const [own, other] = [await anOrganizationOf(platform, []), await anOrganizationOf(platform, [])]
    const mine = await make({ type: 'organization', org_code: own.code })
    const theirs = await make({ type: 'organization', org_code: other.code })
    for (const operation of ['getApiKey', 'rotateApiKey', 'deleteApiKey'] as const) {
      const elsewhere = { params: { key_id: mine.id }, issuer: OTHER_ISSUER }
      expect(await platform.refused(operation, elsewhere)).toEqual([404, 'API_KEY_NOT_FOUND'])
    }
    const token = await organizationToken(platform, own.code)
    expect(idsOf(await platform.done('getApiKeys', { token }))).toEqual([mine.id])
    expect(idsOf(await platform.done('getApiKeys', { token, query: { org_code: other.code } }))).toEqual([])
    await platform.done('getApiKey', { token, params: { key_id: mine.id } })
    const foreign = { token, params: { key_id: theirs.id } }
    expect(await platform.refused('getApiKey', foreign)).toEqual([404, 'API_KEY_NOT_FOUND'])
    for (const operation of ['rotateApiKey', 'deleteApiKey'] as const) {
      const sent = { token, params: { key_id: mine.id } }
      expect(await platform.refused(operation, sent)).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
  })
})
