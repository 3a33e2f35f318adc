import { describe, expect, it } from 'vitest'
import type { Command } from '../database.ts'
import { addGrant } from '../grants.ts'
import { addRefreshToken, consumeRefreshToken } from '../refresh-tokens.ts'
import type { Store } from '../store.ts'
import { aGrant, aRefreshToken, aUser } from '../testing/records.ts'
import { addUser } from '../users.ts'

export function commitContract(open: () => Promise<Store>) {
  describe('commit', () => {
    it('lets exactly one of many concurrent commits consume a token', async () => {
      const store = await open()
      const { environmentId, tokenHash } = aRefreshToken()
      await store.commit([addGrant(aGrant({ id: 'grant' })), addRefreshToken(aRefreshToken({ tokenHash }))])
      const commits = Array.from({ length: 40 }, (_, n) => {
        const user = aUser({ id: `kp_${n}` })
        return store.commit([addUser(user), consumeRefreshToken(environmentId, tokenHash, n)])
      })
      const done = await Promise.all(commits)
      expect(done.filter(Boolean)).toHaveLength(1)
      const winner = done.indexOf(true)
      expect(await store.refreshTokens.find(environmentId, tokenHash)).toMatchObject({ consumedAt: winner })
      expect((await store.users.list(environmentId, { limit: 50 })).map(({ id }) => id)).toEqual([`kp_${winner}`])
    })

    it('writes nothing of a list whose last precondition fails', async () => {
      const store = await open()
      const user = aUser()
      expect(await store.commit([addUser(user), consumeRefreshToken(user.environmentId, 'unknown', 1)])).toBe(false)
      expect(await store.users.find(user.environmentId, user.id)).toBeUndefined()
    })

    it('stops at the first precondition that fails', async () => {
      const store = await open()
      const user = aUser()
      expect(await store.commit([consumeRefreshToken(user.environmentId, 'unknown', 1), addUser(user)])).toBe(false)
      expect(await store.users.find(user.environmentId, user.id)).toBeUndefined()
    })

    it('does not let a failing commit harm its neighbours', async () => {
      const store = await open()
      const [before, lost, after] = [aUser(), aUser(), aUser()]
      const broken: Command = { sql: 'UPDATE no_such_table SET x = ?', values: [1] }
      const orphan: Command = {
        sql: 'INSERT INTO organization_domains (environment_id, domain, organization_code) VALUES (?, ?, ?)',
        values: ['env_test', 'example.com', 'org_none'],
      }
      const results = await Promise.allSettled([
        store.commit([addUser(before)]),
        store.commit([addUser(lost), consumeRefreshToken(lost.environmentId, 'unknown', 1)]),
        store.commit([addUser(lost), broken]),
        store.commit([addUser(lost), orphan]),
        store.commit([addUser(after)]),
      ])
      expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'rejected'))).toEqual([
        true,
        false,
        'rejected',
        'rejected',
        true,
      ])
      expect(await store.users.find(before.environmentId, before.id)).toEqual(before)
      expect(await store.users.find(lost.environmentId, lost.id)).toBeUndefined()
      expect(await store.users.find(after.environmentId, after.id)).toEqual(after)
    })

    it('answers commits that lock the same rows in opposite order', async () => {
      const store = await open()
      const [a, b] = [aRefreshToken(), aRefreshToken()]
      await store.commit([addRefreshToken(a), addRefreshToken(b)])
      const touch = (hash: string): Command => ({
        sql: 'UPDATE refresh_tokens SET expires_at = expires_at + 1 WHERE environment_id = ? AND token_hash = ?',
        values: [a.environmentId, hash],
        expect: 'one',
      })
      const pairs = Array.from({ length: 3 }, () => [
        store.commit([touch(a.tokenHash), touch(b.tokenHash)]),
        store.commit([touch(b.tokenHash), touch(a.tokenHash)]),
      ])
      expect(await Promise.all(pairs.flat())).toEqual(Array(6).fill(true))
      expect(await store.refreshTokens.find(b.environmentId, b.tokenHash)).toMatchObject({ expiresAt: b.expiresAt + 6 })
    })

    it('can use every statement after a list that failed with it', async () => {
      const store = await open()
      const [ada, eve] = [aUser(), aUser()]
      const broken: Command = { sql: 'DELETE FROM no_such_table', values: [] }
      await expect(store.commit([broken, addUser(ada), addUser(eve)])).rejects.toThrow('no_such_table')
      expect(await store.commit([consumeRefreshToken('env_test', 'unknown', 1), addUser(ada), addUser(eve)])).toBe(
        false,
      )
      expect(await store.commit([addUser(ada), addUser(eve)])).toBe(true)
      expect(await store.users.list('env_test', { limit: 9 })).toHaveLength(2)
    })

    it('answers true to an empty list', async () => {
      const store = await open()
      expect(await store.commit([])).toBe(true)
    })

    it('carries out what was accepted before close, and refuses what comes after', async () => {
      const store = await open()
      const accepted = Array.from({ length: 300 }, () => store.commit([addUser(aUser())]))
      const closed = store.close()
      await expect(store.commit([addUser(aUser())])).rejects.toThrow('closed')
      expect(new Set(await Promise.all(accepted))).toEqual(new Set([true]))
      await closed
    })
  })
}

/** For engines that outlive a store: every open reaches the same data. */
export function durabilityContract(open: (url: string) => Promise<Store>, freshUrl: () => Promise<string>) {
  it('keeps what was committed after close and reopen', async () => {
    const url = await freshUrl()
    const user = aUser({ isSuspended: true, picture: 'https://example.com/a.png', firstName: 'Zoë 🗝' })
    const first = await open(url)
    expect(await first.commit([addUser(user)])).toBe(true)
    await first.close()
    const second = await open(url)
    expect(await second.users.find(user.environmentId, user.id)).toEqual(user)
  })

  it('migrates once when several open a new database together', async () => {
    const url = await freshUrl()
    const stores = await Promise.all([open(url), open(url), open(url)])
    const user = aUser()
    await stores[0]?.commit([addUser(user)])
    expect(await stores[2]?.users.find(user.environmentId, user.id)).toEqual(user)
  })

  it('lets exactly one of two processes consume a token', async () => {
    const url = await freshUrl()
    const stores = [await open(url), await open(url)] as const
    const token = aRefreshToken()
    await stores[0].commit([addGrant(aGrant({ id: token.grantId })), addRefreshToken(token)])
    const consume = () => [consumeRefreshToken(token.environmentId, token.tokenHash, 2000)]
    const done = await Promise.all([...stores, ...stores].map((store) => store.commit(consume())))
    expect(done.filter(Boolean)).toHaveLength(1)
  })
}
