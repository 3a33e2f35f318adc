import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement, organizationToken } from '../../../testing/management.ts'
import { anOrganizationOf } from '../../../testing/members.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

describe('an environment without connected apps', () => {
  it('finds none by a key, nor a session of one', async () => {
    const query = { key_code_ref: 'calendar', user_id: 'kp_1' }
    expect(await platform.refused('GetConnectedAppAuthUrl', { query })).toEqual([404, 'CONNECTED_APP_NOT_FOUND'])
    for (const operation of ['GetConnectedAppToken', 'RevokeConnectedAppToken'] as const) {
      const sent = { query: { session_id: 'session_1' } }
      expect(await platform.refused(operation, sent)).toEqual([400, 'CONNECTED_APP_SESSION_NOT_FOUND'])
      expect(await platform.refused(operation)).toEqual([400, 'SESSION_ID_REQUIRED'])
    }
    expect(await platform.refused('GetConnectedAppAuthUrl')).toEqual([400, 'KEY_CODE_REF_REQUIRED'])
  })

  it('is not asked with the token of an organization', async () => {
    const token = await organizationToken(platform, (await anOrganizationOf(platform, [])).code)
    for (const operation of ['GetConnectedAppAuthUrl', 'GetConnectedAppToken'] as const) {
      expect(await platform.refused(operation, { token })).toEqual([403, 'ORGANIZATION_NOT_ALLOWED'])
    }
  })
})
