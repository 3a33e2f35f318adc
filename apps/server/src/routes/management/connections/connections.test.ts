import { addConnection } from '@latchkey/storage/connections.ts'
import { aConnection } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN_CONNECTIONS } from '../../../management/connections.ts'
import type { OperationId } from '../../../management/operation.ts'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'
import { M2M, OTHER_ISSUER, WEB } from '../../../testing/platform.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

const NOT_FOUND = [404, 'CONNECTION_NOT_FOUND']
const NOT_AVAILABLE = [400, 'FEATURE_NOT_AVAILABLE']
const BUILT_IN = [400, 'CONNECTION_BUILT_IN']
const [PASSWORD_ID, CODE_ID] = BUILT_IN_CONNECTIONS.map(({ id }) => id) as [string, string]
const SECRET = 'a secret of the provider'
const the = (connection_id: string) => ({ params: { connection_id } })
const stored = (id: string) => platform.store.connections.find('env_first', id)
const idsOf = ({ connections }: { connections: { connection: { id: string } }[] }) =>
  connections.map(({ connection }) => connection.id)

async function make(body: object = {}): Promise<string> {
  const sent = { name: 'Google', strategy: 'oauth2:google', ...body }
  return (await platform.done('CreateConnection', { body: sent })).connection.id
}

async function secretsOf(id: string): Promise<unknown> {
  const sealed = (await stored(id))?.sealedSecrets ?? ''
  return JSON.parse(platform.deps.secrets.open('connections', 'env_first', sealed) ?? 'null')
}

describe('connections', () => {
  it('are made, shown without their options, and deleted', async () => {
    const id = await make({ display_name: 'With Google', options: { client_id: 'c', client_secret: SECRET } })
    expect(id).toMatch(/^conn_[0-9a-f]{32}$/)
    const shown = { id, name: 'Google', display_name: 'With Google', strategy: 'oauth2:google' }
    expect(await platform.done('GetConnection', the(id))).toEqual({ code: 'OK', message: 'Success', connection: shown })
    await platform.done('deleteConnection', the(id))
    for (const operation of ['GetConnection', 'deleteConnection'] as const) {
      expect(await platform.refused(operation, the(id))).toEqual(NOT_FOUND)
    }
  })

  it('keep every option as it was sent, and what is secret sealed', async () => {
    const { code } = await anOrganizationOf(platform, [])
    const options = {
      saml_entity_id: 'https://company.example.com',
      saml_idp_metadata_url: 'https://company.example.com/metadata',
      sign_request_algorithm: 'RSA-SHA256',
      upstream_params: { prompt: { value: 'login' } },
      is_create_missing_user: true,
      saml_signing_private_key: SECRET,
      home_realm_domains: ['Company.example', 'company.example'],
      of_another: 'strategy',
    }
    const id = await make({ strategy: 'saml:okta', organization_code: code, enabled_applications: [], options })
    const { saml_signing_private_key, home_realm_domains, of_another, ...open } = options
    expect(await stored(id)).toMatchObject({
      organizationCode: code,
      displayName: 'Google',
      options: open,
      homeRealmDomains: ['company.example'],
    })
    expect(await secretsOf(id)).toEqual({ saml_signing_private_key: SECRET })
    expect(JSON.stringify(await stored(id))).not.toContain(SECRET)
    const found = await platform.done('GetConnections', { query: { home_realm_domain: 'COMPANY.example' } })
    expect(idsOf(found)).toEqual([id])
  })

  it('are updated option by option, and replaced as a whole', async () => {
    const options = { client_id: 'c', client_secret: SECRET, entra_id_domain: 'd', home_realm_domains: ['a.example'] }
    const id = await make({ strategy: 'oauth2:azure_ad', options })
    const change = { display_name: 'New', options: { client_id: 'new', home_realm_domains: ['b.example'] } }
    await platform.done('UpdateConnection', { ...the(id), body: change })
    expect(await stored(id)).toMatchObject({
      name: 'Google',
      displayName: 'New',
      options: { client_id: 'new', entra_id_domain: 'd' },
      homeRealmDomains: ['b.example'],
    })
    expect(await secretsOf(id)).toEqual({ client_secret: SECRET })
    await platform.done('UpdateConnection', { ...the(id), body: { name: 'Renamed' } })
    expect(await secretsOf(id)).toEqual({ client_secret: SECRET })
    await platform.done('ReplaceConnection', { ...the(id), body: { name: 'Entra', options: { client_id: 'other' } } })
    expect(await stored(id)).toMatchObject({
      name: 'Entra',
      displayName: 'Entra',
      options: { client_id: 'other' },
      homeRealmDomains: [],
    })
    expect((await stored(id))?.options).not.toHaveProperty('entra_id_domain')
    expect(await secretsOf(id)).toEqual({})
    expect(await platform.refused('ReplaceConnection', { ...the(id), body: {} })).toEqual([400, 'NAME_REQUIRED'])
  })

  it.each([
    [{ strategy: 'oauth2:myspace' }, 'INVALID_STRATEGY'],
    [{ strategy: 'email:password' }, 'INVALID_STRATEGY'],
    [{ name: ' Google' }, 'INVALID_NAME'],
    [{ options: { client_id: 7 } }, 'INVALID_OPTIONS'],
    [{ options: 'all' }, 'INVALID_OPTIONS'],
    [{ strategy: 'saml:custom', options: { saml_idp_metadata_url: 'javascript:alert(1)' } }, 'INVALID_OPTIONS'],
    [{ strategy: 'saml:custom', options: { protocol_binding: 'HTTP-SOAP' } }, 'INVALID_OPTIONS'],
    [{ strategy: 'saml:custom', options: { home_realm_domains: ['no domain'] } }, 'INVALID_OPTIONS'],
    [{ strategy: 'saml:custom', options: { upstream_params: { a: 'x'.repeat(10_001) } } }, 'INVALID_OPTIONS'],
    [{ strategy: 'saml:custom', organization_code: 'org_none' }, 'ORGANIZATION_NOT_FOUND'],
    [{ organization_code: 'org_none' }, 'INVALID_ORGANIZATION_CODE'],
    [{ enabled_applications: [WEB.id] }, 'FEATURE_NOT_AVAILABLE'],
  ])('are refused as %j', async (body, code) => {
    const sent = { name: 'Google', strategy: 'oauth2:google', ...body }
    expect(await platform.refused('CreateConnection', { body: sent })).toEqual([400, code])
  })

  it('are enabled for no application by an update, and stay as they were', async () => {
    const id = await make()
    const before = await stored(id)
    const body = { name: 'New', enabled_applications: [WEB.id] }
    for (const operation of ['UpdateConnection', 'ReplaceConnection'] as const) {
      expect(await platform.refused(operation, { ...the(id), body })).toEqual(NOT_AVAILABLE)
    }
    expect(await stored(id)).toEqual(before)
  })

  it('that are built in are listed first, and never changed', async () => {
    const first = await platform.done('GetConnections', { query: { page_size: '2' } })
    expect(first).toMatchObject({
      connections: [
        { strategy: 'email:password', connection: { id: PASSWORD_ID, strategy: 'email:password' } },
        { strategy: 'email:otp', connection: { id: CODE_ID, strategy: 'email:otp' } },
      ],
    })
    const { connection } = await platform.done('GetConnection', the(CODE_ID))
    expect(connection).toMatchObject({ name: 'email_code', display_name: 'Email and code' })
    for (const operation of ['UpdateConnection', 'ReplaceConnection', 'deleteConnection'] as const) {
      expect(await platform.refused(operation, { ...the(PASSWORD_ID), body: { name: 'Mine' } })).toEqual(BUILT_IN)
    }
  })

  it('are listed in pages, forwards and backwards, over those that are built in', async () => {
    const own = await openManagement()
    const made = ['conn_1', 'conn_2', 'conn_3'].map((id) => aConnection({ environmentId: 'env_first', id }))
    await own.store.commit(made.flatMap(addConnection))
    const list = async (query: Record<string, string>) => {
      const page = await own.done('GetConnections', { query: { page_size: '2', ...query } })
      return [idsOf(page), page.has_more]
    }
    expect(await list({})).toEqual([[PASSWORD_ID, CODE_ID], true])
    expect(await list({ starting_after: PASSWORD_ID })).toEqual([[CODE_ID, 'conn_1'], true])
    expect(await list({ starting_after: 'conn_1' })).toEqual([['conn_2', 'conn_3'], false])
    expect(await list({ ending_before: 'conn_2' })).toEqual([[CODE_ID, 'conn_1'], true])
    expect(await list({ ending_before: 'conn_1' })).toEqual([[PASSWORD_ID, CODE_ID], false])
    const both = { starting_after: 'conn_1', ending_before: 'conn_3' }
    expect(await own.refused('GetConnections', { query: both })).toEqual([400, 'TOO_MANY_PARAMETERS'])
    const domain = { home_realm_domain: 'no domain' }
    expect(await own.refused('GetConnections', { query: domain })).toEqual([400, 'INVALID_HOME_REALM_DOMAIN'])
    await own.close()
  })

  it('are not there for another environment, nor for the token of an organization', async () => {
    const id = await make()
    const { code } = await anOrganizationOf(platform, [])
    const token = await organizationToken(platform, code)
    const body = { name: 'Mine' }
    for (const operation of ['GetConnection', 'UpdateConnection', 'ReplaceConnection', 'deleteConnection'] as const) {
      expect(await platform.refused(operation, { ...the(id), body, issuer: OTHER_ISSUER })).toEqual(NOT_FOUND)
      expect(await platform.refused(operation, { ...the(id), body, token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
    const there = await platform.done('GetConnections', { issuer: OTHER_ISSUER, query: { page_size: '500' } })
    expect(idsOf(there)).not.toContain(id)
  })
})

describe.each<[string, get: OperationId, enable: OperationId, remove: OperationId]>([
  ['an application', 'GetApplicationConnections', 'EnableConnection', 'RemoveConnection'],
  ['an organization', 'GetOrganizationConnections', 'EnableOrgConnection', 'RemoveOrgConnection'],
])('the connections of %s', (kind, get, enable, remove) => {
  const isApplication = kind === 'an application'
  async function of(connection_id = 'none') {
    const { code } = await anOrganizationOf(platform, [])
    return { params: { application_id: WEB.id, organization_code: code, connection_id } }
  }

  it('are those that people can sign in with', async () => {
    const answer = await platform.done(get, await of())
    expect(idsOf(answer)).toEqual([PASSWORD_ID, CODE_ID])
    expect(answer.has_more).toBe(false)
  })

  it('that are built in are enabled, and cannot be disabled', async () => {
    await platform.done(enable, await of(CODE_ID))
    expect(await platform.refused(remove, await of(CODE_ID))).toEqual(NOT_AVAILABLE)
  })

  it('cannot be one that nobody could sign in with', async () => {
    const id = await make()
    expect(await platform.refused(enable, await of(id))).toEqual(NOT_AVAILABLE)
    expect(await platform.refused(remove, await of(id))).toEqual(NOT_FOUND)
    expect(await platform.refused(enable, await of('conn_none'))).toEqual(NOT_FOUND)
    expect(idsOf(await platform.done(get, await of()))).not.toContain(id)
  })

  it('are of what is there', async () => {
    const params = { application_id: 'none', organization_code: 'org_none', connection_id: CODE_ID }
    for (const operation of [get, enable, remove]) {
      const code = isApplication ? 'APPLICATION_NOT_FOUND' : 'ORGANIZATION_NOT_FOUND'
      expect(await platform.refused(operation, { params })).toEqual([404, code])
    }
  })
})

describe('the connections of a machine', () => {
  it('are none, because nobody signs in to it', async () => {
    const params = { application_id: M2M.id, connection_id: CODE_ID }
    expect(idsOf(await platform.done('GetApplicationConnections', { params }))).toEqual([])
    expect(await platform.refused('EnableConnection', { params })).toEqual([400, 'APPLICATION_TYPE_NOT_SUPPORTED'])
    expect(await platform.refused('RemoveConnection', { params })).toEqual(NOT_FOUND)
  })
})

describe('the token of an organization', () => {
  it('sees its own connections, and not those of another', async () => {
    const [{ code }, other] = [await anOrganizationOf(platform, []), await anOrganizationOf(platform, [])]
    const token = await organizationToken(platform, code)
    const enable = (connection_id: string, organization_code = code) =>
      platform.refused('EnableOrgConnection', { token, params: { organization_code, connection_id } })
    const [own, foreign] = [
      await make({ strategy: 'saml:custom', organization_code: code }),
      await make({ strategy: 'saml:custom', organization_code: other.code }),
    ]
    expect(await enable(own)).toEqual(NOT_AVAILABLE)
    expect(await enable(foreign)).toEqual(NOT_FOUND)
    expect(await enable(own, other.code)).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    const params = { organization_code: code }
    expect(idsOf(await platform.done('GetOrganizationConnections', { token, params }))).toEqual([PASSWORD_ID, CODE_ID])
  })
})
