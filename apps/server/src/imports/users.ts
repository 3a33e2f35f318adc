import type { Command } from '@latchkey/storage/database.ts'
import { addUser, freeProvidedId, replacePasswordHash, setPasswordHash, updateUser } from '@latchkey/storage/users.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { decideUser, type Outcome } from './decide-user.ts'
import { definitionsOf } from './definitions.ts'
import { type Person, readPeople } from './people.ts'
import type { UserDraft } from './user-draft.ts'

export type Decided = { outcomes: readonly Outcome[]; commands: (Command | readonly Command[])[] }

/** Decides about a page of lines: what becomes of each, and the commands that make it so. */
export async function decideUsers(
  environment: LiveEnvironment,
  drafts: readonly UserDraft[],
  { store, clock, random }: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<Decided> {
  const now = clock.now()
  const { id: environmentId } = environment
  const people = await readPeople(store, environmentId, drafts)
  const definitions = definitionsOf(environment)
  const outcomes = drafts.map((draft) => decideUser(draft, { environmentId, people, definitions, random, now }))
  const all = [...people.all()]
  // First: somebody else may have it now
  const freed = all.filter(({ gaveProvidedId }) => gaveProvidedId).map(({ id }) => freeProvidedId(environmentId, id))
  return { outcomes, commands: [...freed, ...all.flatMap((person) => personCommands(person, now))] }
}

/** The record first: what follows grows the version that it requires. */
function personCommands(
  { user, isNew, isProfileNew, passwordBefore, commands }: Person,
  now: number,
): Decided['commands'] {
  if (isNew) return [addUser(user), ...commands]
  if (!isProfileNew) return commands
  const { environmentId, id, passwordHash } = user
  const password =
    passwordBefore === undefined
      ? []
      : passwordBefore === null || passwordHash === null
        ? [setPasswordHash(environmentId, id, passwordHash, now)]
        : [replacePasswordHash(environmentId, id, passwordBefore, passwordHash)]
  return [updateUser(user), ...password, ...commands]
}
