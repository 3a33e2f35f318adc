import { describe, expect, it } from 'vitest'
import {
  addGrant,
  extendGrant,
  requireLiveGrant,
  revokeGrant,
  revokeGrantsOfApplication,
  revokeGrantsOfOtherSessions,
  revokeGrantsOfSession,
  revokeGrantsOfUser,
} from '../grants.ts'
import { addIdentity } from '../identities.ts'
import type { Grant, Session } from '../records.ts'
import { addRefreshToken, consumeRefreshToken } from '../refresh-tokens.ts'
import { addRevokedToken } from '../revoked-tokens.ts'
import { addSession, revokeSession, touchLiveSession } from '../sessions.ts'
import type { Store } from '../store.ts'
import { aGrant, anIdentity, aRefreshToken, aSession, aUser } from '../testing/records.ts'
import { addUser } from '../users.ts'

const HOUR_MS = 60 * 60 * 1000

export function grantsContract(open: () => Promise<Store>) {
  describe('grants', () => {
    it('extends a live grant, never shortens it, and refuses once it is revoked', async () => {
      const store = await open()
      const grant = aGrant()
      await store.commit([addGrant(grant)])
      expect(await store.commit([addGrant(grant)])).toBe(false)
      expect(await store.commit([extendGrant('env_other', grant.id, 20_000)])).toBe(false)
      expect(await store.commit([extendGrant('env_test', grant.id, 20_000)])).toBe(true)
      expect(await store.grants.find('env_test', grant.id)).toEqual({ ...grant, expiresAt: HOUR_MS })
      expect(await store.commit([extendGrant('env_test', grant.id, HOUR_MS + 1)])).toBe(true)
      expect(await store.commit([extendGrant('env_test', grant.id, HOUR_MS)])).toBe(true)
      expect(await store.grants.find('env_test', grant.id)).toEqual({ ...grant, expiresAt: 2 * HOUR_MS })
      await store.commit([revokeGrant('env_test', grant.id, 2000), revokeGrant('env_test', grant.id, 3000)])
      expect(await store.commit([extendGrant('env_test', grant.id, 3 * HOUR_MS)])).toBe(false)
      const ended = { ...grant, expiresAt: 2 * HOUR_MS, revokedAt: 2000 }
      expect(await store.grants.find('env_test', grant.id)).toEqual(ended)
      expect(await store.grants.find('env_other', grant.id)).toBeUndefined()
    })

    it('revokes those of a session or of a user, in one environment', async () => {
      const store = await open()
      const grants = [
        aGrant(),
        aGrant({ sessionIdHash: 'elsewhere' }),
        aGrant({ userId: 'kp_2', sessionIdHash: 'theirs' }),
        aGrant({ environmentId: 'env_other' }),
      ]
      const revokedAt = async () =>
        (await Promise.all(grants.map(({ environmentId, id }) => store.grants.find(environmentId, id)))).map(
          (grant) => grant?.revokedAt,
        )
      await store.commit(grants.map(addGrant))
      await store.commit([
        revokeGrantsOfSession({ environmentId: 'env_test', userId: 'kp_1', idHash: 'session' }, 2000),
      ])
      expect(await revokedAt()).toEqual([2000, null, null, null])
      await store.commit([revokeGrantsOfUser('env_test', 'kp_1', 3000)])
      expect(await revokedAt()).toEqual([2000, 3000, null, null])
    })

    it('never outlives its session, whichever of their commits comes first', async () => {
      const store = await open()
      const sessions = Array.from({ length: 20 }, () => aSession())
      const grants = sessions.map(({ idHash }) => aGrant({ sessionIdHash: idHash }))
      await store.commit(sessions.map(addSession))
      const add = (grant: Grant) =>
        store.commit([touchLiveSession('env_test', grant.sessionIdHash, 2000), addGrant(grant)])
      const end = (session: Session) =>
        store.commit([revokeSession('env_test', session.idHash, 3000), revokeGrantsOfSession(session, 3000)])
      const commits = sessions.map((session, at) => {
        const grant = grants[at] as Grant
        return at % 2 === 0 ? [add(grant), end(session)] : [end(session), add(grant)]
      })
      await Promise.all(commits.flat())
      for (const { id } of grants) {
        const grant = await store.grants.find('env_test', id)
        expect(grant === undefined || grant.revokedAt === 3000).toBe(true)
      }
    })

    it('revokes those of all sessions of a user but one', async () => {
      const store = await open()
      const grants = [aGrant(), aGrant({ sessionIdHash: 'elsewhere' }), aGrant({ userId: 'kp_2', sessionIdHash: 'x' })]
      await store.commit(grants.map(addGrant))
      await store.commit([revokeGrantsOfOtherSessions('env_test', 'kp_1', 'session', 2000)])
      const found = await Promise.all(grants.map(({ id }) => store.grants.find('env_test', id)))
      expect(found.map((grant) => grant?.revokedAt)).toEqual([null, 2000, null])
    })

    it('is relied on until it is revoked', async () => {
      const store = await open()
      const grant = aGrant()
      await store.commit([addGrant(grant)])
      expect(await store.commit([requireLiveGrant('env_other', grant.id)])).toBe(false)
      expect(await store.commit([requireLiveGrant('env_test', grant.id)])).toBe(true)
      expect(await store.grants.find('env_test', grant.id)).toEqual(grant)
      await store.commit([revokeGrant('env_test', grant.id, 2000)])
      expect(await store.commit([requireLiveGrant('env_test', grant.id)])).toBe(false)
    })

    it('revokes those of a user with one application', async () => {
      const store = await open()
      const claims = { idToken: ['email'], userinfo: [], acr: '1' }
      const grants = [
        aGrant({ clientId: 'shop', claims }),
        aGrant(),
        aGrant({ clientId: 'shop', userId: 'kp_2' }),
        aGrant({ clientId: 'shop', environmentId: 'env_other' }),
      ]
      await store.commit(grants.map(addGrant))
      await store.commit([revokeGrantsOfApplication('env_test', 'kp_1', 'shop', 2000)])
      const found = await Promise.all(grants.map(({ environmentId, id }) => store.grants.find(environmentId, id)))
      expect(found.map((grant) => grant?.revokedAt)).toEqual([2000, null, null, null])
      expect(found.map((grant) => grant?.claims)).toEqual([claims, null, null, null])
    })

    it('lists the live ones of a user with one application, the newest first', async () => {
      const store = await open()
      const grants = [
        aGrant({ clientId: 'tv', id: 'b', createdAt: 2000 }),
        aGrant({ clientId: 'tv', id: 'a', createdAt: 2000 }),
        aGrant({ clientId: 'tv', id: 'c', createdAt: 3000 }),
      ]
      const others = [
        aGrant(),
        aGrant({ clientId: 'tv', revokedAt: 1500 }),
        aGrant({ clientId: 'tv', expiresAt: 4000 }),
        aGrant({ clientId: 'tv', userId: 'kp_2' }),
        aGrant({ clientId: 'tv', environmentId: 'env_other' }),
      ]
      await store.commit([...grants, ...others].map(addGrant))
      const list = (limit: number) => store.grants.listOfUser('env_test', 'kp_1', { clientId: 'tv', now: 4000, limit })
      expect(await list(9)).toEqual([grants[2], grants[1], grants[0]])
      expect(await list(1)).toEqual([grants[2]])
    })
  })

  describe('refresh tokens', () => {
    it('is consumed by one of two rotations, in its own environment, and stays findable', async () => {
      const store = await open()
      const token = aRefreshToken()
      await store.commit([addGrant(aGrant({ id: token.grantId })), addRefreshToken(token)])
      expect(await store.refreshTokens.find('env_other', token.tokenHash)).toBeUndefined()
      expect(await store.commit([consumeRefreshToken('env_other', token.tokenHash, 2000)])).toBe(false)
      const done = await Promise.all(
        ['a', 'b'].map((successor) =>
          store.commit([
            consumeRefreshToken('env_test', token.tokenHash, 2000),
            addRefreshToken(aRefreshToken({ tokenHash: successor })),
          ]),
        ),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.refreshTokens.find('env_test', token.tokenHash)).toEqual({ ...token, consumedAt: 2000 })
      const successors = await Promise.all(['a', 'b'].map((hash) => store.refreshTokens.find('env_test', hash)))
      expect(successors.map((found) => found !== undefined)).toEqual(done)
    })

    it('is not consumed without its grant, or when that is revoked', async () => {
      const store = await open()
      const token = aRefreshToken()
      const consume = () => store.commit([consumeRefreshToken('env_test', token.tokenHash, 2000)])
      await store.commit([addRefreshToken(token), addGrant(aGrant({ id: token.grantId, environmentId: 'env_other' }))])
      expect(await consume()).toBe(false)
      await store.commit([addGrant(aGrant({ id: token.grantId })), revokeGrant('env_test', token.grantId, 1000)])
      expect(await consume()).toBe(false)
      expect(await store.refreshTokens.find('env_test', token.tokenHash)).toEqual(token)
    })
  })

  describe('what was granted', () => {
    const token = aRefreshToken()
    const grant = aGrant({ id: token.grantId, claims: { idToken: ['email'], userinfo: [], acr: null } })
    const user = aUser({ id: grant.userId })
    const identities = ['identity_a', 'identity_b'].map((id) => anIdentity({ id, userId: user.id }))
    const person = { user, identities, hasOrganization: false }

    it('is found with a refresh token and the id of an access token', async () => {
      const store = await open()
      const elsewhere = { ...user, environmentId: 'env_other' }
      const own = person.identities.map(addIdentity)
      await store.commit([addRefreshToken(token), addGrant(grant), addUser(user), addUser(elsewhere), ...own])
      expect(await store.refreshTokens.findGranted('env_test', token.tokenHash)).toEqual({ token, grant, person })
      const found = () => store.revokedTokens.findGranted('env_test', 'jti', grant.id)
      expect(await found()).toEqual({ isRevoked: false, grant, user })
      await store.commit([addRevokedToken('env_other', 'jti', 20_000), addRevokedToken('env_test', 'other', 20_000)])
      expect(await found()).toEqual({ isRevoked: false, grant, user })
      await store.commit([addRevokedToken('env_test', 'jti', 20_000)])
      expect(await found()).toEqual({ isRevoked: true, grant, user })
    })

    it('may be gone, in part or altogether, whatever another environment has', async () => {
      const store = await open()
      const elsewhere = { environmentId: 'env_other' }
      await store.commit([addRefreshToken(token)])
      await store.commit([addGrant({ ...grant, ...elsewhere }), addUser({ ...user, ...elsewhere })])
      const gone = { grant: undefined, person: undefined }
      expect(await store.refreshTokens.findGranted('env_test', token.tokenHash)).toEqual({ token, ...gone })
      expect(await store.revokedTokens.findGranted('env_test', 'jti', grant.id)).toBeUndefined()
      await store.commit([addGrant(grant)])
      const withoutPerson = { token, grant, person: undefined }
      expect(await store.refreshTokens.findGranted('env_test', token.tokenHash)).toEqual(withoutPerson)
      expect(await store.refreshTokens.findGranted('env_other', token.tokenHash)).toBeUndefined()
      expect(await store.refreshTokens.findGranted('env_test', 'unknown')).toBeUndefined()
    })
  })

  describe('revoked tokens', () => {
    it('remembers a token in its own environment, however often it is revoked', async () => {
      const store = await open()
      expect(await store.revokedTokens.has('env_test', 'jti')).toBe(false)
      const revoke = () => store.commit([addRevokedToken('env_test', 'jti', 9000)])
      expect(await Promise.all([revoke(), revoke()])).toEqual([true, true])
      expect(await store.revokedTokens.has('env_test', 'jti')).toBe(true)
      expect(await store.revokedTokens.has('env_other', 'jti')).toBe(false)
    })
  })
}
