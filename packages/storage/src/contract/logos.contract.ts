import { describe, expect, it } from 'vitest'
import { addEnvironment, updateEnvironment } from '../environments.ts'
import { addLogo, removeLogo } from '../logos.ts'
import { addOrganization, removeOrganization, updateOrganization } from '../organizations.ts'
import type { Store } from '../store.ts'
import { aLogo, anEnvironment, anOrganization } from '../testing/records.ts'

export function logosContract(open: () => Promise<Store>) {
  describe('logos', () => {
    it('are found by their name in their own environment, added once, and removed', async () => {
      const store = await open()
      const logo = aLogo({ content: Buffer.alloc(600_000, 7).toString('base64') })
      expect(await store.commit([addLogo(logo)])).toBe(true)
      expect(await store.commit([addLogo(logo)])).toBe(false)
      expect(await store.logos.find('env_test', logo.fileName)).toEqual(logo)
      expect(await store.logos.find('env_other', logo.fileName)).toBeUndefined()
      await store.commit([removeLogo('env_other', logo.fileName)])
      expect(await store.logos.find('env_test', logo.fileName)).toEqual(logo)
      expect(await store.commit([removeLogo('env_test', logo.fileName)])).toBe(true)
      expect(await store.commit([removeLogo('env_test', logo.fileName)])).toBe(true)
      expect(await store.logos.find('env_test', logo.fileName)).toBeUndefined()
    })

    it('go with their organization, and with no other', async () => {
      const store = await open()
      const [one, other] = [anOrganization(), anOrganization()]
      const [ofOne, ofOther] = [aLogo({ organizationCode: one.code }), aLogo({ organizationCode: other.code })]
      const own = aLogo()
      await store.commit([addOrganization(one), addOrganization(other), ...[ofOne, ofOther, own].map(addLogo)])
      await store.commit([removeOrganization('env_test', one.code)])
      expect(await store.logos.find('env_test', ofOne.fileName)).toBeUndefined()
      expect(await store.logos.find('env_test', ofOther.fileName)).toEqual(ofOther)
      expect(await store.logos.find('env_test', own.fileName)).toEqual(own)
    })

    it('are named by what shows them, which is kept like everything else of it', async () => {
      const store = await open()
      const [environment, organization] = [anEnvironment(), anOrganization()]
      await store.commit([addEnvironment(environment), addOrganization(organization)])
      const logos = { light: 'a.png', dark: null }
      expect(await store.commit([updateEnvironment({ ...environment, logos })])).toBe(true)
      expect(await store.commit([updateOrganization({ ...organization, logos })])).toBe(true)
      expect(await store.commit([updateOrganization({ ...organization, logos })])).toBe(false)
      expect((await store.environments.list()).find(({ id }) => id === environment.id)?.logos).toEqual(logos)
      expect((await store.organizations.find('env_test', organization.code))?.logos).toEqual(logos)
    })
  })
}
