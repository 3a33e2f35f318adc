import { MANAGEMENT_API_NAME, MAX_SCOPES, managementAudiences } from '@latchkey/directory/api.ts'
import { planScopeImport } from '@latchkey/directory/openapi-scopes.ts'
import type { Api, ApiScope } from '@latchkey/storage/records.ts'
import { MANAGEMENT_SCOPES } from '../management/operation.ts'
import { type Change, changesBetween } from './changes.ts'
import type { Add, CurrentApi, Place, Plan } from './plan.ts'
import type { Path } from './problem.ts'
import type { ApiEntry, EnvironmentEntry } from './schema.ts'

/** An application as a step means it: one that is there, or the one that an entry of the file creates. */
export type ApplicationRef = { id: string } | { index: number }
export type KnownApplication = { name: string; clientId: string | undefined; ref: ApplicationRef; isListed: boolean }

export type NewScope = Pick<ApiScope, 'name' | 'description' | 'isImported'>

/** The steps about APIs. An audience names an API that is there or that an earlier step creates. */
export type ApiStep =
  | {
      action: 'create'
      kind: 'api'
      entry: number
      draft: Pick<Api, 'name' | 'audience'>
      newScopes: readonly NewScope[]
    }
  | {
      action: 'update'
      kind: 'api'
      entry: number
      record: Api
      isRenamed: boolean
      newScopes: readonly NewScope[]
      describe: readonly ApiScope[]
      remove: readonly ApiScope[]
    }
  | { action: 'remove'; kind: 'api'; entry: number; record: Api }
  | ({
      action: 'create' | 'update'
      kind: 'authorization'
      entry: number
      api: string
      application: ApplicationRef
    } & Grants)
  | { action: 'remove'; kind: 'authorization'; entry: number; api: string; apiId: string; applicationId: string }
type Told = { name: string; environment: string; changes: readonly Change[] }

/** The scopes of one API that somebody has, before and after, by name. */
export type Grants = { audience: string; before: readonly string[]; after: readonly string[] }

/** An API as the plan leaves it. */
type PlannedApi = { audience: string; record: CurrentApi | undefined; scopeNames: readonly string[] }
export type FindApi = (audience: string) => PlannedApi | undefined

/** The audiences of the APIs that the plan removes. */
export function lostAudiences(
  { options }: Place,
  { apis }: EnvironmentEntry,
  own: readonly CurrentApi[],
): ReadonlySet<string> {
  if (!apis || !options.prune) return new Set()
  const listed = new Set(apis.map(({ audience }) => audience))
  const removed = own.filter((api) => !api.isManagementApi && !listed.has(api.audience))
  return new Set(removed.map(({ audience }) => audience))
}

/**
 * Says what has to change about the APIs of an environment, and finds them as they will be. The Management API is
 * there by itself: an entry with its audience says who is authorised for it.
 */
export function apiSteps(
  place: Place,
  wanted: EnvironmentEntry,
  own: readonly CurrentApi[],
  applications: readonly KnownApplication[],
): { steps: (ApiStep & Told)[]; unmanaged: Plan['unmanaged']; find: FindApi } {
  const { entry, environment, path, options, add } = place
  const aliases = managementAudiences(wanted.origins)
  const management = own.find(({ isManagementApi }) => isManagementApi)
  const managementAudience = management?.audience ?? aliases[0] ?? ''
  const isManagement = (audience: string) => audience === managementAudience || aliases.includes(audience)
  const canonical = (audience: string) => (isManagement(audience) ? managementAudience : audience)

  const planned = new Map<string, PlannedApi>()
  const keep = (record: CurrentApi) => {
    planned.set(record.audience, {
      audience: record.audience,
      record,
      scopeNames: record.scopes.map(({ name }) => name),
    })
  }
  const steps: (ApiStep & Told)[] = []
  const unmanaged: Plan['unmanaged'][number][] = []
  planned.set(managementAudience, { audience: managementAudience, record: management, scopeNames: MANAGEMENT_SCOPES })
  const listed = new Set<string>()
  for (const [index, api] of (wanted.apis ?? []).entries()) {
    const at = [...path, 'apis', index]
    const audience = canonical(api.audience)
    if (listed.has(audience)) add([...at, 'audience'], 'the Management API is there twice: leave one out')
    listed.add(audience)
    const record = own.find((one) => one.audience === audience)
    if (isManagement(api.audience)) {
      checkManagementApi(api, at)
      continue
    }
    const { step, scopeNames, kept } = apiStep(api, at, record)
    steps.push(...step)
    unmanaged.push(...kept.map((name) => ({ kind: 'scope' as const, name, environment })))
    planned.set(audience, { audience, record, scopeNames })
  }
  for (const record of own) {
    if (record.isManagementApi || listed.has(record.audience)) continue
    if (!wanted.apis || !options.prune) keep(record)
    if (!wanted.apis) continue
    if (!options.prune) unmanaged.push({ kind: 'api', name: record.name, environment })
    else steps.push(removal(record))
  }
  // What is authorised comes last: it needs every application and every scope.
  for (const [index, api] of (wanted.apis ?? []).entries()) {
    const target = planned.get(canonical(api.audience))
    if (target && api.applications) authorizationSteps(api, [...path, 'apis', index], target)
  }
  return { steps, unmanaged, find: (audience) => planned.get(canonical(audience)) }

  function checkManagementApi({ name, scopes, scopesFrom }: ApiEntry, at: Path) {
    const own = management?.name ?? MANAGEMENT_API_NAME
    if (name !== own) add([...at, 'name'], `is the Management API, which belongs to the platform: call it ${own}`)
    if (scopes) add([...at, 'scopes'], 'the Management API belongs to the platform and takes no other scopes')
    if (scopesFrom) add([...at, 'scopesFrom'], 'the Management API belongs to the platform and takes no other scopes')
  }

  function removal(record: CurrentApi): ApiStep & Told {
    const told = { name: record.name, environment, changes: changesOf('audience', record.audience, undefined) }
    return { ...told, action: 'remove', kind: 'api', entry, record }
  }

  function apiStep(api: ApiEntry, at: Path, record: CurrentApi | undefined) {
    const { newScopes, describe, vanished } = scopeChanges(api, at, record?.scopes ?? [])
    const remove = options.prune ? vanished : []
    const before = record?.scopes.map(({ name }) => name) ?? []
    const remaining = before.filter((name) => !remove.some((scope) => scope.name === name))
    const scopeNames = [...remaining, ...newScopes.map(({ name }) => name)]
    if (scopeNames.length > MAX_SCOPES) add(at, `has more than ${MAX_SCOPES} scopes`)
    const kept = options.prune ? [] : vanished.map(({ name }) => name)
    const told = { kind: 'api', entry, name: api.name, environment } as const
    if (!record) {
      const draft = { name: api.name, audience: api.audience }
      const changes = changesBetween(undefined, { ...draft, scopes: scopeNames })
      return { step: [{ ...told, action: 'create', draft, newScopes, changes } as const], scopeNames, kept }
    }
    const isRenamed = record.name !== api.name
    const changes = [
      ...(isRenamed ? changesOf('name', record.name, api.name) : []),
      ...(newScopes.length + remove.length > 0 ? changesOf('scopes', before, scopeNames) : []),
      ...describe.flatMap((scope) => {
        const old = record.scopes.find(({ id }) => id === scope.id)
        return changesOf(`description of ${scope.name}`, old?.description, scope.description)
      }),
    ]
    if (changes.length === 0) return { step: [], scopeNames, kept }
    const after = { ...record, name: api.name }
    const step = { ...told, action: 'update', record: after, isRenamed, newScopes, describe, remove, changes } as const
    return { step: [step], scopeNames, kept }
  }

  /** `vanished`: what the list or document lacks. A document says nothing about scopes that did not come from one. */
  function scopeChanges(api: ApiEntry, at: Path, current: readonly ApiScope[]) {
    const none = { newScopes: [] as NewScope[], describe: [] as ApiScope[], vanished: [] as ApiScope[] }
    if (api.scopesFrom !== undefined) {
      const imported = options.documents.get(api.scopesFrom)
      if (!imported) {
        add([...at, 'scopesFrom'], 'was not read')
        return none
      }
      const { add: missing, remove } = planScopeImport(current, imported)
      const vanished = current.filter(({ name }) => remove.includes(name))
      return { ...none, newScopes: missing.map((scope) => ({ ...scope, isImported: true })), vanished }
    }
    if (!api.scopes) return none
    const byName = new Map(current.map((scope) => [scope.name, scope]))
    const listedNames = new Set(api.scopes.map(({ name }) => name))
    const { newScopes, describe } = none
    for (const [index, { name, description, isImported }] of api.scopes.entries()) {
      const scope = byName.get(name)
      const place = [...at, 'scopes', index]
      if (!scope) newScopes.push({ name, description: description ?? '', isImported: isImported ?? false })
      else if (isImported !== undefined && isImported !== scope.isImported) {
        add([...place, 'isImported'], `is ${scope.isImported} and cannot change`)
      } else if (description !== undefined && description !== scope.description) {
        if (scope.isImported) add([...place, 'description'], 'comes from an OpenAPI document and cannot change')
        describe.push({ ...scope, description })
      }
    }
    return { newScopes, describe, vanished: current.filter(({ name }) => !listedNames.has(name)) }
  }

  function authorizationSteps(api: ApiEntry, at: Path, target: PlannedApi) {
    const { audience, record, scopeNames } = target
    const named = new Set<KnownApplication>()
    for (const [index, { scopes, ...wantedApplication }] of (api.applications ?? []).entries()) {
      const here = [...at, 'applications', index]
      const application = chooseApplication(wantedApplication, here)
      if (!application) continue
      if (named.has(application)) add(here, 'the application is there twice: leave one out')
      named.add(application)
      const existing = record?.authorizations.find(({ applicationId }) => applicationId === idOf(application))
      const before = namesOf(target, existing?.scopeIds)
      refuseUnknownScopes(target, scopes, [...here, 'scopes'])
      const after =
        scopes === undefined ? before : scopeNames.filter((name) => scopes === 'all' || scopes.includes(name))
      if (existing && before.length === after.length && before.every((name) => after.includes(name))) continue
      steps.push({
        action: existing ? 'update' : 'create',
        kind: 'authorization',
        entry,
        environment,
        api: api.name,
        name: application.name,
        application: application.ref,
        audience,
        before,
        after,
        changes: changesOf('scopes', existing ? before : undefined, after),
      })
    }
    for (const { applicationId } of record?.authorizations ?? []) {
      const application = applications.find((one) => idOf(one) === applicationId)
      if (!application || named.has(application)) continue // the authorisations of a removed application go along
      const told = { kind: 'authorization', name: application.name, environment } as const
      if (!options.prune) unmanaged.push(told)
      else if (record) {
        const changes = changesOf('clientId', applicationId, undefined)
        steps.push({ ...told, action: 'remove', entry, api: api.name, apiId: record.id, applicationId, changes })
      }
    }
  }

  function refuseUnknownScopes({ scopeNames }: PlannedApi, scopes: 'all' | readonly string[] | undefined, at: Path) {
    if (scopes === 'all') return
    for (const [index, name] of (scopes ?? []).entries()) {
      if (!scopeNames.includes(name)) add([...at, index], 'the API has no such scope')
    }
  }

  function chooseApplication(
    { name, clientId }: { name?: string | undefined; clientId?: string | undefined },
    at: Path,
  ) {
    const key = clientId === undefined ? 'name' : 'clientId'
    const all = applications.filter((one) => (clientId === undefined ? one.name === name : one.clientId === clientId))
    const listed = all.filter(({ isListed }) => isListed)
    const [first, ...others] = listed.length > 0 ? listed : all
    if (!first) add([...at, key], 'there is no such application in this environment')
    if (others.length > 0) add([...at, key], 'several applications have this name: give the clientId')
    return others.length > 0 ? undefined : first
  }
}

/** What somebody is to hold of one API. */
export type WantedScopes = readonly { audience: string; scopes: readonly string[] }[]

/** What is granted and taken, of the APIs that an entry names; others stay as they are. */
export function grantsOf(
  wanted: WantedScopes | undefined,
  held: ReadonlySet<string>,
  find: FindApi,
  at: Path,
  add: Add,
): Grants[] {
  return (wanted ?? []).flatMap(({ audience, scopes }, number) => {
    const here = [...at, number]
    const api = find(audience)
    if (!api) {
      add([...here, 'audience'], 'no API of this environment has this audience')
      return []
    }
    for (const [which, name] of scopes.entries()) {
      if (!api.scopeNames.includes(name)) add([...here, 'scopes', which], 'the API has no such scope')
    }
    const before = namesOf(api, held)
    const after = api.scopeNames.filter((name) => scopes.includes(name))
    const isSame = before.length === after.length && before.every((name) => after.includes(name))
    return isSame ? [] : [{ audience: api.audience, before, after }]
  })
}

export const grantChange = ({ audience, before, after }: Grants): Change => ({
  field: `scopes of ${audience}`,
  before,
  after,
})

const idOf = ({ ref }: KnownApplication) => ('id' in ref ? ref.id : undefined)

/** The names of these scopes of an API, without those that are about to go. */
function namesOf({ record, scopeNames }: PlannedApi, scopeIds: ReadonlySet<string> | undefined): string[] {
  const held = (record?.scopes ?? []).filter(({ id }) => scopeIds?.has(id)).map(({ name }) => name)
  return held.filter((name) => scopeNames.includes(name))
}

const changesOf = (field: string, before: unknown, after: unknown): Change[] => [{ field, before, after }]
