import { describe, expect, it } from 'vitest'
import {
  addEnvironmentVariable,
  removeEnvironmentVariable,
  updateEnvironmentVariable,
} from '../environment-variables.ts'
import type { Store } from '../store.ts'
import { anEnvironmentVariable } from '../testing/records.ts'

export function environmentVariablesContract(open: () => Promise<Store>) {
  describe('environment variables', () => {
    it('are found by id and key, and listed by key, in their own environment', async () => {
      const store = await open()
      const [b, a, capital] = ['b', 'a', 'B'].map((key) => anEnvironmentVariable({ key })) as [
        ReturnType<typeof anEnvironmentVariable>,
        ReturnType<typeof anEnvironmentVariable>,
        ReturnType<typeof anEnvironmentVariable>,
      ]
      const elsewhere = anEnvironmentVariable({ environmentId: 'env_other', key: 'a' })
      expect(await store.commit([a, b, capital, elsewhere].map(addEnvironmentVariable))).toBe(true)
      expect(await store.environmentVariables.find('env_test', a.id)).toEqual(a)
      expect(await store.environmentVariables.find('env_other', a.id)).toBeUndefined()
      expect(await store.environmentVariables.findByKey('env_other', 'a')).toEqual(elsewhere)
      expect(await store.environmentVariables.list('env_test', 9)).toEqual([capital, a, b])
      expect(await store.environmentVariables.list('env_test', 1)).toEqual([capital])
    })

    it('have a key that no other one of the environment has', async () => {
      const store = await open()
      const [one, other] = [anEnvironmentVariable({ key: 'one' }), anEnvironmentVariable({ key: 'other' })]
      await store.commit([one, other].map(addEnvironmentVariable))
      expect(await store.commit([addEnvironmentVariable(anEnvironmentVariable({ key: 'one' }))])).toBe(false)
      expect(await store.commit([updateEnvironmentVariable({ ...other, key: 'one' })])).toBe(false)
    })

    it('are changed only as they were read, and removed once', async () => {
      const store = await open()
      const one = anEnvironmentVariable()
      await store.commit([addEnvironmentVariable(one)])
      const changed = { ...one, key: 'NEW', value: 'sealed', isSecret: true }
      expect(await store.commit([updateEnvironmentVariable(changed)])).toBe(true)
      expect(await store.commit([updateEnvironmentVariable(changed)])).toBe(false)
      expect(await store.environmentVariables.find('env_test', one.id)).toEqual({ ...changed, version: 2 })
      expect(await store.commit([removeEnvironmentVariable('env_other', one.id)])).toBe(false)
      expect(await store.commit([removeEnvironmentVariable('env_test', one.id)])).toBe(true)
      expect(await store.commit([removeEnvironmentVariable('env_test', one.id)])).toBe(false)
    })
  })
}
