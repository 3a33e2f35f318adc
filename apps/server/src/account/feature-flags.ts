import { flagEntry } from '@latchkey/directory/account/entries.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { Account } from './route.ts'

/** Every flag as it is for the user in their organization now. */
export async function findFlagEntries({ environment, user, organizationCode }: Account, store: Store) {
  const { featureFlags } = environment.directory
  if (featureFlags.length === 0) return []
  const overrides = await store.featureFlags.overrides(environment.id, { userId: user.id, organizationCode })
  return featureFlags.map((flag) =>
    flagEntry(flag, {
      environment: flag.environmentValue,
      organization: overrides.organization.get(flag.id),
      user: overrides.user.get(flag.id),
    }),
  )
}
