import { describe, expect, it } from 'vitest'
import {
  addDeviceAuthorization,
  approveDevice,
  consumeDevice,
  denyDevice,
  raiseDeviceInterval,
} from '../device-authorizations.ts'
import { addGrant } from '../grants.ts'
import type { Store } from '../store.ts'
import { aDeviceAuthorization, aGrant } from '../testing/records.ts'

const approval = {
  userId: 'kp_1',
  sessionIdHash: 'session',
  grantId: 'grant',
  scope: 'openid',
  audience: ['https://other.example.com'],
}

export function devicesContract(open: () => Promise<Store>) {
  describe('device authorisations', () => {
    it('finds one by either code, in its own environment', async () => {
      const store = await open()
      const device = aDeviceAuthorization({ audience: [] })
      await store.commit([addDeviceAuthorization(device)])
      const { deviceCodeHash, userCodeHash } = device
      expect(await store.deviceAuthorizations.find('env_test', deviceCodeHash)).toEqual(device)
      expect(await store.deviceAuthorizations.findByUserCode('env_test', userCodeHash)).toEqual(device)
      expect(await store.deviceAuthorizations.find('env_other', deviceCodeHash)).toBeUndefined()
      expect(await store.deviceAuthorizations.findByUserCode('env_other', userCodeHash)).toBeUndefined()
    })

    it('gives a user code to one device per environment', async () => {
      const store = await open()
      const userCodeHash = 'taken'
      const add = (environmentId: string) =>
        store.commit([addDeviceAuthorization(aDeviceAuthorization({ environmentId, userCodeHash }))])
      const done = await Promise.all(Array.from({ length: 6 }, () => add('env_test')))
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await add('env_other')).toBe(true)
      const kept = await store.deviceAuthorizations.findByUserCode('env_test', userCodeHash)
      const again = aDeviceAuthorization({ deviceCodeHash: kept?.deviceCodeHash ?? '' })
      expect(await store.commit([addDeviceAuthorization(again)])).toBe(false)
    })

    it('is approved once, with what was granted, then consumed once', async () => {
      const store = await open()
      const device = aDeviceAuthorization()
      const { deviceCodeHash, userCodeHash } = device
      await store.commit([addDeviceAuthorization(device)])
      expect(await store.commit([consumeDevice('env_test', deviceCodeHash, 2000)])).toBe(false)
      expect(await store.commit([approveDevice('env_other', userCodeHash, approval, 2000)])).toBe(false)
      expect(await store.commit([approveDevice('env_test', userCodeHash, approval, 2000)])).toBe(true)
      const approved = { ...device, ...approval, approvedAt: 2000 }
      expect(await store.deviceAuthorizations.find('env_test', deviceCodeHash)).toEqual(approved)
      expect(await store.commit([approveDevice('env_test', userCodeHash, approval, 2001)])).toBe(false)
      expect(await store.commit([denyDevice('env_test', userCodeHash, 2001)])).toBe(false)

      expect(await store.commit([consumeDevice('env_other', deviceCodeHash, 3000)])).toBe(false)
      expect(await store.commit([consumeDevice('env_test', deviceCodeHash, 3000)])).toBe(true)
      expect(await store.commit([consumeDevice('env_test', deviceCodeHash, 3001)])).toBe(false)
      expect(await store.commit([approveDevice('env_test', userCodeHash, approval, 3001)])).toBe(false)
      expect(await store.deviceAuthorizations.find('env_test', deviceCodeHash)).toEqual({
        ...approved,
        consumedAt: 3000,
      })
    })

    it('is denied once, and never approved or consumed after', async () => {
      const store = await open()
      const device = aDeviceAuthorization()
      const { deviceCodeHash, userCodeHash } = device
      await store.commit([addDeviceAuthorization(device)])
      expect(await store.commit([denyDevice('env_other', userCodeHash, 2000)])).toBe(false)
      expect(await store.commit([denyDevice('env_test', userCodeHash, 2000)])).toBe(true)
      expect(await store.commit([denyDevice('env_test', userCodeHash, 2001)])).toBe(false)
      expect(await store.commit([approveDevice('env_test', userCodeHash, approval, 2001)])).toBe(false)
      expect(await store.commit([consumeDevice('env_test', deviceCodeHash, 2001)])).toBe(false)
      expect(await store.deviceAuthorizations.find('env_test', deviceCodeHash)).toEqual({ ...device, deniedAt: 2000 })
    })

    it('lets one of an approval and a denial at the same time win', async () => {
      const store = await open()
      const device = aDeviceAuthorization()
      await store.commit([addDeviceAuthorization(device)])
      const [isApproved, isDenied] = await Promise.all([
        store.commit([
          addGrant(aGrant({ id: 'grant' })),
          approveDevice('env_test', device.userCodeHash, approval, 2000),
        ]),
        store.commit([denyDevice('env_test', device.userCodeHash, 2000)]),
      ])
      expect(isApproved).not.toBe(isDenied)
      const found = await store.deviceAuthorizations.find('env_test', device.deviceCodeHash)
      expect([found?.approvedAt !== null, found?.deniedAt !== null]).toEqual([isApproved, isDenied])
      expect((await store.grants.find('env_test', 'grant')) !== undefined).toBe(isApproved)
    })

    it('lets exactly one of many concurrent polls consume it', async () => {
      const store = await open()
      const device = aDeviceAuthorization()
      const { deviceCodeHash, userCodeHash } = device
      await store.commit([addDeviceAuthorization(device), approveDevice('env_test', userCodeHash, approval, 2000)])
      const polls = Array.from({ length: 20 }, () => store.commit([consumeDevice('env_test', deviceCodeHash, 3000)]))
      expect((await Promise.all(polls)).filter(Boolean)).toHaveLength(1)
    })

    it('is worthless from its last millisecond on', async () => {
      const store = await open()
      const [open_, approved] = [aDeviceAuthorization(), aDeviceAuthorization({ approvedAt: 2000 })]
      await store.commit([addDeviceAuthorization(open_), addDeviceAuthorization(approved)])
      expect(await store.commit([approveDevice('env_test', open_.userCodeHash, approval, 9000)])).toBe(false)
      expect(await store.commit([denyDevice('env_test', open_.userCodeHash, 9000)])).toBe(false)
      expect(await store.commit([consumeDevice('env_test', approved.deviceCodeHash, 9000)])).toBe(false)
      expect(await store.commit([approveDevice('env_test', open_.userCodeHash, approval, 8999)])).toBe(true)
      expect(await store.commit([consumeDevice('env_test', approved.deviceCodeHash, 8999)])).toBe(true)
    })

    it('raises the interval and never lowers it, whatever the order of two processes', async () => {
      const store = await open()
      const device = aDeviceAuthorization()
      await store.commit([addDeviceAuthorization(device)])
      const raise = (environmentId: string, seconds: number) =>
        store.commit([raiseDeviceInterval(environmentId, device.deviceCodeHash, seconds)])
      expect([await raise('env_test', 15), await raise('env_test', 10), await raise('env_other', 60)]).toEqual([
        true,
        true,
        true,
      ])
      expect(await store.deviceAuthorizations.find('env_test', device.deviceCodeHash)).toEqual({
        ...device,
        intervalSeconds: 15,
      })
    })

    it('leaves the version of the registry alone', async () => {
      const store = await open()
      const device = aDeviceAuthorization()
      await store.commit([
        addDeviceAuthorization(device),
        raiseDeviceInterval('env_test', device.deviceCodeHash, 10),
        approveDevice('env_test', device.userCodeHash, approval, 2000),
        consumeDevice('env_test', device.deviceCodeHash, 3000),
      ])
      expect(await store.registry.version()).toBe(0)
    })
  })
}
