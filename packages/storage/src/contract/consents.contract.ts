import { describe, expect, it } from 'vitest'
import { addApplication, removeApplication } from '../applications.ts'
import { removeConsent, requireConsent, setConsent } from '../consents.ts'
import { addEnvironment } from '../environments.ts'
import type { Consent } from '../records.ts'
import type { Store } from '../store.ts'
import { anApplication, anEnvironment, aUser } from '../testing/records.ts'
import { addUser, removeUser } from '../users.ts'

const aConsent = (fields: Partial<Consent> = {}): Consent => ({
  environmentId: 'env_test',
  userId: 'kp_1',
  clientId: 'shop',
  allowed: ['openid', 'email'],
  createdAt: 1000,
  updatedAt: 1000,
  ...fields,
})

export function consentsContract(open: () => Promise<Store>) {
  async function opened() {
    const store = await open()
    for (const environmentId of ['env_test', 'env_other']) {
      await store.commit([
        addEnvironment(anEnvironment({ id: environmentId })),
        ...['shop', 'blog'].map((id) => addApplication(anApplication({ environmentId, id }))),
        ...['kp_1', 'kp_2'].map((id) => addUser(aUser({ environmentId, id }))),
      ])
    }
    return store
  }

  describe('consents', () => {
    it('has what was allowed last, of one person and one application, in one environment', async () => {
      const { commit, consents } = await opened()
      expect(await consents.find('env_test', 'kp_1', 'shop')).toBeUndefined()
      const [first, grown] = [aConsent(), aConsent({ allowed: ['openid', 'email', 'phone'], updatedAt: 2000 })]
      expect(await commit([setConsent(first)])).toBe(true)
      expect(await consents.find('env_test', 'kp_1', 'shop')).toEqual(first)
      const others = [
        aConsent({ clientId: 'blog' }),
        aConsent({ userId: 'kp_2' }),
        aConsent({ environmentId: 'env_other' }),
      ]
      expect(await commit([setConsent(grown), ...others.map(setConsent)])).toBe(true)
      expect(await consents.find('env_test', 'kp_1', 'shop')).toEqual(grown)
      expect(await consents.listOfUser('env_test', 'kp_1')).toEqual([others[0], grown])
      expect(await consents.listOfUser('env_other', 'kp_2')).toEqual([])
    })

    it('can be relied on until it grows or is withdrawn', async () => {
      const { commit, consents } = await opened()
      const [first, grown] = [aConsent(), aConsent({ updatedAt: 2000 })]
      expect(await commit([requireConsent(first)])).toBe(false)
      await commit([setConsent(first)])
      expect(await commit([requireConsent(first)])).toBe(true)
      await commit([setConsent(grown)])
      expect(await commit([requireConsent(first)])).toBe(false)
      expect(await commit([removeConsent('env_other', 'kp_1', 'shop'), requireConsent(grown)])).toBe(true)
      expect(await commit([removeConsent('env_test', 'kp_1', 'shop')])).toBe(true)
      expect(await commit([requireConsent(grown)])).toBe(false)
      expect(await consents.listOfUser('env_test', 'kp_1')).toEqual([])
    })

    it('is of people and applications that are there, and goes with either', async () => {
      const { commit, consents } = await opened()
      expect(await commit([setConsent(aConsent({ userId: 'kp_nobody' }))])).toBe(false)
      expect(await commit([setConsent(aConsent({ clientId: 'none' }))])).toBe(false)
      await commit([aConsent(), aConsent({ userId: 'kp_2' }), aConsent({ clientId: 'blog' })].map(setConsent))
      await commit([removeApplication('env_test', 'shop')])
      expect(await consents.listOfUser('env_test', 'kp_1')).toEqual([aConsent({ clientId: 'blog' })])
      expect(await consents.listOfUser('env_test', 'kp_2')).toEqual([])
      await commit([removeUser('env_test', 'kp_1')])
      expect(await consents.listOfUser('env_test', 'kp_1')).toEqual([])
    })
  })
}
