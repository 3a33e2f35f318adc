import { describe, expect, it } from 'vitest'
import { authorizeApplication, revokeApplication } from '../api-authorizations.ts'
import { addApiKey } from '../api-keys.ts'
import { addApiScope, describeApiScope, removeApiScope } from '../api-scopes.ts'
import { addApi, removeApi, renameApi } from '../apis.ts'
import { addApplicationScope, removeApplicationScope } from '../application-scopes.ts'
import { addApplication, removeApplication } from '../applications.ts'
import { addEnvironment } from '../environments.ts'
import type { Store } from '../store.ts'
import { anApi, anApiKey, anApiScope, anApplication, anEnvironment, aUser, aUserScope } from '../testing/records.ts'
import { grantUserScope, revokeUserScope } from '../user-scopes.ts'
import { addUser, removeUser } from '../users.ts'

/** Two APIs with a scope each, both authorised for the application and switched on, and granted to a user. */
async function aRegistration(store: Store) {
  const [application, user] = [anApplication(), aUser()]
  const apis = [anApi({ createdAt: 1 }), anApi({ createdAt: 2 })] as const
  const scopes = [
    anApiScope({ apiId: apis[0].id, createdAt: 1 }),
    anApiScope({ apiId: apis[1].id, createdAt: 2 }),
  ] as const
  const environmentId = application.environmentId
  const key = (apiId: string) => ({ environmentId, apiId, applicationId: application.id })
  const authorizations = [
    { ...key(apis[0].id), createdAt: 1 },
    { ...key(apis[1].id), createdAt: 2 },
  ] as const
  const switchedOn = [
    { ...key(apis[0].id), scopeId: scopes[0].id },
    { ...key(apis[1].id), scopeId: scopes[1].id },
  ] as const
  const granted = scopes.map(({ id }) => aUserScope({ userId: user.id, scopeId: id }))
  const isDone = await store.commit([
    addEnvironment(anEnvironment({ id: environmentId })),
    addApplication(application),
    addUser(user),
    ...apis.map(addApi),
    ...scopes.map(addApiScope),
    ...authorizations.map(authorizeApplication),
    ...switchedOn.map(addApplicationScope),
    ...granted.map(grantUserScope),
  ])
  expect(isDone).toBe(true)
  return { environmentId, application, user, apis, scopes, authorizations, switchedOn, granted }
}

export function apisContract(open: () => Promise<Store>) {
  describe('APIs', () => {
    it('gives them back as they were added, oldest first, with scopes and authorisations', async () => {
      const store = await open()
      const { apis, scopes, authorizations, switchedOn } = await aRegistration(store)
      const management = anApi({ isManagementApi: true, createdAt: 0 })
      const imported = anApiScope({ apiId: management.id, isImported: true, createdAt: 0 })
      await store.commit([addApi(management), addApiScope(imported)])
      expect(await store.apis.list()).toEqual([management, ...apis])
      expect(await store.apiScopes.list()).toEqual([imported, ...scopes])
      expect(await store.apiAuthorizations.list()).toEqual(authorizations)
      expect(await store.applicationScopes.list()).toEqual(switchedOn.toSorted((a, b) => (a.apiId < b.apiId ? -1 : 1)))
    })

    it('gives an audience to one API per environment', async () => {
      const store = await open()
      await store.commit([
        addEnvironment(anEnvironment({ id: 'env_test' })),
        addEnvironment(anEnvironment({ id: 'env_other' })),
      ])
      const audience = 'https://api.example.com'
      const done = await Promise.all(Array.from({ length: 6 }, () => store.commit([addApi(anApi({ audience }))])))
      expect(done.filter(Boolean)).toHaveLength(1)
      const [added] = await store.apis.list()
      expect(await store.commit([addApi(anApi({ id: added?.id ?? '' }))])).toBe(false)
      expect(await store.commit([addApi(anApi({ audience: 'https://API.example.com' }))])).toBe(true)
      expect(await store.commit([addApi(anApi({ audience, environmentId: 'env_other' }))])).toBe(true)
    })

    it('gives a scope name to one scope per API', async () => {
      const store = await open()
      const { apis, scopes } = await aRegistration(store)
      const { name } = scopes[0]
      expect(await store.commit([addApiScope(anApiScope({ apiId: apis[0].id, name }))])).toBe(false)
      expect(await store.commit([addApiScope(anApiScope({ apiId: apis[1].id, id: scopes[0].id }))])).toBe(false)
      expect(await store.commit([addApiScope(anApiScope({ apiId: apis[1].id, name }))])).toBe(true)
    })

    it('renames an API and describes a scope, in the environment that is named, and changes nothing else', async () => {
      const store = await open()
      const { environmentId, apis, scopes } = await aRegistration(store)
      expect(await store.commit([renameApi('env_other', apis[0].id, 'New')])).toBe(false)
      expect(await store.commit([describeApiScope('env_other', scopes[0].id, 'New')])).toBe(false)
      expect(await store.commit([renameApi(environmentId, apis[0].id, 'New')])).toBe(true)
      expect(await store.commit([describeApiScope(environmentId, scopes[0].id, 'New')])).toBe(true)
      expect(await store.apis.list()).toEqual([{ ...apis[0], name: 'New' }, apis[1]])
      expect(await store.apiScopes.list()).toEqual([{ ...scopes[0], description: 'New' }, scopes[1]])
    })

    it('refuses what refers to nothing', async () => {
      const store = await open()
      const { environmentId, application, user, apis, scopes, authorizations, switchedOn } = await aRegistration(store)
      const [authorization, scope] = [authorizations[0], switchedOn[0]]
      const other = anApplication()
      await store.commit([addEnvironment(anEnvironment({ id: 'env_other' })), addApplication(other)])
      for (const command of [
        addApiScope(anApiScope({ apiId: 'api_none' })),
        addApiScope(anApiScope({ apiId: apis[0].id, environmentId: 'env_other' })),
        authorizeApplication({ ...authorization, apiId: 'api_none' }),
        authorizeApplication({ ...authorization, applicationId: 'none' }),
        authorizeApplication({ ...authorization, environmentId: 'env_other' }),
        addApplicationScope({ ...scope, applicationId: other.id }),
        addApplicationScope({ ...scope, scopeId: 'scope_none' }),
        addApplicationScope({ ...scope, scopeId: scopes[1].id }),
        addApplicationScope({ ...scope, environmentId: 'env_other' }),
        grantUserScope(aUserScope({ userId: 'kp_none', scopeId: scopes[0].id })),
        grantUserScope(aUserScope({ userId: user.id, scopeId: 'scope_none' })),
        grantUserScope(aUserScope({ userId: user.id, scopeId: scopes[0].id, environmentId: 'env_other' })),
        removeApi('env_other', apis[0].id),
        removeApiScope('env_other', scopes[0].id),
      ]) {
        expect(await store.commit([command])).toBe(false)
      }
      expect(await store.commit([removeApplication(environmentId, application.id)])).toBe(true)
    })

    it('authorises, switches on and grants as often as it is told, and the first time stays', async () => {
      const store = await open()
      const { environmentId, user, authorizations, switchedOn, granted } = await aRegistration(store)
      for (let again = 0; again < 2; again++) {
        const isDone = await store.commit([
          ...authorizations.map((authorization) => authorizeApplication({ ...authorization, createdAt: 9000 })),
          ...switchedOn.map(addApplicationScope),
          ...granted.map((scope) => grantUserScope({ ...scope, createdAt: 9000 })),
        ])
        expect(isDone).toBe(true)
      }
      expect(await store.apiAuthorizations.list()).toEqual(authorizations)
      expect(await store.applicationScopes.list()).toHaveLength(2)
      expect(await store.userScopes.listOfUser(environmentId, user.id)).toEqual(
        granted.toSorted((a, b) => (a.scopeId < b.scopeId ? -1 : 1)),
      )
    })

    it('switches off as often as it is told, and only what is named', async () => {
      const store = await open()
      const { environmentId, user, authorizations, switchedOn, granted } = await aRegistration(store)
      const { apiId, applicationId, scopeId } = switchedOn[0]
      await store.commit([
        removeApplicationScope({ ...switchedOn[0], environmentId: 'env_other' }),
        revokeApplication('env_other', apiId, applicationId),
        revokeUserScope('env_other', user.id, scopeId),
      ])
      expect(await store.applicationScopes.list()).toHaveLength(2)
      expect(await store.apiAuthorizations.list()).toHaveLength(2)
      expect(await store.userScopes.listOfUser(environmentId, user.id)).toHaveLength(2)

      for (let again = 0; again < 2; again++) {
        const isDone = await store.commit([
          removeApplicationScope(switchedOn[0]),
          revokeUserScope(environmentId, user.id, scopeId),
        ])
        expect(isDone).toBe(true)
      }
      expect(await store.applicationScopes.list()).toEqual([switchedOn[1]])
      expect(await store.apiAuthorizations.list()).toEqual(authorizations)
      expect(await store.userScopes.listOfUser(environmentId, user.id)).toEqual([granted[1]])
      expect(await store.userScopes.listOfUser('env_other', user.id)).toEqual([])
    })

    it('switches the scopes of an API off for an application that loses it, for good', async () => {
      const store = await open()
      const { environmentId, authorizations, switchedOn } = await aRegistration(store)
      const { apiId, applicationId } = authorizations[0]
      const revoke = () => store.commit([revokeApplication(environmentId, apiId, applicationId)])
      expect([await revoke(), await revoke()]).toEqual([true, true])
      expect(await store.apiAuthorizations.list()).toEqual([authorizations[1]])
      await store.commit([authorizeApplication(authorizations[0])])
      expect(await store.applicationScopes.list()).toEqual([switchedOn[1]])
    })

    it('removes a scope from whoever has it', async () => {
      const store = await open()
      const { environmentId, user, scopes, authorizations, switchedOn, granted } = await aRegistration(store)
      expect(await store.commit([removeApiScope(environmentId, scopes[0].id)])).toBe(true)
      expect(await store.commit([removeApiScope(environmentId, scopes[0].id)])).toBe(false)
      expect(await store.apiScopes.list()).toEqual([scopes[1]])
      expect(await store.applicationScopes.list()).toEqual([switchedOn[1]])
      expect(await store.userScopes.listOfUser(environmentId, user.id)).toEqual([granted[1]])
      expect(await store.apiAuthorizations.list()).toEqual(authorizations)
    })

    it('removes an API with everything about it, and frees its audience', async () => {
      const store = await open()
      const { environmentId, user, apis, scopes, authorizations, switchedOn, granted } = await aRegistration(store)
      const keys = [anApiKey({ apiId: apis[0].id }), anApiKey({ apiId: apis[1].id })]
      await store.commit(keys.map(addApiKey))
      expect(await store.commit([removeApi(environmentId, apis[0].id)])).toBe(true)
      expect(await store.commit([removeApi(environmentId, apis[0].id)])).toBe(false)
      expect(await store.apis.list()).toEqual([apis[1]])
      expect(await store.apiScopes.list()).toEqual([scopes[1]])
      expect(await store.apiAuthorizations.list()).toEqual([authorizations[1]])
      expect(await store.applicationScopes.list()).toEqual([switchedOn[1]])
      expect(await store.userScopes.listOfUser(environmentId, user.id)).toEqual([granted[1]])
      expect(await store.apiKeys.list(environmentId, { limit: 9 })).toEqual([keys[1]])
      expect(await store.commit([addApi(anApi({ audience: apis[0].audience }))])).toBe(true)
    })

    it('removes what an application and a user had with them', async () => {
      const store = await open()
      const { environmentId, application, user, apis, scopes } = await aRegistration(store)
      const keys = [anApiKey({ apiId: apis[0].id, userId: user.id }), anApiKey({ apiId: apis[0].id })] as const
      await store.commit(keys.map(addApiKey))
      expect(await store.commit([removeApplication(environmentId, application.id)])).toBe(true)
      expect(await store.apiAuthorizations.list()).toEqual([])
      expect(await store.applicationScopes.list()).toEqual([])
      expect(await store.commit([removeUser(environmentId, user.id)])).toBe(true)
      expect(await store.userScopes.listOfUser(environmentId, user.id)).toEqual([])
      expect(await store.apiKeys.list(environmentId, { limit: 9 })).toEqual([keys[1]])
      expect(await store.apis.list()).toEqual(apis)
      expect(await store.apiScopes.list()).toEqual(scopes)
    })

    it('answers commits that add to an API while it is removed', async () => {
      const store = await open()
      const { environmentId, application, user } = await aRegistration(store)
      for (let round = 0; round < 5; round++) {
        const api = anApi()
        const [scope, late] = [anApiScope({ apiId: api.id }), anApiScope({ apiId: api.id })]
        const authorization = { environmentId, apiId: api.id, applicationId: application.id, createdAt: 1 }
        await store.commit([addApi(api), addApiScope(scope)])
        const [isRemoved, ...done] = await Promise.all([
          store.commit([removeApi(environmentId, api.id)]),
          store.commit([addApiScope(late)]),
          store.commit([authorizeApplication(authorization)]),
          store.commit([grantUserScope(aUserScope({ userId: user.id, scopeId: scope.id }))]),
          store.commit([addApiKey(anApiKey({ apiId: api.id }))]),
        ])
        expect(isRemoved).toBe(true)
        expect(done.every((isDone) => typeof isDone === 'boolean')).toBe(true)
      }
      expect(await store.apis.list()).toHaveLength(2)
      expect(await store.apiScopes.list()).toHaveLength(2)
      expect(await store.apiAuthorizations.list()).toHaveLength(2)
      expect(await store.userScopes.listOfUser(environmentId, user.id)).toHaveLength(2)
      expect(await store.apiKeys.list(environmentId, { limit: 9 })).toEqual([])
    })

    it('grows the version of the registry with each change of what is in its snapshot, and with nothing else', async () => {
      const store = await open()
      const { environmentId, user, apis, scopes, authorizations, switchedOn, granted } = await aRegistration(store)
      const [api, scope] = [anApi(), anApiScope({ apiId: apis[0].id })]
      const { apiId, applicationId } = authorizations[0]
      const changes = [
        addApi(api),
        renameApi(environmentId, api.id, 'New'),
        removeApi(environmentId, api.id),
        addApiScope(scope),
        describeApiScope(environmentId, scope.id, 'New'),
        removeApiScope(environmentId, scope.id),
        removeApplicationScope(switchedOn[0]),
        revokeApplication(environmentId, apiId, applicationId),
        authorizeApplication(authorizations[0]),
        addApplicationScope(switchedOn[0]),
      ]
      const before = await store.registry.version()
      const versions: number[] = []
      for (const change of changes) {
        expect(await store.commit([change])).toBe(true)
        versions.push((await store.registry.version()) - before)
      }
      expect(versions).toEqual(changes.map((_, index) => index + 1))
      await store.commit([
        revokeUserScope(environmentId, user.id, scopes[0].id),
        ...granted.map(grantUserScope),
        addApiKey(anApiKey({ apiId: apis[0].id })),
      ])
      await store.commit([removeApi(environmentId, api.id)])
      expect(await store.registry.version()).toBe(before + changes.length)
    })
  })
}
