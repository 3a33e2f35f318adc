import { describe, expect, it } from 'vitest'
import { addEnvironment } from '../environments.ts'
import { setEnvironmentMfa, setOrganizationMfa, setOrganizationPasskeys } from '../factors.ts'
import { addOrganization, removeOrganization } from '../organizations.ts'
import type { Store } from '../store.ts'
import { anEnvironment, anOrganization } from '../testing/records.ts'

export function factorsContract(open: () => Promise<Store>) {
  async function opened() {
    const store = await open()
    for (const environmentId of ['env_test', 'env_other']) {
      await store.commit([
        addEnvironment(anEnvironment({ id: environmentId })),
        addOrganization(anOrganization({ environmentId, code: 'org_1' })),
      ])
    }
    return store
  }
  const [environmentId, organizationCode] = ['env_test', 'org_1']

  describe('what is chosen of second factors and passkeys', () => {
    it('is nothing at first, and then what was set last, in its own environment', async () => {
      const { commit, factors } = await opened()
      expect(await factors.mfaOfEnvironment('env_test')).toBeUndefined()
      expect(await factors.mfaOfOrganization('env_test', 'org_1')).toBeUndefined()
      expect(await factors.passkeysOfOrganization('env_test', 'org_1')).toBeUndefined()
      for (const isOn of [true, false]) {
        const mfa = { environmentId, factors: isOn ? ['mfa:email'] : [], hasRecoveryCodes: isOn }
        const own = { environmentId, organizationCode, hasRecoveryCodes: isOn }
        const passkeys = { environmentId, organizationCode, overridesEnvironment: !isOn }
        expect(await commit([setEnvironmentMfa(mfa), setOrganizationMfa(own), setOrganizationPasskeys(passkeys)])).toBe(
          true,
        )
        expect(await factors.mfaOfEnvironment('env_test')).toEqual(mfa)
        expect(await factors.mfaOfOrganization('env_test', 'org_1')).toEqual(own)
        expect(await factors.passkeysOfOrganization('env_test', 'org_1')).toEqual(passkeys)
      }
      expect(await factors.mfaOfEnvironment('env_other')).toBeUndefined()
      expect(await factors.mfaOfOrganization('env_other', 'org_1')).toBeUndefined()
      expect(await factors.passkeysOfOrganization('env_other', 'org_1')).toBeUndefined()
    })

    it('is of an environment and of organizations that are there, and goes with them', async () => {
      const { commit, factors } = await opened()
      const nowhere = { environmentId, organizationCode: 'org_none' }
      expect(
        await commit([setEnvironmentMfa({ environmentId: 'env_none', factors: [], hasRecoveryCodes: true })]),
      ).toBe(false)
      expect(await commit([setOrganizationMfa({ ...nowhere, hasRecoveryCodes: true })])).toBe(false)
      expect(await commit([setOrganizationPasskeys({ ...nowhere, overridesEnvironment: true })])).toBe(false)
      const here = { environmentId, organizationCode }
      await commit([
        setOrganizationMfa({ ...here, hasRecoveryCodes: true }),
        setOrganizationPasskeys({ ...here, overridesEnvironment: true }),
      ])
      await commit(removeOrganization('env_test', 'org_1'))
      expect(await factors.mfaOfOrganization('env_test', 'org_1')).toBeUndefined()
      expect(await factors.passkeysOfOrganization('env_test', 'org_1')).toBeUndefined()
    })
  })
}
