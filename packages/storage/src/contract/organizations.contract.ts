import { describe, expect, it } from 'vitest'
import { addApiKey } from '../api-keys.ts'
import { addApi } from '../apis.ts'
import { addApplication } from '../applications.ts'
import { addEnvironment } from '../environments.ts'
import { addOrganization, removeOrganization, updateOrganization } from '../organizations.ts'
import type { Organization } from '../records.ts'
import type { Store } from '../store.ts'
import { anApi, anApiKey, anApplication, anEnvironment, anOrganization } from '../testing/records.ts'

const codesOf = (organizations: readonly Organization[]) => organizations.map(({ code }) => code)
const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

export function organizationsContract(open: () => Promise<Store>) {
  describe('organizations', () => {
    it('finds an organization by code, by handle and as the default, in its own environment alone', async () => {
      const store = await open()
      const organization = anOrganization({
        handle: 'engines',
        externalId: 'crm-1',
        isDefault: true,
        allowsSelfJoin: true,
        allowedDomains: ['example.com'],
        settings: {
          brand: { logoUrl: null, primaryColor: '#112233', backgroundColor: null, theme: 'dark' },
          allowSelfSignUp: false,
          session: { inactivitySeconds: 900, persistent: false },
        },
      })
      const { code } = organization
      const twin = anOrganization({ environmentId: 'env_b', code, handle: 'engines', isDefault: true, name: 'Twin' })
      expect(await store.commit([addOrganization(organization), addOrganization(twin)])).toBe(true)
      for (const [environmentId, found] of [
        ['env_test', organization],
        ['env_b', twin],
        ['env_c', undefined],
      ] as const) {
        expect(await store.organizations.find(environmentId, code)).toEqual(found)
        expect(await store.organizations.findByHandle(environmentId, 'engines')).toEqual(found)
        expect(await store.organizations.findDefault(environmentId)).toEqual(found)
        expect(await store.organizations.list(environmentId, { limit: 9 })).toEqual(found ? [found] : [])
      }
      expect(await store.organizations.findByHandle('env_test', 'Engines')).toBeUndefined()
    })

    it('still finds suspended ones', async () => {
      const store = await open()
      const suspended = anOrganization({
        handle: 'engines',
        isSuspended: true,
        autoJoinsDomains: true,
        allowedDomains: ['example.com'],
      })
      await store.commit([addOrganization(suspended)])
      expect(await store.organizations.find('env_test', suspended.code)).toEqual(suspended)
      expect(await store.organizations.findByHandle('env_test', 'engines')).toEqual(suspended)
      expect(await store.organizations.findMany('env_test', [suspended.code])).toEqual([suspended])
      expect(await store.organizations.listJoiningDomain('env_test', 'example.com')).toEqual([suspended])
    })

    it('refuses a code or a handle that is taken, and any number without a handle are welcome', async () => {
      const store = await open()
      const taken = anOrganization({ handle: 'engines', autoJoinsDomains: true, allowedDomains: ['example.com'] })
      const adding = () => store.commit([addOrganization({ ...taken, code: anOrganization().code })])
      const done = await Promise.all([adding(), adding(), adding(), store.commit([addOrganization(taken)])])
      expect(done.filter(Boolean)).toHaveLength(1)
      const [{ code } = taken] = await store.organizations.list('env_test', { limit: 9 })
      expect(await store.commit([addOrganization(anOrganization({ code, name: 'Other' }))])).toBe(false)
      expect(await store.commit([addOrganization(anOrganization()), addOrganization(anOrganization())])).toBe(true)
      expect(codesOf(await store.organizations.listJoiningDomain('env_test', 'example.com'))).toEqual([code])
    })

    it('has one default per environment, whichever way it came about', async () => {
      const store = await open()
      const done = await Promise.all(
        Array.from({ length: 4 }, () => store.commit([addOrganization(anOrganization({ isDefault: true }))])),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      const first = (await store.organizations.findDefault('env_test')) as Organization
      const second = anOrganization()
      await store.commit([addOrganization(second)])
      expect(await store.commit([updateOrganization({ ...second, isDefault: true })])).toBe(false)
      expect(await store.organizations.findDefault('env_test')).toEqual(first)

      const moved = [
        updateOrganization({ ...first, isDefault: false }),
        updateOrganization({ ...second, isDefault: true }),
      ]
      expect(await store.commit(moved)).toBe(true)
      expect(await store.organizations.findDefault('env_test')).toEqual({ ...second, isDefault: true, version: 2 })
      expect(await store.organizations.find('env_test', first.code)).toEqual({ ...first, isDefault: false, version: 2 })
    })

    it('lists by code in bytewise order, page by page', async () => {
      const store = await open()
      const codes = ['org_b', 'org_B', 'org_é', 'org_a', 'org_1', 'org_-', 'org_~', 'org_aa', 'org_😀', 'org_\uffee']
      await store.commit(codes.map((code) => addOrganization(anOrganization({ code }))))
      await store.commit([addOrganization(anOrganization({ environmentId: 'env_other' }))])
      const listed: string[] = []
      for (let after: string | undefined; ; after = listed.at(-1)) {
        const page = await store.organizations.list('env_test', { ...(after && { after }), limit: 3 })
        listed.push(...codesOf(page))
        if (page.length < 3) break
      }
      expect(listed).toEqual(codes.toSorted(bytewise))
    })

    it('finds up to 500 at once, and leaves out codes that nobody has', async () => {
      const store = await open()
      const organizations = Array.from({ length: 500 }, () => anOrganization())
      await store.commit(organizations.map(addOrganization))
      const codes = codesOf(organizations)
      for (const count of [0, 1, 7, 51, 500]) {
        const found = await store.organizations.findMany('env_test', codes.slice(0, count))
        expect(codesOf(found)).toEqual(codes.slice(0, count).sort(bytewise))
      }
      expect(codesOf(await store.organizations.findMany('env_test', ['org_none', codes[0] as string]))).toEqual([
        codes[0],
      ])
      expect(await store.organizations.findMany('env_other', codes)).toEqual([])
      await expect(store.organizations.findMany('env_test', [...codes, 'org_more'])).rejects.toThrow(RangeError)
    })

    it('overwrites everything but the code and createdAt, of the version that was read', async () => {
      const store = await open()
      const organization = anOrganization({ handle: 'engines' })
      await store.commit([addOrganization(organization)])
      const edited: Organization = {
        ...organization,
        name: 'Engines',
        searchName: 'engines',
        handle: 'new',
        externalId: 'crm-2',
        isSuspended: true,
        allowsSelfJoin: true,
        allowedDomains: ['example.org'],
        settings: { ...organization.settings, allowSelfSignUp: true },
        updatedAt: 3000,
      }
      expect(await store.commit([updateOrganization({ ...edited, environmentId: 'env_other' })])).toBe(false)
      expect(await store.commit([updateOrganization({ ...edited, code: 'org_none' })])).toBe(false)
      expect(await store.commit([updateOrganization({ ...edited, createdAt: 0 })])).toBe(true)
      expect(await store.organizations.find('env_test', edited.code)).toEqual({ ...edited, version: 2 })
      expect(await store.organizations.findByHandle('env_test', 'engines')).toBeUndefined()
      expect(await store.commit([updateOrganization({ ...edited, name: 'Late' })])).toBe(false)
      const again = () => store.commit([updateOrganization({ ...edited, version: 2, handle: null })])
      expect((await Promise.all([again(), again()])).filter(Boolean)).toHaveLength(1)
    })

    it('gives a handle to one of those that ask for it at the same time', async () => {
      const store = await open()
      const organizations = Array.from({ length: 6 }, () => anOrganization())
      await store.commit(organizations.map(addOrganization))
      const asking = (handle: string) =>
        Promise.all(organizations.map((one) => store.commit([updateOrganization({ ...one, handle })])))
      expect((await asking('engines')).filter(Boolean)).toHaveLength(1)
      expect((await asking('engines')).filter(Boolean)).toHaveLength(0)
      const elsewhere = anOrganization({ environmentId: 'env_other' })
      await store.commit([addOrganization(elsewhere)])
      expect(await store.commit([updateOrganization({ ...elsewhere, handle: 'engines' })])).toBe(true)
    })

    it('lists those that take in the people of a domain, oldest first, at most 20', async () => {
      const store = await open()
      const joining = { autoJoinsDomains: true, allowedDomains: ['example.com', 'example.org', 'example.com'] }
      const organizations = Array.from({ length: 22 }, (_, n) => anOrganization({ ...joining, createdAt: 9000 - n }))
      const others = [
        anOrganization({ ...joining, autoJoinsDomains: false }),
        anOrganization({ ...joining, allowedDomains: ['sub.example.com'] }),
        anOrganization({ ...joining, environmentId: 'env_other' }),
      ]
      expect(await store.commit([...organizations, ...others].map(addOrganization))).toBe(true)
      const oldestFirst = organizations.toReversed()
      expect(await store.organizations.listJoiningDomain('env_test', 'example.com')).toEqual(oldestFirst.slice(0, 20))
      expect(await store.organizations.listJoiningDomain('env_test', 'com')).toEqual([])

      const [first, second] = oldestFirst as [Organization, Organization]
      await store.commit([
        updateOrganization({ ...first, autoJoinsDomains: false }),
        updateOrganization({ ...second, allowedDomains: ['example.net'] }),
      ])
      const listed = await store.organizations.listJoiningDomain('env_test', 'example.com')
      expect(codesOf(listed)).toEqual(codesOf(oldestFirst.slice(2)))
      expect(codesOf(await store.organizations.listJoiningDomain('env_test', 'example.net'))).toEqual([second.code])
      await store.commit([updateOrganization({ ...first, version: 2 })])
      expect(codesOf(await store.organizations.listJoiningDomain('env_test', 'example.org'))[0]).toBe(first.code)
    })

    it('takes in people of the domains of its own environment alone', async () => {
      const store = await open()
      const organization = anOrganization({ autoJoinsDomains: true, allowedDomains: ['example.com'] })
      const twin = anOrganization({ environmentId: 'env_other', code: organization.code })
      await store.commit([addOrganization(organization), addOrganization(twin)])
      expect(await store.organizations.listJoiningDomain('env_test', 'example.com')).toEqual([organization])
      expect(await store.organizations.listJoiningDomain('env_other', 'example.com')).toEqual([])
    })

    it('leaves the domains alone when an update is refused', async () => {
      const store = await open()
      const organization = anOrganization({ autoJoinsDomains: true, allowedDomains: ['example.com'] })
      await store.commit([addOrganization(organization)])
      const stale = { ...organization, version: 7, allowedDomains: ['example.org'] }
      expect(await store.commit([updateOrganization(stale)])).toBe(false)
      expect(await store.organizations.listJoiningDomain('env_test', 'example.com')).toEqual([organization])
      expect(await store.organizations.listJoiningDomain('env_test', 'example.org')).toEqual([])
    })

    it('removes an organization with its domains, applications and API keys, and nobody else’s', async () => {
      const store = await open()
      const organization = anOrganization({
        handle: 'engines',
        autoJoinsDomains: true,
        allowedDomains: ['example.com'],
      })
      const kept = anOrganization()
      const twin = { ...organization, environmentId: 'env_other' }
      const applications = [organization.code, kept.code, null].map((organizationCode) =>
        anApplication({ type: 'm2m', organizationCode }),
      )
      const twinApplication = anApplication({ environmentId: 'env_other', organizationCode: organization.code })
      const api = anApi()
      const keys = [organization.code, kept.code, null].map((organizationCode) =>
        anApiKey({ apiId: api.id, organizationCode }),
      )
      const twinApi = anApi({ environmentId: 'env_other' })
      const twinKey = anApiKey({ environmentId: 'env_other', apiId: twinApi.id, organizationCode: organization.code })
      const isAdded = await store.commit([
        addEnvironment(anEnvironment({ id: 'env_test' })),
        addEnvironment(anEnvironment({ id: 'env_other' })),
        ...[organization, kept, twin].map(addOrganization),
        ...[...applications, twinApplication].map(addApplication),
        addApi(api),
        addApi(twinApi),
        ...[...keys, twinKey].map(addApiKey),
      ])
      expect(isAdded).toBe(true)
      const before = await store.registry.version()
      expect(await store.commit([removeOrganization('env_none', organization.code)])).toBe(false)
      expect(await store.commit([removeOrganization('env_test', organization.code)])).toBe(true)
      expect(await store.commit([removeOrganization('env_test', organization.code)])).toBe(false)
      expect(await store.registry.version()).toBe(before + 1)

      expect(await store.organizations.find('env_test', organization.code)).toBeUndefined()
      expect(await store.organizations.listJoiningDomain('env_test', 'example.com')).toEqual([])
      expect(await store.organizations.listJoiningDomain('env_other', 'example.com')).toEqual([twin])
      const left = (await store.applications.list()).map(({ id }) => id)
      expect(left.toSorted()).toEqual([...applications.slice(1), twinApplication].map(({ id }) => id).toSorted())
      expect(await store.apiKeys.list('env_other', { limit: 9 })).toEqual([twinKey])
      const keysLeft = (await store.apiKeys.list('env_test', { limit: 9 })).map(({ id }) => id)
      expect(keysLeft).toEqual(
        keys
          .slice(1)
          .map(({ id }) => id)
          .toSorted(),
      )
      expect(await store.commit([addOrganization(anOrganization({ handle: 'engines' }))])).toBe(true)
    })

    it('never removes the default', async () => {
      const store = await open()
      const organization = anOrganization({ isDefault: true })
      const application = anApplication({ organizationCode: organization.code })
      await store.commit([
        addEnvironment(anEnvironment({ id: 'env_test' })),
        addOrganization(organization),
        addApplication(application),
      ])
      expect(await store.commit([removeOrganization('env_test', organization.code)])).toBe(false)
      expect(await store.organizations.findDefault('env_test')).toEqual(organization)
      expect(await store.applications.list()).toEqual([application])
    })
  })
}
