import { describe, expect, it } from 'vitest'
import {
  acceptInvitation,
  addInvitation,
  markInvitationSent,
  renewInvitation,
  revokeInvitation,
} from '../invitations.ts'
import { addOrganization, removeOrganization } from '../organizations.ts'
import type { Invitation } from '../records.ts'
import type { Store } from '../store.ts'
import { anInvitation, anOrganization } from '../testing/records.ts'

const FREE = { open: 100, recent: 100, since: 0 }
const organizationCode = 'org_1'
const into = (fields: Partial<Invitation> = {}) => anInvitation({ organizationCode, ...fields })

export function invitationsContract(open: () => Promise<Store>) {
  async function opened() {
    const store = await open()
    for (const environmentId of ['env_test', 'env_other']) {
      for (const code of ['org_1', 'org_2']) {
        await store.commit([addOrganization(anOrganization({ environmentId, code }))])
      }
    }
    return store
  }
  const find = (store: Store, { id }: Invitation) => store.invitations.find('env_test', id)

  describe('invitations', () => {
    it('finds one by its id and by its code, in its own environment', async () => {
      const store = await opened()
      const invitation = into({ roleIds: ['role_1', 'role_2'], invitedBy: 'kp_1' })
      expect(await store.commit([addInvitation(invitation, FREE)])).toBe(true)
      expect(await find(store, invitation)).toEqual(invitation)
      expect(await store.invitations.findByCode('env_test', invitation.codeHash)).toEqual(invitation)
      expect(await store.invitations.find('env_other', invitation.id)).toBeUndefined()
      expect(await store.invitations.findByCode('env_other', invitation.codeHash)).toBeUndefined()
      expect(await store.invitations.findByCode('env_test', 'another')).toBeUndefined()
    })

    it('refuses an id or a code that is taken, and an organization that is not there', async () => {
      const store = await opened()
      const invitation = into()
      await store.commit([addInvitation(invitation, FREE)])
      for (const refused of [
        into({ id: invitation.id }),
        into({ codeHash: invitation.codeHash }),
        into({ organizationCode: 'org_none' }),
      ]) {
        expect(await store.commit([addInvitation(refused, FREE)])).toBe(false)
      }
      const elsewhere = into({ environmentId: 'env_other', id: invitation.id, codeHash: invitation.codeHash })
      expect(await store.commit([addInvitation(elsewhere, FREE)])).toBe(true)
    })

    it('is replaced by the next one for the same address and organization, and by no other', async () => {
      const store = await opened()
      const first = into({ email: 'ada@example.com' })
      const others = [
        into({ email: 'grace@example.com' }),
        into({ email: 'ada@example.com', organizationCode: 'org_2' }),
        into({ email: 'ada@example.com', environmentId: 'env_other' }),
      ]
      const second = into({ email: 'ada@example.com', createdAt: 2000 })
      for (const invitation of [first, ...others, second]) await store.commit([addInvitation(invitation, FREE)])
      expect(await find(store, first)).toEqual({ ...first, revokedAt: 2000 })
      expect(await find(store, second)).toEqual(second)
      for (const other of others) {
        expect(await store.invitations.find(other.environmentId, other.id)).toEqual(other)
      }
    })

    it('is replaced, and told, by the normal form of an address whose domain was stored as it was written', async () => {
      const store = await opened()
      const written = into({ email: 'ada@bücher.example' })
      await store.commit([addInvitation(written, FREE)])
      const email = 'ada@xn--bcher-kva.example'
      expect(await find(store, written)).toEqual({ ...written, email })
      await store.commit([addInvitation(into({ email }), FREE)])
      expect((await find(store, written))?.revokedAt).not.toBeNull()
    })

    it('stays as it was when the one that should replace it is refused', async () => {
      const store = await opened()
      const first = into({ email: 'ada@example.com' })
      await store.commit([addInvitation(first, FREE)])
      const second = into({ email: 'ada@example.com', id: first.id })
      expect(await store.commit([addInvitation(second, FREE)])).toBe(false)
      expect(await find(store, first)).toEqual(first)
    })

    it('counts those that are open, and those that are recent', async () => {
      const store = await opened()
      const [accepted, revoked] = [into({ createdAt: 3000 }), into({ createdAt: 3001 })]
      const list = [into({ expiresAt: 5000 }), into({ expiresAt: 5001 }), accepted, revoked]
      for (const invitation of [
        ...list,
        into({ organizationCode: 'org_2', createdAt: 4000 }),
        into({ environmentId: 'env_other', createdAt: 4000 }),
      ]) {
        await store.commit([addInvitation(invitation, FREE)])
      }
      await store.commit([
        acceptInvitation('env_test', accepted.id, 'kp_1', 4000),
        revokeInvitation('env_test', revoked.id, 4000),
      ])
      const counts = (now: number, since: number) => store.invitations.counts('env_test', 'org_1', { now, since })
      expect(await counts(5000, 3000)).toEqual({ open: 1, recent: 1 })
      expect(await counts(4999, 2999)).toEqual({ open: 2, recent: 2 })
      expect(await counts(5001, 0)).toEqual({ open: 0, recent: 4 })
    })

    it('never passes its limits, whatever is created at once', async () => {
      const store = await opened()
      const limits = { open: 3, recent: 100, since: 0 }
      const add = () => store.commit([addInvitation(into(), limits)])
      expect((await Promise.all(Array.from({ length: 6 }, add))).filter(Boolean)).toHaveLength(3)
      expect(await store.commit([addInvitation(into(), { open: 100, recent: 3, since: 999 })])).toBe(false)
      expect(await store.commit([addInvitation(into(), { open: 100, recent: 3, since: 1000 })])).toBe(true)
    })

    it('counts one that is replaced as ended', async () => {
      const store = await opened()
      const limits = { open: 1, recent: 100, since: 0 }
      await store.commit([addInvitation(into({ email: 'ada@example.com' }), limits)])
      expect(await store.commit([addInvitation(into({ email: 'ada@example.com' }), limits)])).toBe(true)
      expect(await store.commit([addInvitation(into(), limits)])).toBe(false)
    })

    it('leaves one open invitation of an address, whatever is created at once', async () => {
      const store = await opened()
      const add = () => store.commit([addInvitation(into({ email: 'ada@example.com' }), FREE)])
      await Promise.all(Array.from({ length: 5 }, add))
      expect(await store.invitations.counts('env_test', 'org_1', { now: 2000, since: 0 })).toEqual({
        open: 1,
        recent: 5,
      })
    })

    it('lists the oldest first, and only those that were not accepted or revoked, where that is asked for', async () => {
      const store = await opened()
      const [open, accepted, revoked] = [into({ createdAt: 3 }), into({ createdAt: 2 }), into({ createdAt: 1 })]
      for (const one of [open, accepted, revoked]) await store.commit([addInvitation(one, FREE)])
      await store.commit([
        acceptInvitation('env_test', accepted.id, 'kp_1', 4),
        revokeInvitation('env_test', revoked.id, 4),
      ])
      const list = async (page: Partial<Parameters<Store['invitations']['list']>[2]>) =>
        (await store.invitations.list('env_test', organizationCode, { limit: 9, ...page })).map(({ id }) => id)
      expect(await list({ oldestFirst: true })).toEqual([revoked.id, accepted.id, open.id])
      expect(await list({ oldestFirst: true, after: revoked })).toEqual([accepted.id, open.id])
      expect(await list({ only: { unaccepted: true, unrevoked: true } })).toEqual([open.id])
      expect(await list({ only: { unaccepted: true, unrevoked: false } })).toEqual([open.id, revoked.id])
      expect(await list({ only: { unaccepted: false, unrevoked: true } })).toEqual([open.id, accepted.id])
    })

    it('says when a mail went out with the code that it has', async () => {
      const store = await opened()
      const invitation = into()
      await store.commit([addInvitation(invitation, FREE)])
      await store.commit([markInvitationSent({ ...invitation, codeHash: 'older' }, 2000)])
      expect((await find(store, invitation))?.sentAt).toBeNull()
      await store.commit([markInvitationSent(invitation, 2000)])
      expect((await find(store, invitation))?.sentAt).toBe(2000)
    })

    it('lists the newest first, page by page, of one organization', async () => {
      const store = await opened()
      const [late, ...early] = [
        into({ createdAt: 3000 }),
        ...['inv_b', 'inv_B', 'inv_a', 'inv_1'].map((id) => into({ id, createdAt: 2000 })),
      ]
      const foreign = [into({ organizationCode: 'org_2' }), into({ environmentId: 'env_other' })]
      for (const invitation of [...early, late as Invitation, ...foreign]) {
        await store.commit([addInvitation(invitation, FREE)])
      }
      const sorted = [late, ...['inv_b', 'inv_a', 'inv_B', 'inv_1'].map((id) => early.find((one) => one.id === id))]
      expect(await store.invitations.list('env_test', 'org_1', { limit: 9 })).toEqual(sorted)
      const first = await store.invitations.list('env_test', 'org_1', { limit: 2 })
      expect(first).toEqual(sorted.slice(0, 2))
      const after = first[1] as Invitation
      expect(await store.invitations.list('env_test', 'org_1', { limit: 2, after })).toEqual(sorted.slice(2, 4))
    })

    it('is accepted by exactly one of two at the same moment', async () => {
      const store = await opened()
      const invitation = into()
      await store.commit([addInvitation(invitation, FREE)])
      const done = await Promise.all(
        ['kp_1', 'kp_2'].map((userId) => store.commit([acceptInvitation('env_test', invitation.id, userId, 5000)])),
      )
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await find(store, invitation)).toEqual({
        ...invitation,
        acceptedAt: 5000,
        acceptedBy: done[0] ? 'kp_1' : 'kp_2',
      })
    })

    it('cannot be accepted when it is expired, revoked or of another environment', async () => {
      const store = await opened()
      const [invitation, revoked] = [into({ expiresAt: 5000 }), into()]
      await store.commit([addInvitation(invitation, FREE), addInvitation(revoked, FREE)])
      await store.commit([revokeInvitation('env_test', revoked.id, 2000)])
      expect(await store.commit([acceptInvitation('env_test', revoked.id, 'kp_1', 3000)])).toBe(false)
      expect(await store.commit([acceptInvitation('env_test', invitation.id, 'kp_1', 5000)])).toBe(false)
      expect(await store.commit([acceptInvitation('env_other', invitation.id, 'kp_1', 3000)])).toBe(false)
      expect(await store.commit([acceptInvitation('env_test', invitation.id, 'kp_1', 4999)])).toBe(true)
    })

    it('is revoked once, and not when it was accepted', async () => {
      const store = await opened()
      const [invitation, accepted] = [into({ expiresAt: 2000 }), into()]
      await store.commit([addInvitation(invitation, FREE), addInvitation(accepted, FREE)])
      await store.commit([acceptInvitation('env_test', accepted.id, 'kp_1', 3000)])
      expect(await store.commit([revokeInvitation('env_test', invitation.id, 3000)])).toBe(true)
      expect(await store.commit([revokeInvitation('env_test', invitation.id, 3001)])).toBe(false)
      expect(await store.commit([revokeInvitation('env_test', accepted.id, 3001)])).toBe(false)
      expect(await find(store, invitation)).toEqual({ ...invitation, revokedAt: 3000 })
    })

    it('gets a new code and a new time, once for each time it was read; the old code is not found', async () => {
      const store = await opened()
      const invitation = into({ expiresAt: 2000 })
      await store.commit([addInvitation(invitation, FREE)])
      const renewed = { codeHash: 'new', expiresAt: 12_000, prunedAt: 30_000 }
      const done = await Promise.all([
        store.commit([renewInvitation(invitation, renewed)]),
        store.commit([renewInvitation(invitation, { ...renewed, codeHash: 'new as well' })]),
      ])
      expect(done.filter(Boolean)).toHaveLength(1)
      const codeHash = done[0] ? 'new' : 'new as well'
      expect(await store.invitations.findByCode('env_test', invitation.codeHash)).toBeUndefined()
      expect(await store.invitations.findByCode('env_test', codeHash)).toEqual({ ...invitation, ...renewed, codeHash })
    })

    it('gets no new code when it was accepted or revoked', async () => {
      const store = await opened()
      const [accepted, revoked] = [into(), into()]
      await store.commit([addInvitation(accepted, FREE), addInvitation(revoked, FREE)])
      await store.commit([
        acceptInvitation('env_test', accepted.id, 'kp_1', 2000),
        revokeInvitation('env_test', revoked.id, 2000),
      ])
      const renewed = { codeHash: 'new', expiresAt: 12_000, prunedAt: 30_000 }
      expect(await store.commit([renewInvitation(accepted, renewed)])).toBe(false)
      expect(await store.commit([renewInvitation(revoked, renewed)])).toBe(false)
    })

    it('goes along with its organization', async () => {
      const store = await opened()
      const invitation = into()
      await store.commit([addInvitation(invitation, FREE)])
      await store.commit([removeOrganization('env_test', 'org_1')])
      expect(await find(store, invitation)).toBeUndefined()
    })
  })
}
