import { describe, expect, it } from 'vitest'
import { addAdministratorLink, endAdministratorLinks, useAdministratorLink } from '../administrator-links.ts'
import {
  addAdministratorSession,
  endAdministratorSession,
  endAdministratorSessions,
  requireAdministratorSession,
  touchAdministratorSession,
} from '../administrator-sessions.ts'
import {
  addAdministrator,
  noteAdministratorSignIn,
  removeAdministrator,
  requireAdministrator,
  takeTeamVersion,
  updateAdministrator,
} from '../administrators.ts'
import type { Store } from '../store.ts'
import { anAdministrator, anAdministratorLink, anAdministratorSession } from '../testing/records.ts'

export function administratorsContract(open: () => Promise<Store>) {
  describe('administrators', () => {
    it('are found by id and by email, and no two have one address', async () => {
      const store = await open()
      const ada = anAdministrator({ passwordHash: null, role: 'viewer', isSuspended: true })
      expect(await store.commit([addAdministrator(ada)])).toBe(true)
      expect(await store.administrators.find(ada.id)).toEqual(ada)
      expect(await store.administrators.findByEmail(ada.email)).toEqual(ada)
      expect(await store.administrators.findByEmail('nobody@example.com')).toBeUndefined()
      const written = anAdministrator({ email: 'ada@bücher.example' })
      await store.commit([addAdministrator(written)])
      const normal = 'ada@xn--bcher-kva.example'
      expect(await store.administrators.findByEmail(normal)).toEqual({ ...written, email: normal })
      expect(await store.commit([addAdministrator(anAdministrator({ email: ada.email }))])).toBe(false)
      expect(await store.commit([addAdministrator(anAdministrator({ id: ada.id }))])).toBe(false)
    })

    it('are changed, signed in and removed only as they were read', async () => {
      const store = await open()
      const ada = anAdministrator()
      await store.commit([addAdministrator(ada)])
      const changed = { ...ada, name: 'Ada', role: 'admin', isSuspended: true, passwordHash: 'new' } as const
      expect(await store.commit([updateAdministrator(changed)])).toBe(true)
      expect(await store.administrators.find(ada.id)).toEqual({ ...changed, version: 2 })
      expect(await store.commit([updateAdministrator(changed)])).toBe(false)
      expect(await store.commit([noteAdministratorSignIn(ada, 2000)])).toBe(false)
      expect(await store.commit([noteAdministratorSignIn({ id: ada.id, version: 2 }, 2000)])).toBe(true)
      expect((await store.administrators.find(ada.id))?.lastSignedInAt).toBe(2000)
      expect(await store.commit([requireAdministrator(ada)])).toBe(false)
      expect(await store.commit([requireAdministrator({ id: ada.id, version: 2 })])).toBe(true)
      expect(await store.commit([removeAdministrator(ada)])).toBe(false)
      expect(await store.commit([removeAdministrator({ id: ada.id, version: 2 })])).toBe(true)
      expect(await store.administrators.find(ada.id)).toBeUndefined()
    })

    it('are listed together, and exactly one of two concurrent changes of the team is made', async () => {
      const store = await open()
      const [ada, grace] = [anAdministrator({ id: 'adm_a' }), anAdministrator({ id: 'adm_b' })]
      const empty = await store.administrators.team()
      expect(empty.administrators).toEqual([])
      await store.commit([takeTeamVersion(empty), addAdministrator(grace), addAdministrator(ada)])
      const team = await store.administrators.team()
      expect(team.administrators).toEqual([ada, grace])
      const done = await Promise.all(
        [ada, grace].map((one) =>
          store.commit([takeTeamVersion(team), updateAdministrator({ ...one, role: 'viewer' })]),
        ),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      const roles = (await store.administrators.team()).administrators.map(({ role }) => role)
      expect(roles.sort()).toEqual(['owner', 'viewer'])
    })
  })

  describe('sessions of administrators', () => {
    it('are found until they are ended, and listed while they are live', async () => {
      const store = await open()
      const ada = anAdministrator()
      const administratorId = ada.id
      const first = anAdministratorSession({ administratorId, agent: 'Firefox', address: '127.0.0.1' })
      const later = anAdministratorSession({ administratorId, lastSeenAt: 2000 })
      const idle = anAdministratorSession({ administratorId, idleExpiresAt: 3000 })
      const over = anAdministratorSession({ administratorId, expiresAt: 3000 })
      await store.commit([addAdministrator(ada), ...[first, later, idle, over].map(addAdministratorSession)])
      expect(await store.commit([addAdministratorSession(first)])).toBe(false)
      expect(await store.administratorSessions.find(first.idHash)).toEqual(first)
      const listed = (now: number, limit = 9) => store.administratorSessions.listOf(administratorId, { now, limit })
      expect(await listed(3000)).toEqual([later, first])
      expect(await listed(3000, 1)).toEqual([later])
      expect(await store.administratorSessions.listOf('adm_other', { now: 0, limit: 9 })).toEqual([])
      await store.commit([endAdministratorSession('adm_other', first.idHash)])
      expect(await store.commit([requireAdministratorSession(first.idHash)])).toBe(true)
      await store.commit([endAdministratorSession(administratorId, first.idHash)])
      expect(await store.administratorSessions.find(first.idHash)).toBeUndefined()
      expect(await store.commit([requireAdministratorSession(first.idHash)])).toBe(false)
    })

    it('are seen later, never earlier', async () => {
      const store = await open()
      const ada = anAdministrator()
      const session = anAdministratorSession({ administratorId: ada.id })
      await store.commit([addAdministrator(ada), addAdministratorSession(session)])
      const seen = { idHash: session.idHash, lastSeenAt: 2000, idleExpiresAt: 6000 }
      await store.commit([touchAdministratorSession(seen)])
      await store.commit([touchAdministratorSession({ ...seen, lastSeenAt: 1500, idleExpiresAt: 5500 })])
      expect(await store.administratorSessions.find(session.idHash)).toEqual({ ...session, ...seen })
    })

    it('end all at once, but for one if that is wanted, and go along with their administrator', async () => {
      const store = await open()
      const [ada, grace] = [anAdministrator(), anAdministrator()]
      const own = [ada, ada, grace].map(({ id: administratorId }) => anAdministratorSession({ administratorId }))
      const [kept] = own as [(typeof own)[0]]
      await store.commit([...[ada, grace].map(addAdministrator), ...own.map(addAdministratorSession)])
      const left = async () =>
        (await Promise.all(own.map(({ idHash }) => store.administratorSessions.find(idHash)))).map(Boolean)
      await store.commit([endAdministratorSessions(ada.id, kept.idHash)])
      expect(await left()).toEqual([true, false, true])
      await store.commit([endAdministratorSessions(ada.id)])
      expect(await left()).toEqual([false, false, true])
      await store.commit([removeAdministrator(grace)])
      expect(await left()).toEqual([false, false, false])
    })
  })

  describe('links of administrators', () => {
    it('are used once, by one of two concurrent commits, before their last millisecond', async () => {
      const store = await open()
      const link = anAdministratorLink()
      await store.commit([addAdministratorLink(link)])
      expect(await store.commit([addAdministratorLink(link)])).toBe(false)
      expect(await store.administratorLinks.find(link.keyHash)).toEqual(link)
      expect(await store.commit([useAdministratorLink(link.keyHash, 9000)])).toBe(false)
      expect(await store.commit([useAdministratorLink('none', 8999)])).toBe(false)
      const done = await Promise.all([1, 2].map(() => store.commit([useAdministratorLink(link.keyHash, 8999)])))
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await store.administratorLinks.find(link.keyHash)).toEqual({ ...link, usedAt: 8999 })
    })

    it('end all together for one administrator, and go along with them', async () => {
      const store = await open()
      const [ada, grace] = [anAdministrator(), anAdministrator()]
      const links = [ada, grace].map(({ id }) => anAdministratorLink({ kind: 'reset', administratorId: id }))
      const [own, other] = links as [(typeof links)[0], (typeof links)[0]]
      await store.commit([...[ada, grace].map(addAdministrator), ...links.map(addAdministratorLink)])
      await store.commit([endAdministratorLinks(ada.id, 2000)])
      expect(await store.commit([useAdministratorLink(own.keyHash, 2000)])).toBe(false)
      expect(await store.commit([useAdministratorLink(other.keyHash, 2000)])).toBe(true)
      await store.commit([removeAdministrator(ada)])
      expect(await store.administratorLinks.find(own.keyHash)).toBeUndefined()
    })
  })
}
