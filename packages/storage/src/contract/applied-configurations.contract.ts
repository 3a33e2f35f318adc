import { describe, expect, it } from 'vitest'
import { setAppliedConfiguration } from '../applied-configurations.ts'
import type { Store } from '../store.ts'

export function appliedConfigurationsContract(open: () => Promise<Store>) {
  describe('applied configurations', () => {
    it('are kept by part, the last one of each', async () => {
      const store = await open()
      const business = { part: 'business', content: '{"roles":[]}', appliedAt: 1000 }
      const environment = { part: 'env_test', content: '{}', appliedAt: 1000 }
      expect(await store.appliedConfigurations.find('business')).toBeUndefined()
      expect(await store.commit([business, environment].map(setAppliedConfiguration))).toBe(true)
      const later = { ...business, content: '{}', appliedAt: 2000 }
      expect(await store.commit([setAppliedConfiguration(later)])).toBe(true)
      expect(await store.appliedConfigurations.find('business')).toEqual(later)
      expect(await store.appliedConfigurations.find('env_test')).toEqual(environment)
      expect(await store.appliedConfigurations.find('env_other')).toBeUndefined()
    })
  })
}
