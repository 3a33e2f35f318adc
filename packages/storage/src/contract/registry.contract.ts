import { describe, expect, it, vi } from 'vitest'
import { addApplication, removeApplication, updateApplication } from '../applications.ts'
import { addEnvironment, requireEnvironment, updateEnvironment, updateInvitations } from '../environments.ts'
import { addSigningKey, removeSigningKey, retireSigningKey, signUntilLater, updateSigningKey } from '../signing-keys.ts'
import type { Store } from '../store.ts'
import { anApplication, anEnvironment, aSigningKey, aUser } from '../testing/records.ts'
import { addUser } from '../users.ts'

export function registryContract(open: () => Promise<Store>) {
  describe('registry', () => {
    it('gives back environments, applications and keys as they were added, oldest first', async () => {
      const store = await open()
      const environments = [anEnvironment({ createdAt: 1 }), anEnvironment({ createdAt: 2 })] as const
      const environmentId = environments[0].id
      const applications = [
        anApplication({ environmentId, createdAt: 1 }),
        anApplication({ environmentId, isEnabled: false, defaultAudience: ['a', 'b'], isDefaultDevice: true }),
      ]
      const keys = [aSigningKey({ environmentId, createdAt: 1 }), aSigningKey({ environmentId, activatedAt: 5 })]
      const added = [...environments].reverse().map(addEnvironment)
      await store.commit([...added, ...applications.map(addApplication), ...keys.map(addSigningKey)])
      expect(await store.environments.list()).toEqual(environments)
      expect(await store.applications.list()).toEqual(applications)
      expect(await store.signingKeys.list()).toEqual(keys)
    })

    it('changes who may be invited, and nothing else of an environment', async () => {
      const store = await open()
      const environment = anEnvironment()
      await store.commit([addEnvironment(environment)])
      const before = await store.registry.version()
      const invitations = { isEnabled: true, applicationId: 'web', ttlSeconds: 3600 }
      expect(await store.commit([updateInvitations(environment.id, invitations)])).toBe(true)
      expect(await store.environments.list()).toEqual([{ ...environment, invitations, version: 2 }])
      expect(await store.registry.version()).toBeGreaterThan(before)
      expect(await store.commit([updateInvitations('env_none', invitations)])).toBe(false)
      expect(await store.commit([requireEnvironment(environment)])).toBe(false)
      expect(await store.commit([requireEnvironment({ ...environment, version: environment.version + 1 })])).toBe(true)
    })

    it('refuses a second environment with the same code, and a second application with the same id', async () => {
      const store = await open()
      const [environment, other] = [anEnvironment({ code: 'aaaaaa' }), anEnvironment()]
      const application = anApplication({ environmentId: environment.id })
      await store.commit([addEnvironment(environment), addEnvironment(other), addApplication(application)])
      expect(await store.commit([addEnvironment(anEnvironment({ code: 'aaaaaa' }))])).toBe(false)
      expect(await store.commit([addApplication(application)])).toBe(false)
      expect(await store.commit([addApplication({ ...application, environmentId: other.id })])).toBe(true)
    })

    it('reads what a process of the release before added, which knows no default audience and no default device', async () => {
      const store = await open()
      const environment = anEnvironment()
      const application = anApplication({ environmentId: environment.id })
      const { id, environmentId, name, type, profile, secretHashes, tokens, callbackUrls, createdAt } = application
      const values = [id, environmentId, name, type, profile, JSON.stringify(callbackUrls)]
      const add = {
        sql: `INSERT INTO applications (id, environment_id, name, type, profile, callback_urls, is_enabled, logout_urls, secret_hashes, tokens, created_at) VALUES (?, ?, ?, ?, ?, ?, 1, '[]', ?, ?, ?)`,
        values: [...values, JSON.stringify(secretHashes), JSON.stringify(tokens), createdAt],
      }
      await store.commit([addEnvironment(environment), add])
      expect(await store.applications.list()).toEqual([{ ...application, defaultAudience: [], isDefaultDevice: false }])
    })

    it('overwrites and removes only in the environment that is named', async () => {
      const store = await open()
      const [one, two] = [anEnvironment(), anEnvironment()]
      const application = anApplication({ environmentId: one.id })
      const key = aSigningKey({ environmentId: one.id })
      await store.commit([addEnvironment(one), addEnvironment(two), addApplication(application), addSigningKey(key)])
      expect(await store.commit([updateApplication({ ...application, environmentId: two.id })])).toBe(false)
      expect(await store.commit([removeApplication(two.id, application.id)])).toBe(false)
      expect(await store.commit([removeSigningKey(two.id, key.id)])).toBe(false)

      const renamed = {
        ...application,
        name: 'New',
        secretHashes: ['b', 'a'],
        defaultAudience: ['a'],
        isDefaultDevice: true,
      }
      const retired = { ...key, activatedAt: 5, retiredAt: 6 }
      const moved = { ...one, origins: ['https://id.example.com'] }
      await store.commit([updateApplication(renamed), updateSigningKey(retired), updateEnvironment(moved)])
      expect(await store.applications.list()).toEqual([{ ...renamed, version: 2 }])
      expect(await store.signingKeys.list()).toEqual([retired])
      expect(await store.environments.list()).toContainEqual({ ...moved, version: 2 })

      expect(await store.commit([retireSigningKey(one.id, key.id, 9)])).toBe(false)
      await store.commit([removeApplication(one.id, application.id), removeSigningKey(one.id, key.id)])
      expect(await store.applications.list()).toEqual([])
      expect(await store.signingKeys.list()).toEqual([])
    })

    it('lets one of two updates of an application that read the same', async () => {
      const store = await open()
      const environment = anEnvironment()
      const application = anApplication({ environmentId: environment.id })
      await store.commit([addEnvironment(environment), addApplication(application)])
      const updates = ['One', 'Two'].map((name) => store.commit([updateApplication({ ...application, name })]))
      expect((await Promise.all(updates)).filter(Boolean)).toHaveLength(1)
      expect((await store.applications.list()).map(({ version }) => version)).toEqual([2])
    })

    it('retires a key once', async () => {
      const store = await open()
      const environment = anEnvironment()
      const key = aSigningKey({ environmentId: environment.id, activatedAt: 5 })
      await store.commit([addEnvironment(environment), addSigningKey(key)])
      expect(await store.commit([retireSigningKey(environment.id, key.id, 7)])).toBe(true)
      expect(await store.commit([retireSigningKey(environment.id, key.id, 9)])).toBe(false)
      expect(await store.commit([retireSigningKey('env_other', key.id, 9)])).toBe(false)
      expect(await store.signingKeys.list()).toEqual([{ ...key, retiredAt: 7 }])
    })

    it('moves the end of a key only from where it was', async () => {
      const store = await open()
      const environment = anEnvironment()
      const key = aSigningKey({ environmentId: environment.id, activatedAt: 5, retiredAt: 7 })
      await store.commit([addEnvironment(environment), addSigningKey(key)])
      expect(await store.commit([signUntilLater({ ...key, retiredAt: 8 }, null)])).toBe(false)
      expect(await store.commit([signUntilLater(key, 9)])).toBe(true)
      expect(await store.commit([signUntilLater({ ...key, retiredAt: 9 }, null)])).toBe(true)
      expect(await store.signingKeys.list()).toEqual([{ ...key, retiredAt: null }])
    })

    it('grows its version with each change of what it holds, and with nothing else', async () => {
      const store = await open()
      const environment = anEnvironment()
      const versions = [await store.registry.version()]
      const application = anApplication({ environmentId: environment.id })
      const key = aSigningKey({ environmentId: environment.id })
      for (const change of [
        addEnvironment(environment),
        updateEnvironment(environment),
        addApplication(application),
        updateApplication(application),
        removeApplication(environment.id, application.id),
        addSigningKey(key),
        updateSigningKey(key),
        removeSigningKey(environment.id, key.id),
      ]) {
        expect(await store.commit([change])).toBe(true)
        versions.push(await store.registry.version())
      }
      expect(versions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
      await store.commit([addUser(aUser())])
      await store.commit([removeApplication(environment.id, application.id)])
      expect(await store.registry.version()).toBe(8)
    })

    it('tells a watcher of a change by the same store before the commit answers, until it stops', async () => {
      const store = await open()
      const onChange = vi.fn()
      const stop = store.registry.watch(onChange)
      await store.commit([addEnvironment(anEnvironment())])
      expect(onChange).toHaveBeenCalledTimes(1)
      await store.commit([addUser(aUser())])
      expect(onChange).toHaveBeenCalledTimes(1)
      stop()
      await store.commit([addEnvironment(anEnvironment())])
      expect(onChange).toHaveBeenCalledTimes(1)
    })

    it('lets a commit wait for its watcher, also when another one has told it of the change already', async () => {
      const store = await open()
      let finish = () => {}
      const isDone = new Promise<void>((resolve) => {
        finish = resolve
      })
      const stop = store.registry.watch(() => isDone)
      let answered = 0
      const commits = [anEnvironment(), anEnvironment(), anEnvironment()].map(async (environment) => {
        await store.commit([addEnvironment(environment)])
        answered += 1
      })
      await vi.waitFor(async () => expect(await store.environments.list()).toHaveLength(3), 10_000)
      await store.commit([addUser(aUser())]) // answers at once: it changes nothing that is watched
      expect(answered).toBe(0)
      finish()
      await Promise.all(commits)
      stop()
    })
  })
}

/** For engines that several processes share. */
export function sharedRegistryContract(open: (url: string) => Promise<Store>, freshUrl: () => Promise<string>) {
  it('tells a watcher within a second of a change by another process', async () => {
    const url = await freshUrl()
    const [here, there] = [await open(url), await open(url)]
    const onChange = vi.fn()
    here.registry.watch(onChange)
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), { timeout: 1000 })
    await there.commit([addEnvironment(anEnvironment())])
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2), { timeout: 1000 })
  })
}
