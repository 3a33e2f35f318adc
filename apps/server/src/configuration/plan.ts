import type { ScopeDraft } from '@latchkey/directory/openapi-scopes.ts'
import type { Api, ApiScope, Application, Environment, User } from '@latchkey/storage/records.ts'
import { sha256 } from '../keys/secrets.ts'
import { type ApiStep, apiSteps, type FindApi, type Grants, grantsOf, type KnownApplication } from './api-steps.ts'
import { type Change, changesBetween, overlay } from './changes.ts'
import { DEFAULT_APPLICATION, DEFAULT_CLAIMS, DEFAULT_SETTINGS } from './defaults.ts'
import { matchEntries } from './match.ts'
import type { Path, Problem } from './problem.ts'
import type { ApplicationEntry, Configuration, EnvironmentEntry, UserEntry } from './schema.ts'

/** What the plan is compared with: all environments and applications, and of the users those the file names. */
export type Current = {
  environments: readonly Environment[]
  applications: readonly Application[]
  apis: readonly CurrentApi[]
  users: readonly CurrentUser[]
}
/** An API, its scopes, and who is authorised with which of them. */
export type CurrentApi = Api & {
  scopes: readonly ApiScope[]
  authorizations: readonly { applicationId: string; scopeIds: ReadonlySet<string> }[]
}
export type CurrentUser = {
  environmentId: string
  email: string
  user: User
  /** Whether the password that the file gives is the user's; undefined when it gives none. */
  hasGivenPassword: boolean | undefined
  /** The scopes granted to the user; none when the file says nothing about them. */
  scopeIds: readonly string[]
}

export type PlanOptions = {
  /** Removes what a list of the file lacks: applications, APIs, their scopes and authorisations. */
  prune: boolean
  /** The scopes in the documents that `scopesFrom` names, by that name. */
  documents: ReadonlyMap<string, readonly ScopeDraft[]>
  /** Where `secretFrom` looks. */
  env: { readonly [name: string]: string | undefined }
  /** Development mode: allows `developmentSecret` and `developmentPassword`. */
  isDevelopment: boolean
}

export type ApplicationDraft = Omit<Application, 'id' | 'environmentId' | 'createdAt'> & { id: string | undefined }

type Told = { name: string; environment: string; changes: readonly Change[] }

/** One step of a plan. `entry` is the index of the environment in the file. */
export type Step = Told &
  (
    | { action: 'create'; kind: 'environment'; entry: number; code: string | undefined; draft: EnvironmentDraft }
    | { action: 'update'; kind: 'environment'; entry: number; record: Environment }
    | {
        action: 'create'
        kind: 'application'
        entry: number
        index: number
        draft: ApplicationDraft
        needsSecret: boolean
      }
    | { action: 'update'; kind: 'application'; entry: number; record: Application }
    | { action: 'remove'; kind: 'application'; entry: number; record: Application }
    | ApiStep
    | {
        action: 'create'
        kind: 'user'
        entry: number
        draft: UserDraft
        password: string | undefined
        grants: readonly Grants[]
      }
    | {
        action: 'update'
        kind: 'user'
        entry: number
        record: User
        isProfileNew: boolean
        password: string | undefined
        grants: readonly Grants[]
      }
  )
export type EnvironmentDraft = Pick<Environment, 'name' | 'origins' | 'settings'>
export type UserDraft = { email: string; firstName: string; lastName: string }

export type Plan = {
  /** In the order in which they are carried out. */
  steps: readonly Step[]
  /** The environment that each entry of the file means; undefined where it is to be created. */
  environmentIds: readonly (string | undefined)[]
  /** What is there, is not in the file, and stays. */
  unmanaged: readonly {
    kind: 'environment' | 'application' | 'api' | 'scope' | 'authorization'
    name: string
    environment: string
  }[]
}

/** Says what has to change so that the current state is what the file describes. Pure. */
export function planConfiguration(
  current: Current,
  desired: Configuration,
  options: PlanOptions,
): { ok: true; plan: Plan } | { ok: false; problems: Problem[] } {
  const problems: Problem[] = []
  const add: Add = (path, message) => problems.push({ path, message })
  const found = matchEntries(desired.environments, current.environments, {
    keyOfEntry: (entry) => entry.code,
    keyOfRecord: (record) => record.code,
  })
  const steps: Step[] = []
  const unmanaged: Plan['unmanaged'][number][] = current.environments
    .filter((environment) => !found.includes(environment))
    .map(({ name }) => ({ kind: 'environment', name, environment: name }))

  for (const [entry, wanted] of desired.environments.entries()) {
    const path = ['environments', entry]
    const record = found[entry]
    if (record === 'ambiguous') {
      add([...path, 'name'], 'several environments have this name: say by its code which one is meant')
      continue
    }
    steps.push(...environmentSteps(entry, wanted, record, add))
    refuseTakenOrigins(
      wanted,
      path,
      current.environments.filter((other) => !found.includes(other)),
      add,
    )
  }
  for (const [entry, wanted] of desired.environments.entries()) {
    const record = found[entry]
    if (record === 'ambiguous') continue
    const place: Place = { entry, environment: wanted.name, path: ['environments', entry], options, add }
    const isOwn = ({ environmentId }: { environmentId: string }) => environmentId === record?.id
    const applications = applicationSteps(place, wanted.applications, current.applications.filter(isOwn))
    const apis = apiSteps(place, wanted, current.apis.filter(isOwn), applications.known)
    steps.push(...applications.steps, ...apis.steps)
    unmanaged.push(...applications.unmanaged, ...apis.unmanaged)
    const people = current.users.filter(isOwn)
    steps.push(...(wanted.users ?? []).flatMap((user, index) => userSteps(place, index, user, people, apis.find)))
  }
  if (problems.length > 0) return { ok: false, problems }
  const environmentIds = found.map((record) => (typeof record === 'object' ? record.id : undefined))
  return { ok: true, plan: { steps, environmentIds, unmanaged } }
}

export type Add = (path: Path, message: string) => void
export type Place = { entry: number; environment: string; path: Path; options: PlanOptions; add: Add }

function environmentSteps(entry: number, wanted: EnvironmentEntry, record: Environment | undefined, add: Add): Step[] {
  const draft: EnvironmentDraft = {
    name: wanted.name,
    origins: wanted.origins,
    settings: overlay(record?.settings ?? DEFAULT_SETTINGS, wanted),
  }
  const { inactivitySeconds, absoluteSeconds } = draft.settings.session
  if (inactivitySeconds > absoluteSeconds) {
    add(
      ['environments', entry, 'session', 'inactivitySeconds'],
      `is ${inactivitySeconds}, more than absoluteSeconds (${absoluteSeconds})`,
    )
  }
  const before = record && { name: record.name, origins: record.origins, ...record.settings }
  const changes = changesBetween(before, { name: draft.name, origins: draft.origins, ...draft.settings })
  const told = { kind: 'environment', entry, name: wanted.name, environment: wanted.name, changes } as const
  if (!record) return [{ ...told, action: 'create', code: wanted.code, draft }]
  return changes.length > 0 ? [{ ...told, action: 'update', record: { ...record, ...draft } }] : []
}

function refuseTakenOrigins(wanted: EnvironmentEntry, path: Path, others: readonly Environment[], add: Add) {
  for (const [index, origin] of wanted.origins.entries()) {
    const other = others.find((environment) => environment.origins.includes(origin))
    if (other) {
      add(
        [...path, 'origins', index],
        `belongs to the environment "${other.name}" (code ${other.code}), not in this file`,
      )
    }
  }
}

function applicationSteps(place: Place, listed: readonly ApplicationEntry[] | undefined, own: readonly Application[]) {
  const wanted = listed ?? []
  const { entry, environment, path, options, add } = place
  const found = matchEntries(wanted, own, {
    keyOfEntry: ({ clientId }) => clientId,
    keyOfRecord: ({ id }) => id,
  })
  const steps: Step[] = []
  const known: KnownApplication[] = []
  for (const [index, application] of wanted.entries()) {
    const at = [...path, 'applications', index]
    const record = found[index]
    if (record === 'ambiguous') {
      add([...at, 'name'], 'several applications have this name: say by its clientId which one is meant')
    } else {
      steps.push(...applicationStep(place, index, application, record))
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
  if (isKept) {
    const unmanaged = listed ? others.map(({ name }) => ({ kind: 'application' as const, name, environment })) : []
    return { steps, known, unmanaged }
  }
  const removals = others.map(
    (record): Step => ({
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

function applicationStep(
  place: Place,
  index: number,
  wanted: ApplicationEntry,
  record: Application | undefined,
): Step[] {
  const { entry, environment, path, options, add } = place
  const at = [...path, 'applications', index]
  if (record && record.type !== wanted.type) {
    add([...at, 'type'], `is ${record.type} and cannot change: remove the application and add another`)
    return []
  }
  const fields = overlay(record ? fieldsOf(record) : { name: '', ...DEFAULT_APPLICATION }, wanted)
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
        draft: {
          organizationCode: null,
          claims: DEFAULT_CLAIMS,
          ...fields,
          id: wanted.clientId,
          type: wanted.type,
          secretHashes: secretHash ? [secretHash] : [],
        },
        needsSecret,
        changes: [
          ...changesBetween(undefined, { clientId: id, type: wanted.type, ...fields }).filter(isWorthTelling),
          ...(isConfidential ? [secretChange] : []),
        ],
      },
    ]
  }
  const changes = changesBetween(fieldsOf(record), fields)
  const isSecretNew = secretHash !== undefined && !record.secretHashes.includes(secretHash)
  if (isSecretNew) changes.push({ field: 'secret', before: '(set)', after: '(another one)' })
  if (changes.length === 0) return []
  const secretHashes = isSecretNew ? [secretHash] : record.secretHashes
  return [{ ...told, action: 'update', record: { ...record, ...fields, secretHashes }, changes }]
}

const isWorthTelling = ({ field, after }: Change) => field !== 'isDefaultDevice' || after === true

function fieldsOf(application: Application) {
  const { id, environmentId, type, secretHashes, createdAt, ...fields } = application
  return fields
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

function userSteps(
  place: Place,
  index: number,
  wanted: UserEntry,
  people: readonly CurrentUser[],
  findApi: FindApi,
): Step[] {
  const { entry, environment, path, options, add } = place
  const { email, firstName, lastName, developmentPassword: password } = wanted
  if (password !== undefined && !options.isDevelopment) {
    add([...path, 'users', index, 'developmentPassword'], 'is for development mode only: leave it out')
  }
  const found = people.find((person) => person.email === email)
  const told = { kind: 'user', entry, name: email, environment } as const
  const grants = grantsOf(place, index, wanted, new Set(found?.scopeIds), findApi)
  if (!found) {
    const draft = { email, firstName: firstName ?? '', lastName: lastName ?? '' }
    const changes = changesBetween(undefined, password === undefined ? draft : { ...draft, password: '(given)' })
    return [{ ...told, action: 'create', draft, password, grants, changes: [...changes, ...grants.map(toChange)] }]
  }
  const before = { firstName: found.user.firstName, lastName: found.user.lastName }
  const after = overlay(before, { firstName, lastName })
  const changes = changesBetween(before, after)
  const isProfileNew = changes.length > 0
  const isPasswordNew = password !== undefined && !found.hasGivenPassword
  if (isPasswordNew) changes.push({ field: 'password', before: '(another one)', after: '(given)' })
  changes.push(...grants.map(toChange))
  if (changes.length === 0) return []
  return [
    {
      ...told,
      action: 'update',
      grants,
      record: { ...found.user, ...after },
      isProfileNew,
      password: isPasswordNew ? password : undefined,
      changes,
    },
  ]
}

const toChange = ({ audience, before, after }: Grants): Change => ({ field: `scopes of ${audience}`, before, after })
