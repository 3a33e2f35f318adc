import { suspensionProblem } from '@latchkey/directory/organization.ts'
import type { FlagValue, Organization, OrganizationSettings, PropertyValue } from '@latchkey/storage/records.ts'
import { type Change, changesBetween, overlay } from './changes.ts'
import { DEFAULT_ORGANIZATION } from './defaults.ts'
import type { PlannedDefinitions } from './definition-steps.ts'
import { matchEntries } from './match.ts'
import type { Add, Place, Plan } from './plan.ts'
import type { Path } from './problem.ts'
import type { OrganizationEntry } from './schema.ts'
import { flagProblemAt, propertyProblemOf } from './value-problems.ts'
import { isChanged, type Values, valueSteps } from './value-steps.ts'

/** An organization, and its values by the keys of their definitions: none where the file says nothing about them. */
export type CurrentOrganization = Organization & {
  flags: ReadonlyMap<string, FlagValue>
  properties: ReadonlyMap<string, PropertyValue>
}

/** An organization in the words of the file. */
export type OrganizationFields = Pick<
  Organization,
  | 'name'
  | 'handle'
  | 'externalId'
  | 'isDefault'
  | 'isSuspended'
  | 'allowsSelfJoin'
  | 'autoJoinsDomains'
  | 'allowedDomains'
> &
  OrganizationSettings

/** An organization as a step means it: one that is there, or the one that an entry of the file creates. */
export type OrganizationRef = { code: string } | { index: number }
export type KnownOrganization = { name: string; code: string | undefined; ref: OrganizationRef; isListed: boolean }
/** Finds the organization that somebody means by its code or its name, or says that there is none. */
export type FindOrganization = (codeOrName: string, at: Path) => KnownOrganization | undefined

type OrganizationValues = { flags: Values<FlagValue>; properties: Values<PropertyValue> }
export type OrganizationStep = { entry: number; name: string; environment: string; changes: readonly Change[] } & (
  | ({
      action: 'create'
      kind: 'organization'
      index: number
      code: string | undefined
      fields: OrganizationFields
    } & OrganizationValues)
  | ({
      action: 'update'
      kind: 'organization'
      record: CurrentOrganization
      fields: OrganizationFields
      isRecordNew: boolean
    } & OrganizationValues)
  | { action: 'remove'; kind: 'organization'; record: CurrentOrganization }
)

export function describeOrganization(organization: Organization): OrganizationFields {
  const { name, handle, externalId, isDefault, isSuspended, allowsSelfJoin, autoJoinsDomains } = organization
  const { allowedDomains, settings } = organization
  const { brand, allowSelfSignUp, session } = settings
  return {
    ...{ name, handle, externalId, isDefault, isSuspended, allowsSelfJoin, autoJoinsDomains, allowedDomains },
    ...{ brand, allowSelfSignUp, session },
  }
}

/** Says what has to change about the organizations of an environment, and finds them as they will be. */
export function organizationSteps(
  place: Place,
  listed: readonly OrganizationEntry[] | undefined,
  own: readonly CurrentOrganization[],
  definitions: PlannedDefinitions,
): {
  steps: OrganizationStep[]
  unmanaged: Plan['unmanaged']
  find: FindOrganization
  removed: ReadonlySet<string>
} {
  const wanted = listed ?? []
  const { entry, environment, path, options, add } = place
  const found = matchEntries(wanted, own, { keyOfEntry: ({ code }) => code, keyOfRecord: ({ code }) => code })
  const others = own.filter((record) => !found.includes(record))
  const unlisted = listed ? others.filter(({ isDefault }) => !isDefault) : [] // the default always stays
  const removals = options.prune ? unlisted : []
  const remaining = own.filter((record) => !removals.includes(record))

  const steps: OrganizationStep[] = []
  const known: KnownOrganization[] = []
  const after: { index: number; record: Organization | undefined; fields: OrganizationFields }[] = []
  for (const [index, organization] of wanted.entries()) {
    const at = [...path, 'organizations', index]
    const record = found[index]
    if (record === 'ambiguous') {
      add([...at, 'name'], 'several organizations have this name: say by its code which one is meant')
      continue
    }
    const { step, fields } = organizationStep(index, organization, record, at)
    steps.push(...step)
    after.push({ index, record, fields })
    const ref = record ? { code: record.code } : { index }
    known.push({ name: organization.name, code: record?.code ?? organization.code, ref, isListed: true })
  }
  for (const { name, code } of remaining) {
    if (!known.some((one) => one.code === code)) known.push({ name, code, ref: { code }, isListed: false })
  }
  refuseSecondDefault()
  refuseTakenHandles()
  for (const record of removals) {
    const changes = [{ field: 'code', before: record.code, after: undefined }]
    steps.push({ action: 'remove', kind: 'organization', entry, record, name: record.name, environment, changes })
  }
  return {
    steps,
    unmanaged: options.prune ? [] : unlisted.map(({ name }) => ({ kind: 'organization', name, environment })),
    find: (codeOrName, at) => findAmong(known, codeOrName, at, add),
    removed: new Set(removals.map(({ code }) => code)),
  }

  function organizationStep(
    index: number,
    organization: OrganizationEntry,
    record: CurrentOrganization | undefined,
    at: Path,
  ): { step: OrganizationStep[]; fields: OrganizationFields } {
    const before = record && describeOrganization(record)
    const fields = overlay(before ?? { name: '', ...DEFAULT_ORGANIZATION }, organization)
    if (fields.isSuspended && suspensionProblem(fields)) {
      const key = organization.isSuspended ? 'isSuspended' : 'isDefault'
      add([...at, key], 'the default organization cannot be suspended')
    }
    const flags = valueSteps<FlagValue>({
      wanted: organization.featureFlags,
      current: record?.flags,
      problemOf: flagProblemAt(definitions, 'org'),
      field: 'featureFlags',
      at: [...at, 'featureFlags'],
      add,
    })
    const properties = valueSteps<PropertyValue>({
      wanted: organization.properties,
      current: record?.properties,
      problemOf: propertyProblemOf(definitions, 'organization'),
      field: 'properties',
      at: [...at, 'properties'],
      add,
    })
    const told = { kind: 'organization', entry, name: fields.name, environment, fields, flags, properties } as const
    const valueChanges = [...flags.changes, ...properties.changes]
    const changes = changesBetween(before, fields)
    if (!record) {
      const code = { field: 'code', before: undefined, after: organization.code ?? '(generated)' }
      const shown = [code, ...changes.filter(({ after }) => after !== false), ...valueChanges]
      return { step: [{ ...told, action: 'create', index, code: organization.code, changes: shown }], fields }
    }
    const isRecordNew = changes.length > 0
    if (!isRecordNew && !isChanged(flags) && !isChanged(properties)) return { step: [], fields }
    return {
      step: [{ ...told, action: 'update', record, isRecordNew, changes: [...changes, ...valueChanges] }],
      fields,
    }
  }

  /** The file alone is checked before. */
  function refuseSecondDefault() {
    const asking = after.find(({ index }) => wanted[index]?.isDefault)
    const other = remaining.find(({ code, isDefault }) => {
      const planned = after.find(({ record }) => record?.code === code)
      return planned ? planned !== asking && planned.fields.isDefault : isDefault
    })
    if (asking && other) {
      add(
        [...path, 'organizations', asking.index, 'isDefault'],
        `the organization ${JSON.stringify(other.name)} is the default: say isDefault: false there`,
      )
    }
  }

  /** A handle can be taken over from an organization that gives it up for none, or for one that nobody has yet. */
  function refuseTakenHandles() {
    const holders = new Map(own.flatMap((record) => (record.handle === null ? [] : [[record.handle, record]])))
    for (const { index, record, fields } of after) {
      const holder = fields.handle === null ? undefined : holders.get(fields.handle)
      if (!holder || holder.code === record?.code) continue
      const planned = after.find((one) => one.record?.code === holder.code)?.fields.handle
      const isGivenUp = planned === null || (planned !== undefined && !holders.has(planned))
      if (isGivenUp) continue
      const who = JSON.stringify(holder.name)
      add([...path, 'organizations', index, 'handle'], `is the handle of ${who}: take it from there first, and apply`)
    }
  }
}

function findAmong(known: readonly KnownOrganization[], codeOrName: string, at: Path, add: Add) {
  const byCode = known.find(({ code }) => code === codeOrName)
  if (byCode) return byCode
  const all = known.filter(({ name }) => name === codeOrName)
  const listed = all.filter(({ isListed }) => isListed)
  const [first, ...others] = listed.length > 0 ? listed : all
  if (!first) add(at, 'there is no such organization in this environment')
  if (others.length > 0) add(at, 'several organizations have this name: give the code')
  return others.length > 0 ? undefined : first
}
