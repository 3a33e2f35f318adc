import { describe, expect, it } from 'vitest'
import { addGrant, requireLiveGrant } from '../grants.ts'
import { addPortalLink, consumePortalLink } from '../portal-links.ts'
import {
  addPortalSession,
  requireLivePortalSession,
  revokePortalSession,
  revokePortalSessionsOfUser,
} from '../portal-sessions.ts'
import type { Grant, PortalLink, PortalSession } from '../records.ts'
import { signOutEverywhere } from '../sign-out.ts'
import type { Store } from '../store.ts'
import { aGrant, aPortalLink, aPortalSession, aUser } from '../testing/records.ts'
import { addUser, holdUser, removeUser, requireUserVersion, takeUserVersion } from '../users.ts'

export function portalContract(open: () => Promise<Store>) {
  describe('portal links', () => {
    it('finds a link in its own environment, also once it was used', async () => {
      const store = await open()
      const link = aPortalLink({ organizationCode: 'org_1', page: 'billing', returnUrl: 'https://app.example/back' })
      const { environmentId, keyHash } = link
      await store.commit([addPortalLink(link)])
      expect(await store.commit([addPortalLink(link)])).toBe(false)
      expect(await store.portalLinks.find(environmentId, keyHash)).toEqual(link)
      expect(await store.portalLinks.find('env_other', keyHash)).toBeUndefined()
      expect(await store.commit([consumePortalLink('env_other', keyHash, 2000)])).toBe(false)
      expect(await store.commit([consumePortalLink(environmentId, keyHash, 2000)])).toBe(true)
      expect(await store.portalLinks.find(environmentId, keyHash)).toEqual({ ...link, consumedAt: 2000 })
    })

    it('lets exactly one of two concurrent commits consume a link', async () => {
      const store = await open()
      const link = aPortalLink()
      await store.commit([addPortalLink(link)])
      const done = await Promise.all(
        [2000, 2001].map((now) => store.commit([consumePortalLink(link.environmentId, link.keyHash, now)])),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
    })

    it('is worthless from its last millisecond on', async () => {
      const store = await open()
      const link = aPortalLink()
      await store.commit([addPortalLink(link)])
      expect(await store.commit([consumePortalLink(link.environmentId, link.keyHash, 9000)])).toBe(false)
      expect(await store.commit([consumePortalLink(link.environmentId, link.keyHash, 8999)])).toBe(true)
    })
  })

  describe('portal sessions', () => {
    it('finds a session in its own environment, and never brings a revoked one back', async () => {
      const store = await open()
      const session = aPortalSession({ organizationCode: 'org_1', returnUrl: 'https://app.example/back' })
      const { environmentId, idHash } = session
      await store.commit([addPortalSession(session)])
      expect(await store.commit([addPortalSession(session)])).toBe(false)
      expect(await store.portalSessions.find(environmentId, idHash)).toEqual(session)
      expect(await store.portalSessions.find('env_other', idHash)).toBeUndefined()
      expect(await store.commit([requireLivePortalSession(environmentId, idHash)])).toBe(true)
      expect(await store.commit([requireLivePortalSession('env_other', idHash)])).toBe(false)
      await store.commit([revokePortalSession(environmentId, idHash, 2000)])
      await store.commit([revokePortalSession(environmentId, idHash, 3000)])
      expect(await store.commit([requireLivePortalSession(environmentId, idHash)])).toBe(false)
      expect(await store.portalSessions.find(environmentId, idHash)).toEqual({ ...session, revokedAt: 2000 })
    })

    it('revokes all of one user, or all but one, in one environment', async () => {
      const store = await open()
      const sessions = [
        aPortalSession(),
        aPortalSession(),
        aPortalSession({ userId: 'kp_2' }),
        aPortalSession({ environmentId: 'env_other' }),
      ]
      const [kept] = sessions as [(typeof sessions)[0]]
      const revokedAt = async () =>
        (await Promise.all(sessions.map((one) => store.portalSessions.find(one.environmentId, one.idHash)))).map(
          (found) => found?.revokedAt,
        )
      await store.commit(sessions.map(addPortalSession))
      await store.commit(revokePortalSessionsOfUser('env_test', 'kp_1', 2000, kept.idHash))
      expect(await revokedAt()).toEqual([null, 2000, null, null])
      await store.commit(revokePortalSessionsOfUser('env_test', 'kp_1', 3000))
      expect(await revokedAt()).toEqual([3000, 2000, null, null])
    })

    it('begins by no link of theirs that was there when all of them were revoked', async () => {
      const store = await open()
      const [mine, used, later, ofOther, elsewhere] = [
        aPortalLink(),
        aPortalLink(),
        aPortalLink(),
        aPortalLink({ userId: 'kp_2' }),
        aPortalLink({ environmentId: 'env_other' }),
      ] as const
      const consume = ({ environmentId, keyHash }: typeof mine) =>
        store.commit([consumePortalLink(environmentId, keyHash, 2001)])
      await store.commit([addPortalLink(mine), addPortalLink(used), addPortalLink(ofOther), addPortalLink(elsewhere)])
      await consume(used)
      const { idHash } = aPortalSession()
      await store.commit(revokePortalSessionsOfUser(mine.environmentId, mine.userId, 2000, idHash))
      await store.commit([addPortalLink(later)])
      expect(await consume(mine)).toBe(false)
      expect((await store.portalLinks.find(mine.environmentId, mine.keyHash))?.expiresAt).toBe(2000)
      expect((await store.portalLinks.find(used.environmentId, used.keyHash))?.expiresAt).toBe(used.expiresAt)
      for (const link of [later, ofOther, elsewhere]) expect(await consume(link)).toBe(true)
    })

    it('begins by no link that is made or opened while its user is signed out', async () => {
      const store = await open()
      const users = Array.from({ length: 20 }, (_, at) => aUser({ id: `kp_race_${at}` }))
      const grants = users.map(({ id }) => aGrant({ userId: id }))
      const links = users.map(({ id }) => aPortalLink({ userId: id }))
      const sessions = users.map(({ id }) => aPortalSession({ userId: id }))
      await store.commit([...users.flatMap(addUser), ...grants.map(addGrant)])
      await Promise.all(
        users.flatMap(({ environmentId, id }, at) => {
          const [grant, link, session] = [grants[at], links[at], sessions[at]] as [Grant, PortalLink, PortalSession]
          const make = async () => {
            await store.commit([
              holdUser(environmentId, id),
              requireLiveGrant(environmentId, grant.id),
              addPortalLink(link),
            ])
            const consumed = consumePortalLink(environmentId, link.keyHash, 2000)
            await store.commit([holdUser(environmentId, id), consumed, addPortalSession(session)])
          }
          const end = () => store.commit(signOutEverywhere(environmentId, id, 2000))
          return at % 2 === 0 ? [make(), end()] : [end(), make()]
        }),
      )
      for (const [at, { environmentId }] of users.entries()) {
        const link = await store.portalLinks.find(environmentId, links[at]?.keyHash ?? '')
        const session = await store.portalSessions.find(environmentId, sessions[at]?.idHash ?? '')
        if (session) expect(session.revokedAt).toBe(2000)
        else expect(link?.expiresAt ?? 2000).toBe(2000)
      }
    })

    it('goes along with its user', async () => {
      const store = await open()
      const user = aUser()
      const session = aPortalSession({ userId: user.id })
      await store.commit([addUser(user), addPortalSession(session)])
      await store.commit(removeUser(user.environmentId, user.id))
      expect(await store.portalSessions.find(session.environmentId, session.idHash)).toBeUndefined()
    })
  })

  describe('the version of a user, as a precondition', () => {
    it('fails once the user changed since they were read', async () => {
      const store = await open()
      const user = aUser()
      await store.commit([addUser(user)])
      expect(await store.commit([requireUserVersion(user), requireUserVersion(user)])).toBe(true)
      expect(await store.commit([requireUserVersion({ ...user, environmentId: 'env_other' })])).toBe(false)
      expect(await store.commit([takeUserVersion(user)])).toBe(true)
      expect(await store.commit([requireUserVersion(user)])).toBe(false)
      expect(await store.users.find(user.environmentId, user.id)).toEqual({ ...user, version: user.version + 1 })
    })

    it('is no matter where only the user is', async () => {
      const store = await open()
      const user = aUser()
      await store.commit(addUser(user))
      expect(await store.commit([takeUserVersion(user), holdUser(user.environmentId, user.id)])).toBe(true)
      expect(await store.commit([holdUser('env_other', user.id)])).toBe(false)
    })

    it('lets exactly one of two concurrent commits take it', async () => {
      const store = await open()
      const user = aUser()
      await store.commit([addUser(user)])
      const done = await Promise.all([1, 2].map(() => store.commit([takeUserVersion(user)])))
      expect(done.filter(Boolean)).toHaveLength(1)
    })
  })
}
