import type { Command } from '@latchkey/storage/database.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { requireUserVersion } from '@latchkey/storage/users.ts'
import type { ChangedUser } from '../webhooks/change.ts'
import { type ChangedMembership, readChangedUser, withMemberships } from '../webhooks/changed-user.ts'
import { idOf, inEnvironment, type Known, organizationCodeOf } from './known.ts'
import type { Held, MembershipStep } from './member-steps.ts'
import type { Tell } from './telling.ts'
import type { UserStep } from './user-steps.ts'

/** Something that changes about one person: the user, or where they belong. */
export type PersonStep = UserStep | MembershipStep

type Work = {
  environmentId: string
  known: Known
  tell: Tell
  store: Pick<Store, 'users' | 'identities' | 'memberships'>
}

/**
 * Tells what steps about one person change, as one change, for the beginning of their commit: whoever was there before
 * must not have changed since they were read. Passwords, flags, properties and scopes are not told of.
 */
export async function personChanges(steps: readonly [PersonStep, ...PersonStep[]], work: Work): Promise<Command[]> {
  const { environmentId, known, tell, store } = work
  if (!steps.some(isTold)) return []
  const userStep = steps.find((step) => step.kind === 'user')
  const userId = idOf(known.users, inEnvironment(environmentId, steps[0].name))
  const joined = steps.flatMap((step) => membershipAfter(step, work))
  const left = steps.flatMap((step) =>
    step.kind === 'membership' && step.action === 'remove' ? step.organizationCode : [],
  )
  if (userStep?.action === 'create') {
    const { email, ...profile } = userStep.draft
    const nobody = { user: { id: userId, ...profile }, identities: [], organizations: [] }
    const changed = withIdentities(nobody, [{ type: 'email', value: email }, ...userStep.identities])
    return tell({ type: 'user.created', ...withMemberships(changed, joined) })
  }
  const stored = await store.users.find(environmentId, userId)
  if (!stored) return [] // removed since the plan was made
  const isProfileNew = userStep?.isProfileNew ?? false // and then to write it requires the version
  const changed = await readChangedUser(userStep && isProfileNew ? userStep.record : stored, store)
  const after = withMemberships(withIdentities(changed, userStep?.identities ?? []), joined, left)
  return [...(isProfileNew ? [] : [requireUserVersion(stored)]), ...tell({ type: 'user.updated', ...after })]
}

function isTold(step: PersonStep): boolean {
  if (step.kind === 'user') return step.action === 'create' || step.isProfileNew || step.identities.length > 0
  if (step.action !== 'update') return true
  return isChanged(step.roles) || isChanged(step.permissions)
}

const isChanged = ({ before, after }: Held) =>
  before.length !== after.length || after.some((key) => !before.includes(key))

function membershipAfter(step: PersonStep, { known }: Work): ChangedMembership[] {
  if (step.kind !== 'membership' || step.action === 'remove') return []
  const code = organizationCodeOf(known, step.entry, step.organization)
  const roleIds = step.roles.after.map((key) => idOf(known.roles, key))
  return [{ code, roleIds, permissionIds: step.permissions.after.map((key) => idOf(known.permissions, key)) }]
}

/** With each of these as the first of its type. */
function withIdentities(
  changed: ChangedUser,
  first: readonly Pick<ChangedUser['identities'][number], 'type' | 'value'>[],
): ChangedUser {
  const others = changed.identities.filter(({ type }) => !first.some((one) => one.type === type))
  const primary = first.map(({ type, value }) => ({ type, value, isPrimary: true }))
  return { ...changed, identities: [...others, ...primary] }
}
