import type { Deps } from '../deps.ts'
import { matchEntries } from './match.ts'
import type { Current, CurrentUser } from './plan.ts'
import type { Configuration, UserEntry } from './schema.ts'

/** Reads what a plan is compared with. The cost grows with the file, not with the number of users. */
export async function readCurrent(
  { store, hasher }: Pick<Deps, 'store' | 'hasher'>,
  desired: Configuration,
): Promise<Current> {
  const [environments, applications] = await Promise.all([store.environments.list(), store.applications.list()])
  const found = matchEntries(desired.environments, environments, {
    keyOfEntry: ({ code }) => code,
    keyOfRecord: ({ code }) => code,
  })
  const users: CurrentUser[] = []
  for (const [entry, record] of found.entries()) {
    if (typeof record !== 'object') continue
    for (const wanted of desired.environments[entry]?.users ?? []) {
      const user = await findUser(record.id, wanted)
      if (user) users.push(user)
    }
  }
  return { environments, applications, users }

  async function findUser(environmentId: string, wanted: UserEntry): Promise<CurrentUser | undefined> {
    const identity = await store.identities.find(environmentId, 'email', wanted.email)
    const user = identity && (await store.users.find(environmentId, identity.userId))
    if (!user) return undefined
    const password = wanted.developmentPassword
    // One at a time: the queue of the hasher is for people who sign in.
    const hasGivenPassword =
      password === undefined
        ? undefined
        : user.passwordHash !== null && (await hasher.verify(user.passwordHash, password))
    return { environmentId, email: wanted.email, user, hasGivenPassword }
  }
}
