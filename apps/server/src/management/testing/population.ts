import type { Call, Management } from '../../testing/management.ts'
import { aPerson } from '../../testing/requests.ts'
import type { OperationId } from '../operation.ts'
import type { Known } from './known.ts'

/** Something of each kind on every platform, so that there is something to find. */
export async function populate(platforms: readonly Management[], known: Known): Promise<void> {
  const each = async (operation: OperationId, call: Call = {}) => {
    const [answer] = await Promise.all(platforms.map((platform) => platform.done(operation, call)))
    known.learn(answer)
    return answer
  }
  const codes: string[] = []
  for (const [at, firstName] of ['Ada', 'Grace'].entries()) {
    const id = `kp_${String(at).repeat(32)}`
    const email = `${firstName.toLowerCase()}@example.com`
    await Promise.all(platforms.map((platform) => aPerson(platform, { id, email, firstName })))
    known.learn({ user_id: id })
    const { organization } = await each('createOrganization', { body: { name: `${firstName} and others` } })
    codes.push(organization.code)
    await each('AddOrganizationUsers', { params: { org_code: organization.code }, body: { users: [{ id }] } })
  }
  for (const key of ['editor', 'reader']) {
    await each('CreateRole', { body: { key, name: key } })
    await each('CreatePermission', { body: { key: `${key}:things`, name: key, description: key } })
    known.learn({ role_key: key })
  }
  await each('createApplication', { body: { name: 'Shop', type: 'reg' } })
  const { api } = await each('addAPIs', { body: { name: 'Orders', audience: 'https://orders.example.com' } })
  await each('addAPIScope', { params: { api_id: api.id }, body: { key: 'read:orders' } })
  const flag = { key: 'theme', name: 'Theme', type: 'str', default_value: 'light', allow_override_level: 'usr' }
  await each('CreateFeatureFlag', { body: flag })
  known.learn({ feature_flag_key: flag.key })
  for (const context of ['usr', 'org', 'app']) {
    const { category } = await each('CreateCategory', { body: { name: `Of ${context}`, context } })
    const key = `colour_${context}`
    const property = { key, name: key, type: 'single_line_text', context, is_private: false, category_id: category.id }
    await each('CreateProperty', { body: property })
    known.learn({ property_key: key })
  }
  await each('createEnvironmentVariable', { body: { key: 'PLACE', value: 'here' } })
  await each('CreateWebHook', {
    body: { endpoint: 'https://example.com/hook', name: 'Hook', event_types: ['user.created'] },
  })
  for (const operation of ['getApplications', 'GetConnections', 'GetWebHooks', 'getAPIs', 'GetEventTypes'] as const) {
    await each(operation)
  }
}
