import { addPermission, removePermission } from '@latchkey/storage/permissions.ts'
import { aPermission } from '@latchkey/storage/testing/records.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareWithApplied } from '../../../configuration/comparison.ts'
import { applyText } from '../../../configuration/testing/apply-text.ts'
import { anAdministratorOf, callsBy, sessionOf } from '../../../testing/administrators.ts'
import {
  MANAGER,
  type Management,
  machineToken,
  openManagement,
  send,
  tokenWithout,
} from '../../../testing/management.ts'

let platform: Management
let owner: ReturnType<typeof callsBy>
let viewer: ReturnType<typeof callsBy>
beforeAll(async () => {
  platform = await openManagement()
  owner = callsBy(await sessionOf(platform, await anAdministratorOf(platform)))
  viewer = callsBy(await sessionOf(platform, await anAdministratorOf(platform, { role: 'viewer' })))
})
afterAll(() => platform.close())

const section = async (name: string, headers = {}) =>
  (await viewer.done('getConfigurationSection', { query: { section: name }, headers })).configuration
const elsewhere = { 'latchkey-environment': 'bbbbbb' }
const there = () => {
  const [environment] = platform.deps.registry.list()
  return { name: environment?.name, code: environment?.code, origins: environment?.origins }
}
/** Applies what is said of the business, and of the environment. */
const apply = (document: object, own: object = {}) =>
  applyText(platform.deps, JSON.stringify({ ...document, environments: [{ ...there(), ...own }] }, null, 1))

async function permissionId(key: string): Promise<string> {
  const { permissions } = await platform.done('GetPermissions', { query: { page_size: '500' } })
  return permissions.find((one: { key: string }) => one.key === key).id
}

describe('a section of the configuration', () => {
  it('stands as in an export, and says that no file speaks of it', async () => {
    await platform.done('CreatePermission', { body: { key: 'read:bills', name: 'Read bills' } })
    const permissions = await section('permissions')
    expect(permissions).toMatchObject({ shown: 1, is_more: false, state: 'never_applied', plan: null, differing: [] })
    expect(permissions.yaml).toBe('permissions:\n  - key: read:bills\n    name: Read bills\n    description: ""\n')
  })

  it('says what the next apply would do, and which things are not as the file says', async () => {
    const permissions = ['read:bills', 'write:bills'].map((key) => ({ key, name: key }))
    await apply({ permissions })
    expect(await section('permissions')).toMatchObject({ state: 'as_applied', plan: null, differing: [] })

    await platform.done('CreatePermission', { body: { key: 'pay:bills', name: 'Pay' } })
    const added = await permissionId('pay:bills')
    const kept = await section('permissions')
    expect(kept).toMatchObject({ state: 'as_applied', differing: [{ id: added, state: 'never_applied' }] })
    expect(kept.plan).toMatch(/Nothing to change.*1 permission is not in the file and kept/s)

    const changed = await permissionId('read:bills')
    await platform.done('UpdatePermissions', {
      params: { permission_id: changed },
      body: { key: 'read:bills', name: 'Look at bills' },
    })
    await platform.done('DeletePermission', { params: { permission_id: await permissionId('write:bills') } })
    const differs = await section('permissions')
    expect(differs.state).toBe('changed_since')
    expect(differs.differing).toEqual([
      { id: changed, state: 'changed_since' },
      { id: added, state: 'never_applied' },
    ])
    expect(differs.plan).toMatch(/\+ permission "write:bills".*~ permission "read:bills"|~ .*\+ /s)
    expect(differs.plan).toContain('1 to create, 1 to update, 0 to remove.')
    expect(differs.yaml).toContain('Look at bills')
  })

  it('is of roles with the scopes that they bring here, and of flags with their values here', async () => {
    const audience = 'https://orders.example.com'
    const apis = [{ name: 'Orders', audience, scopes: [{ name: 'read:orders' }] }]
    const featureFlags = [{ key: 'limit', name: 'Limit', type: 'int', default: 1 }]
    const roles = [{ key: 'clerk', name: 'Clerk' }]
    const scoped = [{ key: 'clerk', scopes: [{ audience, scopes: ['read:orders'] }] }]
    await apply({ roles, featureFlags }, { apis, roles: scoped, featureFlags: { limit: 3 } })
    for (const name of ['roles', 'feature_flags', 'apis']) {
      expect(await section(name)).toMatchObject({ state: 'as_applied', differing: [] })
    }
    const before = await platform.store.registry.version()
    const [ofRoles, ofFlags] = [await section('roles'), await section('feature_flags')]
    expect(ofRoles.yaml).toContain('- read:orders')
    expect(ofFlags.yaml).toContain('limit: 3')
    for (const { yaml } of [ofRoles, ofFlags]) await applyText(platform.deps, yaml)
    expect(await platform.store.registry.version()).toBe(before)

    const [flag] = (await viewer.done('getFeatureFlags')).feature_flags
    await platform.done('UpdateEnvironementFeatureFlagOverride', {
      params: { feature_flag_key: 'limit' },
      body: { value: '4' },
    })
    const changed = await section('feature_flags')
    expect(changed).toMatchObject({ state: 'changed_since', differing: [{ id: flag.id, state: 'changed_since' }] })
    expect(changed.plan).toMatch(/featureFlags.limit: 4 → 3/)
    expect(await section('environments')).toMatchObject({ state: 'as_applied' })
    const query = { kind: 'feature_flag', id: flag.id }
    expect((await viewer.done('getConfiguration', { query })).configuration.state).toBe('changed_since')
  })

  it('is of applications without their secrets', async () => {
    const clientId = '0123456789abcdef'.repeat(2)
    const developmentSecret = 'A'.repeat(40)
    await apply({}, { applications: [{ name: 'Biller', clientId, type: 'm2m', developmentSecret }] })
    const listed = await section('applications')
    expect(listed.state).toBe('as_applied')
    expect(listed.differing).toContainEqual({ id: MANAGER.id, state: 'never_applied' })
    expect(listed.differing).not.toContainEqual(expect.objectContaining({ id: clientId }))
    expect(JSON.stringify(listed)).not.toContain(developmentSecret)
    await platform.done('updateApplication', { params: { application_id: clientId }, body: { name: 'Payer' } })
    const changed = await section('applications')
    expect(changed.plan).toMatch(/~ application "Biller".*"Payer" → "Biller"/s)
    expect(changed.differing).toContainEqual({ id: clientId, state: 'changed_since' })
  })

  it('is of webhooks, which their endpoint identifies', async () => {
    const crm = {
      name: 'CRM',
      endpoint: 'https://crm.example.com',
      eventTypes: ['user.created'],
      isEnabled: true,
    }
    const stock = { name: 'Stock', endpoint: 'https://stock.example.com', eventTypes: ['role.created'] }
    await apply({}, { webhooks: [crm, stock] })
    expect(await section('webhooks')).toMatchObject({ shown: 2, state: 'as_applied', plan: null, differing: [] })
    platform.clock.advance(1000) // lists are by age
    const { webhook: added } = await platform.done('CreateWebHook', {
      body: { name: 'Extra', endpoint: 'https://extra.example.com', event_types: ['user.deleted'] },
    })
    const kept = await section('webhooks')
    expect(kept).toMatchObject({ state: 'as_applied', differing: [{ id: added.id, state: 'never_applied' }] })
    expect(kept.plan).toMatch(/1 webhook is not in the file and kept/)

    const { webhooks } = await platform.done('GetWebHooks')
    const { id } = webhooks.find(({ name }: { name: string }) => name === 'CRM')
    await platform.done('UpdateWebHook', { params: { webhook_id: id }, body: { name: 'Customers' } })
    await owner.done('setWebhookState', { params: { webhook_id: id }, body: { is_enabled: false } })
    const changed = await section('webhooks')
    expect(changed.differing).toEqual([
      { id, state: 'changed_since' },
      { id: added.id, state: 'never_applied' },
    ])
    expect(changed.plan).toMatch(/"Customers" → "CRM".*isEnabled: false → true/s)
    const query = { kind: 'webhook', id }
    const { configuration } = await viewer.done('getConfiguration', { query })
    expect(configuration.state).toBe('changed_since')
    expect(configuration.yaml).toContain('      - name: Customers\n        endpoint: https://crm.example.com\n')
    expect(await viewer.refused('getConfiguration', { query: { kind: 'webhook', id: 'webhook_none' } })).toEqual([
      400,
      'WEBHOOK_NOT_FOUND',
    ])
    await platform.done('DeleteWebHook', { params: { webhook_id: id } })
    expect((await section('webhooks')).plan).toMatch(/\+ webhook "CRM"/)
  })

  it('is of environment variables, without the values of secret ones', async () => {
    const variables = [
      { key: 'API_URL', value: 'https://api.example.com' },
      { key: 'MAIL_KEY', isSecret: true },
    ]
    await apply({}, { environmentVariables: variables })
    expect(await section('environment_variables')).toMatchObject({ shown: 2, state: 'as_applied', differing: [] })
    const listed = (await platform.done('getEnvironmentVariables')).environment_variables
    const idOf = (key: string) => listed.find((one: { key: string }) => one.key === key).id
    const set = (key: string, body: object) =>
      platform.done('updateEnvironmentVariable', { params: { variable_id: idOf(key) }, body })
    await set('MAIL_KEY', { value: 'top secret value' })
    expect(await section('environment_variables')).toMatchObject({ state: 'as_applied', plan: null })
    await set('API_URL', { is_secret: true })
    const sealed = await section('environment_variables')
    expect(sealed.differing).toEqual([{ id: idOf('API_URL'), state: 'changed_since' }])
    expect(sealed.plan).toMatch(/environmentVariables\[0\].value: the variable is secret: leave it out/)
    expect(sealed.yaml).toContain('- key: API_URL\n        isSecret: true\n')
    await set('API_URL', { is_secret: false, value: 'https://other.example.com' })
    expect((await section('environment_variables')).plan).toMatch(/"https:..other.example.com" → "https:..api.example/)
    await platform.done('createEnvironmentVariable', { body: { key: 'PLAIN', value: 'x' } })
    const more = await section('environment_variables')
    expect(more.differing.map(({ state }: { state: string }) => state)).toEqual(['changed_since', 'never_applied'])
    expect(JSON.stringify(more)).not.toContain('top secret value')
    const query = { kind: 'environment_variable', id: idOf('API_URL') }
    const { configuration } = await viewer.done('getConfiguration', { query })
    expect(configuration).toMatchObject({ state: 'changed_since', yaml: expect.stringContaining('- key: API_URL') })
    expect((await section('environment_variables', elsewhere)).shown).toBe(0)
  })

  it('goes on to compare where the file names something that is gone', async () => {
    await platform.done('CreatePermission', { body: { key: 'old', name: 'Old' } })
    await apply({
      permissions: [{ key: 'read:bills', name: 'Read bills' }],
      roles: [
        { key: 'keeper', name: 'Keeper', permissions: ['old'] },
        { key: 'clerk', name: 'Clerks' },
      ],
    })
    await platform.done('DeletePermission', { params: { permission_id: await permissionId('old') } })
    const roles = await section('roles')
    expect(roles.state).toBe('changed_since')
    expect(roles.plan).toMatch(/roles\[0\].permissions\[0\]: there is no such permission/)
    expect(roles.differing).toHaveLength(1)
    const query = { kind: 'role', id: roles.differing[0].id }
    const { configuration } = await viewer.done('getConfiguration', { query })
    expect(configuration.plan).toMatch(/no such permission/)
    expect(await section('permissions')).toMatchObject({ plan: expect.stringContaining('not in the file') })
  })

  it('is of organizations and of how keys are replaced too', async () => {
    await platform.done('createOrganization', { body: { name: 'Acme' } })
    const organizations = await section('organizations')
    expect(organizations).toMatchObject({ state: null, plan: null, differing: [] })
    expect(organizations.yaml).toContain('name: Acme')
    expect(await section('signing')).toMatchObject({ state: 'never_applied' })
    await apply({}, { signing: { rotateAfterDays: 90 } })
    const signing = await section('signing')
    expect(signing).toMatchObject({ state: 'as_applied', plan: null })
    expect(signing.yaml).toContain('rotateAfterDays: 90')
    const changed = { rotate_after_days: 30, otp_ttl_seconds: 900 }
    await owner.done('updateEnvironmentSettings', { body: changed })
    expect((await section('signing')).plan).toMatch(/signing.rotateAfterDays: 30 → 90/)
    expect((await section('signing')).plan).not.toContain('otpTtlSeconds')
  })

  it('is of environments with what they are called and where they are served', async () => {
    await apply({}, { otpTtlSeconds: 900 })
    expect(await section('environments')).toMatchObject({ state: 'as_applied' })
    const { name } = there()
    await owner.done('updateEnvironmentSettings', { body: { name: 'Renamed' } })
    const renamed = await section('environments')
    expect(renamed.differing).toContainEqual({ id: 'aaaaaa', state: 'changed_since' })
    expect(renamed.plan).toContain(`~ name: "Renamed" → "${name}"`)
    await owner.done('updateEnvironmentSettings', { body: { name } })
    const [environment] = platform.deps.registry.list()
    if (!environment) throw new Error('there is no environment')
    // As --tls serves it
    const served = { ...environment, origins: environment.origins.map((origin) => origin.replace('http:', 'https:')) }
    const shown = { kind: 'environment', id: environment.code } as const
    expect(await compareWithApplied(served, shown, platform.deps)).toEqual({ state: 'as_applied' })
    const other = { ...served, id: 'env_second', code: 'bbbbbb' }
    const unnamed = { kind: 'environment', id: other.code } as const
    expect(await compareWithApplied(other, unnamed, platform.deps)).toEqual({ state: 'never_applied' })
  })

  it('is bounded, and says so', async () => {
    const many = Array.from({ length: 1500 }, (_, n) => aPermission({ id: `perm_${n}`, key: `p:${n}`, name: `P${n}` }))
    await platform.store.commit(many.map(addPermission))
    await platform.deps.registry.reload()
    const permissions = await section('permissions')
    expect(permissions).toMatchObject({ shown: 200, is_more: true, is_more_differing: true })
    expect(permissions.differing).toHaveLength(1000)
    const some = many.slice(0, 150)
    await apply({ permissions: some.map(({ key }) => ({ key, name: 'Other' })) })
    await platform.store.commit(some.map(({ id }) => removePermission(id)))
    await platform.deps.registry.reload()
    const { plan } = await section('permissions')
    expect(plan).toContain('… and 50 more.')
    expect(plan).toContain('150 to create')
  })

  it('is looked at with the scope, of the own environment alone, and of an environment that is there', async () => {
    const query = { section: 'environments' }
    expect((await section('environments')).yaml.match(/code:/g)).toHaveLength(2)
    expect((await section('permissions', elsewhere)).shown).toBe(200)
    expect((await section('apis', elsewhere)).yaml).not.toContain('orders.example.com')
    const token = await machineToken(platform, MANAGER.id)
    const own = (await send(platform, 'getConfigurationSection', { token, query })).json().configuration
    expect(own.yaml).toContain('code: aaaaaa')
    expect(own.yaml).not.toContain('bbbbbb')
    const less = { token: await tokenWithout(platform, 'read:configuration'), query }
    expect((await send(platform, 'getConfigurationSection', less)).statusCode).toBe(403)
    expect(await viewer.refused('getConfigurationSection', { query: { section: 'users' } })).toEqual([
      400,
      'INVALID_SECTION',
    ])
    expect(await viewer.refused('getConfigurationSection')).toEqual([400, 'SECTION_REQUIRED'])
    const gone = { query, headers: { 'latchkey-environment': 'cccccc' } }
    expect(await viewer.refused('getConfigurationSection', gone)).toEqual([400, 'ENVIRONMENT_NOT_FOUND'])
  })
})
