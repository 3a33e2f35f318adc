import { clientKeysProblem } from '@latchkey/oauth/client-keys.ts'
import { urlsOfNoUse } from '@latchkey/oauth/redirect-uri.ts'
import type { Application, ApplicationClaims, PropertyValue } from '@latchkey/storage/records.ts'
import { sha256 } from '../keys/secrets.ts'
import type { KnownApplication } from './api-steps.ts'
import { type Change, changesBetween, overlay } from './changes.ts'
import { DEFAULT_APPLICATION } from './defaults.ts'
import { type PlannedDefinitions, refuseUnknown } from './definition-steps.ts'
import { matchEntries } from './match.ts'
import type { OrganizationRef, organizationSteps } from './organization-steps.ts'
import type { Add, Place, Plan, PlanOptions } from './plan.ts'
import type { Path } from './problem.ts'
import { CLIENT_KEYS_PROBLEMS } from './rule-texts.ts'
import type { ApplicationEntry } from './schema.ts'
import { propertyProblemOf } from './value-problems.ts'
import { type Values, valueSteps } from './value-steps.ts'

/** An application, its properties by their keys, and the keys of its access roles. */
export type CurrentApplication = Application & {
  properties: ReadonlyMap<string, PropertyValue>
  accessRoles: readonly string[]
}

export type ApplicationDraft = Omit<
  Application,
  'id' | 'environmentId' | 'version' | 'createdAt' | 'organizationCode'
> & {
  id: string | undefined
}

export type ApplicationStep = {
  kind: 'application'
  entry: number
  name: string
  environment: string
  changes: readonly Change[]
} & (
  | {
      action: 'create'
      index: number
      draft: ApplicationDraft
      organization: OrganizationRef | null
      properties: Values<PropertyValue>
      accessRoles: AccessRoles
      needsSecret: boolean
    }
  | {
      action: 'update'
      record: Application
      /** Undefined: it stays. */
      organization: OrganizationRef | null | undefined
      properties: Values<PropertyValue>
      accessRoles: AccessRoles
      isRecordNew: boolean
    }
  | { action: 'remove'; record: Application }
)

/** The keys of roles that let people in from now on, and that do no more. */
type AccessRoles = { given: readonly string[]; taken: readonly string[] }

/** What the plan makes of other things that applications name. */
type Surroundings = {
  definitions: PlannedDefinitions
  organizations: Pick<ReturnType<typeof organizationSteps>, 'find' | 'removed'>
  /** Audiences of APIs that are to be removed: no application goes on to ask for them. */
  lostAudiences: ReadonlySet<string>
}

/** Says what has to change about the applications of an environment, and which there will be. */
export function applicationSteps(
  place: Place,
  listed: readonly ApplicationEntry[] | undefined,
  own: readonly CurrentApplication[],
  surroundings: Surroundings,
): { steps: ApplicationStep[]; known: KnownApplication[]; unmanaged: Plan['unmanaged'] } {
  const wanted = listed ?? []
  const { entry, environment, path, options, add } = place
  const { organizations, lostAudiences } = surroundings
  const found = matchEntries(wanted, own, {
    keyOfEntry: ({ clientId }) => clientId,
    keyOfRecord: ({ id }) => id,
  })
  const steps: ApplicationStep[] = []
  const known: KnownApplication[] = []
  for (const [index, application] of wanted.entries()) {
    const at = [...path, 'applications', index]
    const record = found[index]
    if (record === 'ambiguous') {
      add([...at, 'name'], 'several applications have this name: say by its clientId which one is meant')
    } else {
      steps.push(...applicationStep(place, index, application, record, surroundings))
      const ref = record ? { id: record.id } : { index }
      known.push({ name: application.name, clientId: record?.id ?? application.clientId, ref, isListed: true })
    }
  }
  const others = own.filter((record) => !found.includes(record))
  const isKept = !options.prune || !listed
  const kept = isKept ? others.map(({ id, name }) => ({ name, clientId: id, ref: { id }, isListed: false })) : []
  known.push(...kept)
  const remaining = own.filter((record) => isKept || found.includes(record))
  refuseSecondDefaultDevice(place, wanted, found, remaining)
  refuseLostOrganizations(place, found, remaining, steps, organizations.removed)
  if (isKept) {
    refuseShutting(others, surroundings.definitions, [...path, 'applications'], add)
    const unmanaged = listed ? others.map(({ name }) => ({ kind: 'application' as const, name, environment })) : []
    const losing = others.flatMap((record) => withoutAudiences(place, record, lostAudiences))
    return { steps: [...steps, ...losing], known, unmanaged }
  }
  const removals = others.map(
    (record): ApplicationStep => ({
      action: 'remove',
      kind: 'application',
      entry,
      record,
      name: record.name,
      environment,
      changes: [{ field: 'clientId', before: record.id, after: undefined }],
    }),
  )
  return { steps: [...steps, ...removals], known, unmanaged: [] }
}

/** Refuses to remove the last roles by which anybody gets into applications of which the file says nothing. */
export function refuseShutting(
  applications: readonly CurrentApplication[],
  { roles }: Pick<PlannedDefinitions, 'roles'>,
  at: Path,
  add: Add,
) {
  for (const { name, hasAccessControl, accessRoles } of applications) {
    if (!hasAccessControl || accessRoles.length === 0 || accessRoles.some((key) => roles.has(key))) continue
    add(
      at,
      `the application ${JSON.stringify(name)} would let in nobody without the roles that are removed: ` +
        'give it another access role first, or hasAccessControl: false',
    )
  }
}

/** One application of an environment is the default for devices. The file alone is checked before. */
function refuseSecondDefaultDevice(
  { path, add }: Place,
  wanted: readonly ApplicationEntry[],
  found: readonly (Application | undefined | 'ambiguous')[],
  remaining: readonly Application[],
) {
  const asking = wanted.findIndex(({ isDefaultDevice }) => isDefaultDevice)
  if (asking < 0) return
  const other = remaining.find((record) => {
    const index = found.indexOf(record)
    return index !== asking && record.isDefaultDevice && wanted[index]?.isDefaultDevice !== false
  })
  if (other) {
    add(
      [...path, 'applications', asking, 'isDefaultDevice'],
      `the application ${JSON.stringify(other.name)} is the default for devices: say isDefaultDevice: false there`,
    )
  }
}

/** The machines of an organization go with it: one that would stay, by the file, has to be moved away first. */
function refuseLostOrganizations(
  { path, add }: Place,
  found: readonly (Application | undefined | 'ambiguous')[],
  remaining: readonly Application[],
  steps: readonly ApplicationStep[],
  removed: ReadonlySet<string>,
) {
  for (const record of remaining) {
    if (record.organizationCode === null || !removed.has(record.organizationCode)) continue
    const step = steps.find((one) => one.action === 'update' && one.record.id === record.id)
    if (step?.action === 'update' && step.organization !== undefined) continue
    const index = found.indexOf(record)
    const message = `its organization ${record.organizationCode} would be removed, and the application with it`
    if (index < 0) add([...path, 'organizations'], `${JSON.stringify(record.name)}: ${message}`)
    else add([...path, 'applications', index], `${message}: say organization: null, or remove it`)
  }
}

function applicationStep(
  place: Place,
  index: number,
  wanted: ApplicationEntry,
  record: CurrentApplication | undefined,
  { definitions, organizations, lostAudiences }: Surroundings,
): ApplicationStep[] {
  const { entry, environment, path, options, add } = place
  const at = [...path, 'applications', index]
  if (record && record.type !== wanted.type) {
    add([...at, 'type'], `is ${record.type} and cannot change: remove the application and add another`)
    return []
  }
  const before = record && withoutLostProperties(fieldsOf(record), definitions)
  const own = before && { ...before, defaultAudience: remaining(before.defaultAudience, lostAudiences) }
  const fields = overlay(own ?? { name: '', ...DEFAULT_APPLICATION }, wanted)
  for (const [place, audience] of (wanted.defaultAudience ?? []).entries()) {
    if (lostAudiences.has(audience))
      add([...at, 'defaultAudience', place], 'the API with this audience would be removed')
  }
  refuseUnknownProperties(wanted, [...at, 'claims'], definitions, add)
  refuseUselessUrls(wanted, fields, at, add)
  const keysProblem = clientKeysProblem(wanted, fields.clientKeys)
  if (keysProblem) add([...at, 'clientKeys'], CLIENT_KEYS_PROBLEMS[keysProblem])
  const properties = valueSteps<PropertyValue>({
    wanted: wanted.properties,
    current: record?.properties,
    problemOf: propertyProblemOf(definitions, 'application'),
    field: 'properties',
    at: [...at, 'properties'],
    add,
  })
  refuseUnknown(wanted.accessRoles, definitions.roles, [...at, 'accessRoles'], 'there is no such role', add)
  const rolesHeld = record?.accessRoles ?? []
  const rolesBefore = rolesHeld.filter((key) => definitions.roles.has(key))
  const rolesAfter = wanted.accessRoles ?? rolesBefore
  const isShut = record?.hasAccessControl === true && rolesHeld.length === 0
  if (fields.hasAccessControl && rolesAfter.length === 0 && !isShut) {
    const key = wanted.hasAccessControl ? 'hasAccessControl' : 'accessRoles'
    add([...at, key], 'with access control, the application needs one access role at least')
  }
  const accessRoles = {
    given: rolesAfter.filter((key) => !rolesBefore.includes(key)),
    taken: rolesBefore.filter((key) => !rolesAfter.includes(key)),
  }
  const accessChanges: Change[] =
    accessRoles.given.length + accessRoles.taken.length > 0
      ? [{ field: 'accessRoles', before: record ? rolesBefore : undefined, after: rolesAfter }]
      : []
  const organization = wanted.organization ? organizations.find(wanted.organization, [...at, 'organization']) : null
  const organizationCode = organization ? (organization.code ?? '(generated)') : null
  const isMoved = wanted.organization !== undefined && organizationCode !== (record?.organizationCode ?? null)
  const moves = isMoved
    ? [{ field: 'organization', before: record ? record.organizationCode : undefined, after: organizationCode }]
    : []
  const { accessTtlSeconds, refreshTtlSeconds } = fields.tokens
  if (refreshTtlSeconds <= accessTtlSeconds && (wanted.type === 'web' || wanted.type === 'spa')) {
    add(
      [...at, 'tokens'],
      `refreshTtlSeconds (${refreshTtlSeconds}) must exceed accessTtlSeconds (${accessTtlSeconds})`,
    )
  }
  const secret = givenSecret(wanted, at, options, add)
  const secretHash = secret === undefined ? undefined : sha256(secret)
  const isConfidential = wanted.type === 'web' || wanted.type === 'm2m'
  const told = { kind: 'application', entry, name: wanted.name, environment } as const
  if (!record) {
    const needsSecret = isConfidential && secretHash === undefined
    const secretChange: Change = { field: 'secret', before: undefined, after: needsSecret ? '(generated)' : '(given)' }
    const id = wanted.clientId ?? '(generated)'
    return [
      {
        ...told,
        action: 'create',
        index,
        draft: { ...fields, id: wanted.clientId, type: wanted.type, secretHashes: secretHash ? [secretHash] : [] },
        organization: organization?.ref ?? null,
        properties,
        accessRoles,
        needsSecret,
        changes: [
          ...changesBetween(undefined, { clientId: id, type: wanted.type, ...fields }).filter(isWorthTelling),
          ...moves,
          ...accessChanges,
          ...properties.changes,
          ...(isConfidential ? [secretChange] : []),
        ],
      },
    ]
  }
  const changes = changesBetween(before, fields)
  const isSecretNew = secretHash !== undefined && !record.secretHashes.includes(secretHash)
  if (isSecretNew) changes.push({ field: 'secret', before: '(set)', after: '(another one)' })
  const isRecordNew = changes.length + moves.length > 0
  changes.push(...moves, ...accessChanges, ...properties.changes)
  if (changes.length === 0) return []
  const secretHashes = isSecretNew ? [secretHash] : record.secretHashes
  const { properties: _, accessRoles: __, ...stored } = record
  return [
    {
      ...told,
      action: 'update',
      record: { ...stored, ...fields, secretHashes },
      organization: isMoved ? (organization?.ref ?? null) : undefined,
      properties,
      accessRoles,
      isRecordNew,
      changes,
    },
  ]
}

/** An application that the file does not list, once it asks no more for APIs that are removed. */
function withoutAudiences(
  { entry, environment }: Place,
  { properties: _, accessRoles: __, ...record }: CurrentApplication,
  lost: ReadonlySet<string>,
): ApplicationStep[] {
  const { name, defaultAudience } = record
  const after = remaining(defaultAudience, lost)
  if (after.length === defaultAudience.length) return []
  return [
    {
      action: 'update',
      kind: 'application',
      entry,
      name,
      environment,
      record: { ...record, defaultAudience: after },
      organization: undefined,
      properties: { set: [], unset: [] },
      accessRoles: { given: [], taken: [] },
      isRecordNew: true,
      changes: changesBetween({ defaultAudience }, { defaultAudience: after }),
    },
  ]
}

const remaining = (audiences: readonly string[], lost: ReadonlySet<string>) =>
  audiences.filter((audience) => !lost.has(audience))

/** What tokens carry is told where it is not the default. */
function isWorthTelling({ field, after }: Change) {
  if (field.startsWith('claims.')) return after !== false && field !== 'claims.maxTokenBytes'
  if (field.startsWith('clientKeys.')) return after !== null && after !== false && !isEmpty(after)
  if (field === 'language') return after !== null
  return !['isDefaultDevice', 'hasAccessControl', 'isThirdParty'].includes(field) || after === true
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0

function fieldsOf(application: CurrentApplication) {
  const {
    id,
    environmentId,
    type,
    secretHashes,
    version,
    createdAt,
    organizationCode,
    properties,
    accessRoles,
    ...fields
  } = application
  return fields
}

const TOKENS = ['access', 'id', 'machine'] as const

/** A property that was removed since stays in the list of claims, where it counts for nothing. */
export function withoutLostProperties<F extends { claims: ApplicationClaims }>(
  fields: F,
  known: Pick<PlannedDefinitions, 'properties'>,
): F {
  const { access, id, machine } = fields.claims
  const left = (section: { properties: readonly string[] }) => ({
    properties: section.properties.filter((key) => known.properties.has(key)),
  })
  const claims = {
    ...fields.claims,
    access: { ...access, ...left(access) },
    id: { ...id, ...left(id) },
    machine: { ...machine, ...left(machine) },
  }
  return { ...fields, claims }
}

function refuseUnknownProperties({ claims }: ApplicationEntry, at: Path, { properties }: PlannedDefinitions, add: Add) {
  for (const token of TOKENS) {
    refuseUnknown(
      claims?.[token]?.properties,
      properties,
      [...at, token, 'properties'],
      'there is no such property',
      add,
    )
  }
}

/** No wildcard under `strict`: neither one that the file has, nor one that is there already. */
function refuseUselessUrls(
  wanted: ApplicationEntry,
  fields: Pick<Application, 'profile' | 'callbackUrls' | 'logoutUrls'>,
  at: Path,
  add: Add,
) {
  for (const list of ['callbackUrls', 'logoutUrls'] as const) {
    for (const url of urlsOfNoUse(fields[list], fields.profile)) {
      const index = wanted[list]?.indexOf(url) ?? -1
      if (index >= 0)
        add([...at, list, index], 'a wildcard matches nothing under the profile strict: give each URL whole')
      else
        add([...at, 'profile'], `under strict the ${list} ${JSON.stringify(url)} matches nothing: list URLs without *`)
    }
  }
}

function givenSecret(wanted: ApplicationEntry, at: Path, { env, isDevelopment }: PlanOptions, add: Add) {
  if (wanted.developmentSecret !== undefined) {
    if (!isDevelopment) {
      add([...at, 'developmentSecret'], 'is for development mode only: use secretFrom, or leave it out to generate one')
    }
    return wanted.developmentSecret
  }
  if (wanted.secretFrom === undefined) return undefined
  const secret = env[wanted.secretFrom]
  if (!secret) {
    add([...at, 'secretFrom'], `the environment variable ${wanted.secretFrom} is not set`)
  } else if (!/^[A-Za-z0-9]{40,60}$/.test(secret)) {
    add([...at, 'secretFrom'], `${wanted.secretFrom} must hold 40 to 60 letters and digits`)
  }
  return secret
}
