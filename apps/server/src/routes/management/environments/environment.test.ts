import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Management, openManagement } from '../../../testing/management.ts'
import { OTHER_ISSUER } from '../../../testing/platform.ts'

let platform: Management
beforeAll(async () => {
  platform = await openManagement()
})
afterAll(() => platform.close())

describe('the environment', () => {
  it('is shown with its domain and its brand', async () => {
    const [first] = await platform.store.environments.list()
    if (!first) throw new Error('there is no environment')
    const brand = { ...first.settings.brand, primaryColor: '#0056f1', theme: 'dark' as const }
    await platform.store.commit([updateEnvironment({ ...first, settings: { ...first.settings, brand } })])
    const { environment } = await platform.done('getEnvironment')
    expect(environment).toMatchObject({
      code: first.code,
      name: first.name,
      is_default: true,
      is_live: false,
      kinde_domain: 'localhost:3900',
      custom_domain: null,
      button_color: { hex: '#0056f1' },
      theme_code: 'dark',
      color_scheme: 'dark',
      logo: null,
    })
    const other = await platform.done('getEnvironment', { issuer: OTHER_ISSUER })
    expect(other.environment).toMatchObject({ is_default: false, kinde_domain: 'localhost:3901' })
  })
})
