import { describe, expect, it } from 'vitest'
import { consumeClientAssertion } from '../client-assertions.ts'
import type { Store } from '../store.ts'

export function clientAssertionsContract(open: () => Promise<Store>) {
  describe('assertions of clients', () => {
    const assertion = { environmentId: 'env_test', clientId: 'one', jtiHash: 'a', expiresAt: 9000 }

    it('are used up once, by exactly one of any number of concurrent commits', async () => {
      const store = await open()
      const done = await Promise.all(Array.from({ length: 5 }, () => store.commit([consumeClientAssertion(assertion)])))
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.commit([consumeClientAssertion({ ...assertion, expiresAt: 10_000 })])).toBe(false)
    })

    it('are those of one client of one environment', async () => {
      const store = await open()
      for (const other of [{}, { clientId: 'two' }, { environmentId: 'env_other' }, { jtiHash: 'b' }]) {
        expect(await store.commit([consumeClientAssertion({ ...assertion, ...other })])).toBe(true)
      }
    })
  })
}
