import { describe, expect, it } from 'vitest'
import {
  addEnvironmentVariable,
  removeEnvironmentVariable,
  updateEnvironmentVariable,
} from '../environment-variables.ts'
import { addEnvironment } from '../environments.ts'
import type { EnvironmentVariable } from '../records.ts'
import type { Store } from '../store.ts'
import { anEnvironment, anEnvironmentVariable } from '../testing/records.ts'

const add = (variable: EnvironmentVariable) => addEnvironmentVariable(variable, 500)

export function environmentVariablesContract(openEmpty: () => Promise<Store>) {
  async function open() {
    const store = await openEmpty()
    const [one, other] = ['env_test', 'env_other'].map((id) => addEnvironment(anEnvironment({ id })))
    await store.commit([one ?? [], other ?? []])
    return store
  }

  describe('environment variables', () => {
    it('are found by id and key, and listed by key, in their own environment', async () => {
      const store = await open()
      const [b, a, capital] = ['b', 'a', 'B'].map((key) => anEnvironmentVariable({ key })) as [
        ReturnType<typeof anEnvironmentVariable>,
        ReturnType<typeof anEnvironmentVariable>,
        ReturnType<typeof anEnvironmentVariable>,
      ]
      const elsewhere = anEnvironmentVariable({ environmentId: 'env_other', key: 'a' })
      expect(await store.commit([a, b, capital, elsewhere].map(add))).toBe(true)
      expect(await store.environmentVariables.find('env_test', a.id)).toEqual(a)
      expect(await store.environmentVariables.find('env_other', a.id)).toBeUndefined()
      expect(await store.environmentVariables.findByKey('env_other', 'a')).toEqual(elsewhere)
      expect(await store.environmentVariables.list('env_test', 9)).toEqual([capital, a, b])
      expect(await store.environmentVariables.list('env_test', 1)).toEqual([capital])
    })

    it('have a key that no other one of the environment has', async () => {
      const store = await open()
      const [one, other] = [anEnvironmentVariable({ key: 'one' }), anEnvironmentVariable({ key: 'other' })]
      await store.commit([one, other].map(add))
      expect(await store.commit([add(anEnvironmentVariable({ key: 'one' }))])).toBe(false)
      expect(await store.commit([updateEnvironmentVariable({ ...other, key: 'one' })])).toBe(false)
    })

    it('are no more than a limit, however many are added at the same time, and of an environment that is there', async () => {
      const store = await open()
      const some = Array.from({ length: 8 }, (_, at) => anEnvironmentVariable({ key: `key_${at}` }))
      const done = await Promise.all(some.map((one) => store.commit([addEnvironmentVariable(one, 3)])))
      expect(done.filter(Boolean)).toHaveLength(3)
      expect(await store.environmentVariables.list('env_test', 9)).toHaveLength(3)
      expect(await store.commit([addEnvironmentVariable(anEnvironmentVariable(), 4)])).toBe(true)
      const elsewhere = anEnvironmentVariable({ environmentId: 'env_other' })
      expect(await store.commit([addEnvironmentVariable(elsewhere, 3)])).toBe(true)
      expect(await store.commit([add(anEnvironmentVariable({ environmentId: 'env_none' }))])).toBe(false)
    })

    it('are changed only as they were read, and removed once', async () => {
      const store = await open()
      const one = anEnvironmentVariable()
      await store.commit([add(one)])
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
