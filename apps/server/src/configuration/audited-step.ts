import type { AuditedChange } from '../audit/entry.ts'
import { inEnvironment, type Known, placeInFile } from './known.ts'
import type { Step } from './plan.ts'

/** Where a step is carried out. The environment is null for definitions. */
type Of = { environmentId: string | null; known: Known }

/**
 * What the audit log says of a step: which thing, and every field as it was and as it becomes. The plan has words in the
 * place of secrets, and so has the entry. Called once what makes the step so is known.
 */
export function auditedStep(step: Step, of: Of): Omit<AuditedChange, 'operation' | 'environmentId'> {
  const { kind, action, name, changes } = step
  const side = (of: 'before' | 'after') =>
    Object.fromEntries(changes.map((change) => [change.field, change[of]]).filter(([, value]) => value !== undefined))
  const place = kind === 'membership' ? { organization: step.organizationName } : undefined
  return {
    thing: kind.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    id: idOfThing(step, of),
    name: kind === 'authorization' ? `${name}: ${step.api}` : name,
    before: action === 'create' ? undefined : { ...place, ...side('before') },
    after: action === 'remove' ? undefined : { ...place, ...side('after') },
  }
}

/**
 * What the thing is known by, also one that the step has created. What belongs to something else has the id of that:
 * a membership of its user, an authorisation of its API.
 */
function idOfThing(step: Step, { environmentId, known }: Of): string | null | undefined {
  const here = (key: string) => inEnvironment(environmentId ?? '', key)
  switch (step.kind) {
    case 'environment':
    case 'invitations':
      return environmentId
    case 'membership':
      return known.users.get(here(step.email))
    case 'roleScopes':
      return known.roles.get(step.name)
    case 'authorization':
      return step.action === 'remove' ? step.apiId : known.apis.get(here(step.audience))?.id
  }
  if (step.action !== 'create') return 'code' in step.record ? step.record.code : step.record.id
  switch (step.kind) {
    case 'permission':
      return known.permissions.get(step.key)
    case 'role':
      return known.roles.get(step.key)
    case 'featureFlag':
      return known.featureFlags.get(step.key)
    case 'property':
      return known.properties.get(step.key)
    case 'propertyCategory':
      return known.propertyCategories.get(step.key)
    case 'organization':
      return known.organizationCodes.get(placeInFile(step))
    case 'application':
      return known.clientIds.get(placeInFile(step))
    case 'api':
      return known.apis.get(here(step.draft.audience))?.id
    case 'user':
      return known.users.get(here(step.draft.email))
    case 'webhook':
    case 'environmentVariable':
      return known.made.get(step)
  }
}
