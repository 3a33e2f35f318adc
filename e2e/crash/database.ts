import { openStore } from '@latchkey/storage/store.ts'
import { expect } from 'vitest'
import type { Ledger } from './ledger.ts'

const PAGE = 500

/** With nobody else at the database: every user has one address, every address one user, and both are as told. */
export async function verifyDatabase(url: string, ledger: Ledger): Promise<number> {
  const store = await openStore({ url })
  try {
    const [environment] = await store.environments.list()
    if (!environment) throw new Error('the environment is gone')
    const found = new Map<string, string>()
    for (let after = ''; ; ) {
      const users = await store.users.list(environment.id, { after, limit: PAGE })
      const ids = users.map(({ id }) => id)
      const identities = await store.identities.listOfUsers(environment.id, ids)
      expect(identities.map(({ userId }) => userId).sort(), 'one identity for each user').toEqual(ids)
      for (const { userId, value } of identities) found.set(value, userId)
      expect(users.every(({ passwordHash }) => passwordHash !== null)).toBe(true)
      if (users.length < PAGE) break
      after = ids.at(-1) ?? ''
    }
    for (const email of ledger.signUps.keys()) {
      const identity = await store.identities.find(environment.id, 'email', email)
      expect(identity?.userId, `the user of ${email}`).toBe(found.get(email))
    }
    expect(new Set(found.keys())).toEqual(new Set(ledger.signUps.keys()))
    for (const [email, subject] of ledger.subjects) expect(found.get(email), email).toBe(subject)
    return found.size
  } finally {
    await store.close()
  }
}
