import { describe, expect, it } from 'vitest'
import { updateBusiness } from '../businesses.ts'
import type { Store } from '../store.ts'

export function businessesContract(open: () => Promise<Store>) {
  describe('the business', () => {
    it('is there from the beginning, with nothing said of it, and changed only as it was read', async () => {
      const store = await open()
      const before = await store.businesses.find()
      expect(before).toEqual({
        name: null,
        email: null,
        phone: null,
        industryKey: null,
        timezoneKey: null,
        version: 1,
      })
      const after = { ...before, name: 'Engines', timezoneKey: 'Europe/London' }
      expect(await store.commit([updateBusiness(after)])).toBe(true)
      expect(await store.commit([updateBusiness(after)])).toBe(false)
      expect(await store.businesses.find()).toEqual({ ...after, version: 2 })
    })
  })
}
