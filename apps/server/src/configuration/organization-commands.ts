import { searchName } from '@latchkey/directory/organization.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { removeOrganizationFlag, setOrganizationFlag } from '@latchkey/storage/feature-flags.ts'
import { addOrganization, removeOrganization, updateOrganization } from '@latchkey/storage/organizations.ts'
import { removeOrganizationProperty, setOrganizationProperty } from '@latchkey/storage/properties.ts'
import type { Random } from '../random.ts'
import { NO_LOGOS } from './defaults.ts'
import { derived } from './derived.ts'
import { idOf, type Known, placeInFile } from './known.ts'
import type { OrganizationFields, OrganizationStep } from './organization-steps.ts'
import type { Tell } from './telling.ts'

type Work = {
  environmentId: string
  known: Known
  random: Random
  now: number
  /** Codes that other organizations of the environment have. */
  isTaken: (code: string) => boolean
  tell: Tell
}

/** What makes a step about an organization so. The version that was read is a precondition of an update. */
export function organizationCommands(
  step: OrganizationStep,
  { environmentId, known, random, now, isTaken, tell }: Work,
): (Command | readonly Command[])[] {
  if (step.action === 'remove') {
    const { code } = step.record
    return [removeOrganization(environmentId, code), tell({ type: 'organization.deleted', code })]
  }
  if (step.action === 'update') {
    const { flags, properties, ...record } = step.record
    const after = { ...record, ...storedFields(step.fields), updatedAt: now }
    const update = [updateOrganization(after), tell({ type: 'organization.updated', organization: after })]
    return [...(step.isRecordNew ? update : []), ...valueCommands(step, record.code)]
  }
  const own = `org_${derived(`${environmentId}/organization/${step.name}`).slice(0, 11)}`
  const code = step.code ?? (isTaken(own) ? random.organizationCode() : own)
  known.organizationCodes.set(placeInFile(step), code)
  const times = { createdAt: now, updatedAt: now }
  const organization = { environmentId, code, ...storedFields(step.fields), logos: NO_LOGOS, version: 1, ...times }
  const creation = [addOrganization(organization), tell({ type: 'organization.created', organization })]
  return [...creation, ...valueCommands(step, code)]

  function valueCommands({ flags, properties }: Exclude<OrganizationStep, { action: 'remove' }>, code: string) {
    const flag = (key: string) => idOf(known.featureFlags, key)
    const property = (key: string) => idOf(known.properties, key)
    return [
      ...flags.set.map(([key, value]) => setOrganizationFlag(environmentId, code, flag(key), value)),
      ...flags.unset.map((key) => removeOrganizationFlag(environmentId, code, flag(key))),
      ...properties.set.map(([key, value]) => setOrganizationProperty(environmentId, code, property(key), value)),
      ...properties.unset.map((key) => removeOrganizationProperty(environmentId, code, property(key))),
    ]
  }
}

const storedFields = ({ brand, allowSelfSignUp, session, ...fields }: OrganizationFields) => ({
  ...fields,
  searchName: searchName(fields.name),
  settings: { brand, allowSelfSignUp, session },
})
