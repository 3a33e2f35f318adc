import { describe, expect, it } from 'vitest'
import { addChallenge, consumeChallenge, countChallengeFailure, verifyChallenge } from '../challenges.ts'
import { addMembership } from '../memberships.ts'
import { addOrganization } from '../organizations.ts'
import {
  addSession,
  renewSession,
  revokeOtherSessionsOfUser,
  revokeSession,
  revokeSessionsOfUser,
  setSessionPersistence,
  touchLiveSession,
  touchSession,
} from '../sessions.ts'
import type { Store } from '../store.ts'
import { aChallenge, aMembership, anOrganization, aSession, aUser } from '../testing/records.ts'
import { addUser } from '../users.ts'

export function sessionsContract(open: () => Promise<Store>) {
  describe('sessions', () => {
    it('finds, touches and renews a live session in its own environment', async () => {
      const store = await open()
      const session = aSession()
      const { environmentId, idHash } = session
      await store.commit([addSession(session)])
      expect(await store.commit([addSession(session)])).toBe(false)
      expect(await store.sessions.find('env_other', idHash)).toBeUndefined()
      expect(await store.commit([touchLiveSession('env_other', idHash, 3000)])).toBe(false)

      await store.commit([touchSession(environmentId, idHash, 3000), touchSession(environmentId, idHash, 2000)])
      await store.commit([touchSession(environmentId, idHash, 3500, 1000)])
      expect(await store.sessions.find(environmentId, idHash)).toEqual({ ...session, lastSeenAt: 3000 })
      await store.commit([touchSession(environmentId, idHash, 4001, 1000)])
      expect(await store.sessions.find(environmentId, idHash)).toEqual({ ...session, lastSeenAt: 4001 })

      const times = { authenticatedAt: 4100, lastSeenAt: 4100, expiresAt: 20_000 }
      expect(await store.commit([renewSession(environmentId, idHash, times)])).toBe(true)
      expect(await store.commit([touchLiveSession(environmentId, idHash, 3000)])).toBe(true)
      expect(await store.sessions.find(environmentId, idHash)).toEqual({ ...session, ...times })
      expect(await store.commit([touchLiveSession(environmentId, idHash, 5000)])).toBe(true)
      expect(await store.sessions.find(environmentId, idHash)).toEqual({ ...session, ...times, lastSeenAt: 5000 })
    })

    it('never brings a revoked session back', async () => {
      const store = await open()
      const session = aSession()
      const { environmentId, idHash } = session
      await store.commit([addSession(session)])
      await store.commit([revokeSession(environmentId, idHash, 2000)])
      expect(await store.commit([touchSession(environmentId, idHash, 3000)])).toBe(true)
      const times = { authenticatedAt: 4000, lastSeenAt: 4000, expiresAt: 20_000 }
      expect(await store.commit([renewSession(environmentId, idHash, times)])).toBe(false)
      expect(await store.commit([touchLiveSession(environmentId, idHash, 4000)])).toBe(false)
      expect(await store.commit([revokeSession(environmentId, idHash, 5000)])).toBe(true)
      expect(await store.sessions.find(environmentId, idHash)).toEqual({ ...session, revokedAt: 2000 })
    })

    it('is found with its user, as long as there is one', async () => {
      const store = await open()
      const session = aSession()
      const { environmentId, idHash, userId } = session
      const user = aUser({ id: userId, picture: 'https://example.com/ada.png' })
      await store.commit([addSession(session), addUser({ ...user, environmentId: 'env_other' })])
      expect(await store.sessions.findWithUser(environmentId, idHash)).toEqual({ session, user: undefined })
      await store.commit([addUser(user)])
      expect(await store.sessions.findWithUser(environmentId, idHash)).toEqual({ session, user })
      expect(await store.sessions.findWithUser('env_other', idHash)).toBeUndefined()
      expect(await store.sessions.findWithUser(environmentId, 'unknown')).toBeUndefined()
    })

    it('is found with the organizations of its user, in the order in which they are listed', async () => {
      const store = await open()
      const session = aSession()
      const { environmentId, idHash, userId } = session
      const find = (limit: number) => store.sessions.findWithOrganizations(environmentId, idHash, limit)
      await store.commit([addSession(session)])
      expect(await find(2)).toEqual({ session, user: undefined, organizations: [] })
      const user = aUser({ id: userId })
      await store.commit([addUser(user)])
      expect(await find(2)).toEqual({ session, user, organizations: [] })
      const times = [null, 2000, 3000, 2000]
      const organizations = [...times.map(() => anOrganization()), anOrganization({ isSuspended: true })]
      await store.commit([
        ...organizations.flatMap(addOrganization),
        ...organizations.flatMap(({ code: organizationCode }, at) =>
          addMembership(aMembership({ userId, organizationCode, lastSignedInAt: times[at] ?? null })),
        ),
      ])
      const listed = await store.memberships.listOfUser(environmentId, userId, { limit: 9 })
      expect(listed).toHaveLength(5)
      const found = await find(9)
      expect(found).toEqual({ session, user: await store.users.find(environmentId, userId), organizations: listed })
      expect((await find(2))?.organizations).toEqual(listed.slice(0, 2))
      expect(await store.sessions.findWithOrganizations('env_other', idHash, 9)).toBeUndefined()
      expect(await store.sessions.findWithOrganizations(environmentId, 'unknown', 9)).toBeUndefined()
    })

    it('outlives the browser or not, until it is revoked', async () => {
      const store = await open()
      const session = aSession({ isPersistent: true })
      const { environmentId, idHash } = session
      await store.commit([addSession(session)])
      const isPersistent = async () => (await store.sessions.find(environmentId, idHash))?.isPersistent
      await store.commit([setSessionPersistence('env_other', idHash, false)])
      expect(await isPersistent()).toBe(true)
      await store.commit([setSessionPersistence(environmentId, idHash, false)])
      expect(await isPersistent()).toBe(false)
      await store.commit([revokeSession(environmentId, idHash, 2000)])
      expect(await store.commit([setSessionPersistence(environmentId, idHash, true)])).toBe(true)
      expect(await isPersistent()).toBe(false)
    })

    it('revokes all of one user, in one environment', async () => {
      const store = await open()
      const sessions = [aSession(), aSession(), aSession({ userId: 'kp_2' }), aSession({ environmentId: 'env_other' })]
      await store.commit(sessions.map(addSession))
      await store.commit([revokeSessionsOfUser('env_test', 'kp_1', 2000)])
      const found = await Promise.all(
        sessions.map((session) => store.sessions.find(session.environmentId, session.idHash)),
      )
      expect(found.map((session) => session?.revokedAt)).toEqual([2000, 2000, null, null])
    })

    it('lists the live ones of a user, the last seen first', async () => {
      const store = await open()
      const sessions = [
        aSession({ idHash: 'b', lastSeenAt: 2000 }),
        aSession({ idHash: 'a', lastSeenAt: 2000 }),
        aSession({ idHash: 'c', lastSeenAt: 3000, agent: 'Mozilla/5.0', address: '192.0.2.7' }),
      ]
      const others = [
        aSession({ revokedAt: 1500 }),
        aSession({ expiresAt: 4000 }),
        aSession({ userId: 'kp_2' }),
        aSession({ environmentId: 'env_other' }),
      ]
      await store.commit([...sessions, ...others].map(addSession))
      const list = (limit: number) => store.sessions.listOfUser('env_test', 'kp_1', { now: 4000, limit })
      expect(await list(9)).toEqual([sessions[2], sessions[1], sessions[0]])
      expect(await list(1)).toEqual([sessions[2]])
    })

    it('revokes all of a user but one', async () => {
      const store = await open()
      const sessions = [aSession(), aSession(), aSession({ userId: 'kp_2' }), aSession({ environmentId: 'env_other' })]
      await store.commit(sessions.map(addSession))
      const [kept] = sessions as [(typeof sessions)[0]]
      await store.commit([revokeOtherSessionsOfUser('env_test', 'kp_1', kept.idHash, 2000)])
      const found = await Promise.all(
        sessions.map((session) => store.sessions.find(session.environmentId, session.idHash)),
      )
      expect(found.map((session) => session?.revokedAt)).toEqual([null, 2000, null, null])
    })
  })

  describe('challenges', () => {
    it('is verified, then consumed, each once', async () => {
      const store = await open()
      const challenge = aChallenge({ userId: 'kp_1' })
      const { environmentId, idHash } = challenge
      await store.commit([addChallenge(challenge)])
      expect(await store.challenges.find(environmentId, idHash)).toEqual(challenge)
      expect(await store.challenges.find('env_other', idHash)).toBeUndefined()
      expect(await store.commit([consumeChallenge(environmentId, idHash, 2000)])).toBe(false)
      expect(await store.commit([verifyChallenge('env_other', idHash, 2000, 5)])).toBe(false)
      const verified = await Promise.all(
        [2000, 2001].map((now) => store.commit([verifyChallenge(environmentId, idHash, now, 5)])),
      )
      expect(verified.filter(Boolean)).toHaveLength(1)
      const consumed = await Promise.all(
        [3000, 3001].map((now) => store.commit([consumeChallenge(environmentId, idHash, now)])),
      )
      expect(consumed.filter(Boolean)).toHaveLength(1)
    })

    it('counts every concurrent failure and cannot be verified after the last one', async () => {
      const store = await open()
      const challenge = aChallenge()
      const { environmentId, idHash } = challenge
      await store.commit([addChallenge(challenge)])
      await Promise.all(Array.from({ length: 5 }, () => store.commit([countChallengeFailure(environmentId, idHash)])))
      expect(await store.challenges.find(environmentId, idHash)).toEqual({ ...challenge, failedAttempts: 5 })
      expect(await store.commit([verifyChallenge(environmentId, idHash, 2000, 5)])).toBe(false)
      expect(await store.commit([verifyChallenge(environmentId, idHash, 2000, 6)])).toBe(true)
    })

    it('is worthless from its last millisecond on', async () => {
      const store = await open()
      const [open_, verified] = [aChallenge(), aChallenge({ verifiedAt: 2000 })]
      await store.commit([addChallenge(open_), addChallenge(verified)])
      expect(await store.commit([verifyChallenge('env_test', open_.idHash, 9000, 5)])).toBe(false)
      expect(await store.commit([consumeChallenge('env_test', verified.idHash, 9000)])).toBe(false)
      expect(await store.commit([consumeChallenge('env_test', verified.idHash, 8999)])).toBe(true)
    })
  })
}
