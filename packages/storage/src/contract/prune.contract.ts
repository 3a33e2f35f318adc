import { describe, expect, it } from 'vitest'
import { addAdministratorLink } from '../administrator-links.ts'
import { addAdministratorSession } from '../administrator-sessions.ts'
import { addAdministrator } from '../administrators.ts'
import { addChallenge } from '../challenges.ts'
import { addChange } from '../changes.ts'
import { consumeClientAssertion } from '../client-assertions.ts'
import { addDeviceAuthorization } from '../device-authorizations.ts'
import { addEvent } from '../events.ts'
import { addGrant } from '../grants.ts'
import { addInvitation } from '../invitations.ts'
import { addOrganization } from '../organizations.ts'
import { addOutboxMail, removeOutboxMails } from '../outbox.ts'
import { addPortalLink } from '../portal-links.ts'
import { addPortalSession } from '../portal-sessions.ts'
import { addRefreshToken } from '../refresh-tokens.ts'
import { addRevokedToken } from '../revoked-tokens.ts'
import { addSession } from '../sessions.ts'
import type { Store } from '../store.ts'
import {
  aChallenge,
  aChange,
  aDeviceAuthorization,
  aGrant,
  aMail,
  anAdministrator,
  anAdministratorLink,
  anAdministratorSession,
  anEvent,
  anInvitation,
  anOrganization,
  aPortalLink,
  aPortalSession,
  aRefreshToken,
  aSession,
  aUser,
} from '../testing/records.ts'
import { addUser } from '../users.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

export function pruneContract(open: () => Promise<Store>) {
  describe('prune', () => {
    it('removes what ended, of every kind and environment, and nothing else', async () => {
      const store = await open()
      const user = aUser()
      const addAll = (environmentId: string, id: string, expiresAt: number) => [
        addRefreshToken(aRefreshToken({ environmentId, tokenHash: id, expiresAt, consumedAt: 1500 })),
        addRevokedToken(environmentId, id, expiresAt),
        consumeClientAssertion({ environmentId, clientId: 'client', jtiHash: id, expiresAt }),
        addChallenge(aChallenge({ environmentId, idHash: id, expiresAt })),
        addSession(aSession({ environmentId, idHash: id, expiresAt })),
        addPortalLink(aPortalLink({ environmentId, keyHash: id, expiresAt: expiresAt - HOUR_MS })),
        addPortalSession(aPortalSession({ environmentId, idHash: id, expiresAt })),
        addGrant(aGrant({ environmentId, id, expiresAt })),
        addDeviceAuthorization(
          aDeviceAuthorization({ environmentId, deviceCodeHash: id, expiresAt: expiresAt - HOUR_MS }),
        ),
        ...addInvitation(
          anInvitation({ environmentId, id, codeHash: id, organizationCode: 'org_1', prunedAt: expiresAt }),
          { open: 9, recent: 9, since: 0 },
        ),
        addEvent(anEvent({ environmentId, id, expiresAt })),
        ...addChange(aChange({ environmentId, id, expiresAt }), [], String),
        addOutboxMail(aMail({ environmentId, id, createdAt: expiresAt - DAY_MS })),
      ]
      const organizations = ['env_a', 'env_b'].flatMap((environmentId) =>
        addOrganization(anOrganization({ environmentId, code: 'org_1' })),
      )
      await store.commit([addUser(user), organizations, addAll('env_a', 'ended', 5000), addAll('env_b', 'ended', 4000)])
      await store.commit([addAll('env_a', 'alive', 5001)])
      expect(await store.prune(5000, 100)).toBe(26)
      expect(await store.prune(5000, 100)).toBe(0)

      const kept = async (environmentId: string, id: string) =>
        (
          await Promise.all([
            store.refreshTokens.find(environmentId, id),
            store.revokedTokens.has(environmentId, id),
            store.challenges.find(environmentId, id),
            store.sessions.find(environmentId, id),
            store.portalLinks.find(environmentId, id),
            store.portalSessions.find(environmentId, id),
            store.grants.find(environmentId, id),
            store.deviceAuthorizations.find(environmentId, id),
            store.invitations.find(environmentId, id),
            store.events.list(environmentId, { limit: 9 }).then((events) => events.some((event) => event.id === id)),
            store.changes.find(environmentId, id),
            store.outbox.list(environmentId, { limit: 9 }).then((mails) => mails.some((mail) => mail.id === id)),
          ])
        ).filter(Boolean).length
      const wasUsed = async (environmentId: string, jtiHash: string) =>
        !(await store.commit([consumeClientAssertion({ environmentId, clientId: 'client', jtiHash, expiresAt: 9000 })]))
      expect([await wasUsed('env_a', 'ended'), await wasUsed('env_a', 'alive')]).toEqual([false, true])
      expect(await kept('env_a', 'ended')).toBe(0)
      expect(await kept('env_b', 'ended')).toBe(0)
      expect(await kept('env_a', 'alive')).toBe(12)
      expect(await store.users.find(user.environmentId, user.id)).toEqual(user)
    })

    it('removes what ended of administrators, and never them', async () => {
      const store = await open()
      const ada = anAdministrator()
      const addAll = (id: string, endsAt: number) => [
        addAdministratorSession(
          anAdministratorSession({ administratorId: ada.id, idHash: id, idleExpiresAt: endsAt, expiresAt: 9000 }),
        ),
        addAdministratorLink(anAdministratorLink({ keyHash: id, expiresAt: endsAt - HOUR_MS })),
      ]
      await store.commit([addAdministrator(ada), ...addAll('ended', 5000), ...addAll('alive', 5001)])
      expect(await store.prune(5000, 100)).toBe(2)
      expect(await store.administratorSessions.find('ended')).toBeUndefined()
      expect(await store.administratorLinks.find('ended')).toBeUndefined()
      expect(await store.administratorSessions.find('alive')).toBeDefined()
      expect(await store.administratorLinks.find('alive')).toBeDefined()
      expect(await store.administrators.find(ada.id)).toEqual(ada)
    })

    it('removes at most its limit, the oldest first', async () => {
      const store = await open()
      const tokens = Array.from({ length: 5 }, (_, n) => aRefreshToken({ tokenHash: `t${n}`, expiresAt: 1000 + n }))
      const sessions = Array.from({ length: 3 }, (_, n) => aSession({ idHash: `s${n}`, expiresAt: 1000 + n }))
      await store.commit([...tokens.map(addRefreshToken), ...sessions.map(addSession)])
      expect(await store.prune(9000, 4)).toBe(4)
      expect(await store.refreshTokens.find('env_test', 't3')).toBeUndefined()
      expect(await store.refreshTokens.find('env_test', 't4')).toBeDefined()
      expect(await store.prune(9000, 3)).toBe(3)
      expect(await store.sessions.find('env_test', 's2')).toBeDefined()
      expect(await store.prune(9000, 3)).toBe(1)
    })
  })

  describe('outbox', () => {
    it('lists the newest mails first, all or to one address, of one environment', async () => {
      const store = await open()
      const mails = [
        aMail({ id: 'b', createdAt: 2000 }),
        aMail({ id: 'a', createdAt: 2000 }),
        aMail({ id: 'c', createdAt: 1000, to: 'eve@example.com' }),
      ]
      await store.commit([...mails.map(addOutboxMail), addOutboxMail(aMail({ environmentId: 'env_other' }))])
      expect(await store.outbox.list('env_test', { limit: 9 })).toEqual(mails)
      expect(await store.outbox.list('env_test', { limit: 2 })).toEqual(mails.slice(0, 2))
      expect(await store.outbox.list('env_test', { limit: 9, to: 'eve@example.com' })).toEqual(mails.slice(2))
      const [first, second, last] = mails as [(typeof mails)[0], (typeof mails)[0], (typeof mails)[0]]
      expect(await store.outbox.list('env_test', { limit: 9, before: first })).toEqual([second, last])
      const toEve = { limit: 9, to: 'eve@example.com' }
      expect(await store.outbox.list('env_test', { ...toEve, before: second })).toEqual([last])
      expect(await store.outbox.list('env_test', { ...toEve, before: last })).toEqual([])
      expect(await store.outbox.find('env_test', 'c')).toEqual(last)
      expect(await store.outbox.find('env_other', 'c')).toBeUndefined()
    })

    it('is emptied so many mails at a time, of one environment', async () => {
      const store = await open()
      const mails = ['a', 'b', 'c'].map((id) => aMail({ id }))
      await store.commit([...mails.map(addOutboxMail), addOutboxMail(aMail({ environmentId: 'env_other' }))])
      await store.commit([removeOutboxMails('env_test', 2)])
      expect(await store.outbox.list('env_test', { limit: 9 })).toHaveLength(1)
      await store.commit([removeOutboxMails('env_test', 2)])
      await store.commit([removeOutboxMails('env_test', 2)])
      expect(await store.outbox.list('env_test', { limit: 9 })).toEqual([])
      expect(await store.outbox.list('env_other', { limit: 9 })).toHaveLength(1)
    })
  })
}
