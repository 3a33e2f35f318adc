import type { Command } from '@latchkey/storage/database.ts'
import { type ChangeFact, changesOf, type ToldEnvironment } from '../webhooks/change.ts'
import type { ApplyDeps } from './apply.ts'
import type { Known } from './known.ts'
import type { Current } from './plan.ts'

/** The commands that tell webhooks what changed. */
export type Tell = (...facts: ChangeFact[]) => Command[]

type Directory = ToldEnvironment['directory']

/** Tells webhooks what an apply changes; the source of all of it is an administrator. */
export function teller({ registry, clock, random }: ApplyDeps, current: Current, known: Known) {
  const retentionDays = new Map(current.environments.map(({ id, eventRetentionDays }) => [id, eventRetentionDays]))
  let directory: Directory | undefined

  function tell(environmentId: string, facts: readonly ChangeFact[], told: Directory): Command[] {
    const webhooks = registry.list().find(({ id }) => id === environmentId)?.webhooks ?? []
    const eventRetentionDays = retentionDays.get(environmentId) ?? 0
    const environment = { id: environmentId, webhooks, eventRetentionDays, directory: told }
    return changesOf(environment, 'admin', facts, { clock, random })
  }

  return {
    /** From now on there is this environment. It is not told what was defined before. */
    add: ({ id, eventRetentionDays }: Pick<ToldEnvironment, 'id' | 'eventRetentionDays'>) =>
      void retentionDays.set(id, eventRetentionDays),
    /** What belongs to the business is told in each environment that is there. */
    everywhere: (...facts: ChangeFact[]) =>
      [...retentionDays.keys()].flatMap((id) => tell(id, facts, { roles: new Map(), permissions: new Map() })),
    /** Called once roles and permissions are known, which come before what belongs to an environment. */
    in: (environmentId: string): Tell => {
      return (...facts) => {
        directory ??= { roles: keysById(known.roles), permissions: keysById(known.permissions) }
        return tell(environmentId, facts, directory)
      }
    },
  }
}

const keysById = (ids: ReadonlyMap<string, string>) => new Map([...ids].map(([key, id]) => [id, { id, key }]))
