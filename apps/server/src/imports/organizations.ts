import { isDeepStrictEqual } from 'node:util'
import { searchName, suspensionProblem } from '@latchkey/directory/organization.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { setOrganizationFlag } from '@latchkey/storage/feature-flags.ts'
import { addOrganization, freeHandle, updateOrganization } from '@latchkey/storage/organizations.ts'
import { setOrganizationProperty } from '@latchkey/storage/properties.ts'
import type { FlagValue, Organization, PropertyValue } from '@latchkey/storage/records.ts'
import { NO_LOGOS } from '../configuration/defaults.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { Outcome } from './decide-user.ts'
import { type Definitions, definitionsOf } from './definitions.ts'
import type { LineProblem } from './line.ts'
import type { OrganizationDraft } from './organization-draft.ts'
import { inPages } from './pages.ts'
import type { Decided } from './users.ts'

type Known = {
  record: Organization
  isNew: boolean
  isRecordNew: boolean
  /** It had a handle that it has no more, or for a while had another one. */
  gaveHandle: boolean
  flags: Map<string, FlagValue>
  properties: Map<string, PropertyValue>
  commands: (Command | readonly Command[])[]
}
type Work = { environmentId: string; known: Known[]; definitions: Definitions; newCode: () => string; now: number }
type OrganizationDeps = Pick<Deps, 'store' | 'clock' | 'random'>

/** Decides about a page of lines: what becomes of each, and the commands that make it so. */
export async function decideOrganizations(
  environment: LiveEnvironment,
  drafts: readonly OrganizationDraft[],
  { store, clock, random }: OrganizationDeps,
): Promise<Decided> {
  const { id: environmentId } = environment
  const known = await readKnown(store, environmentId, drafts)
  const [definitions, now] = [definitionsOf(environment), clock.now()]
  const work = { environmentId, known, definitions, newCode: random.organizationCode, now }
  const outcomes = drafts.map((draft) => decideOrganization(draft, work))
  // First: another one may have it now
  const freed = known.filter(({ gaveHandle }) => gaveHandle).map(({ record }) => freeHandle(environmentId, record.code))
  return { outcomes, commands: [...freed, ...known.flatMap(commandsOf)] }
}

function commandsOf({ record, isNew, isRecordNew, commands }: Known): Known['commands'] {
  if (isNew) return [addOrganization(record), ...commands]
  return isRecordNew ? [updateOrganization(record), ...commands] : commands
}

async function readKnown(
  { organizations, featureFlags, properties }: OrganizationDeps['store'],
  environmentId: string,
  drafts: readonly OrganizationDraft[],
): Promise<Known[]> {
  const texts = (list: readonly ({ value: string } | undefined)[]) => list.flatMap((one) => one?.value ?? [])
  const handles = new Set(texts(drafts.map(({ handle }) => handle)))
  const [byId, byCode, byHandle] = await Promise.all([
    inPages(texts(drafts.map(({ externalId }) => externalId)), (page) =>
      organizations.listByExternalIds(environmentId, page),
    ),
    inPages(texts(drafts.map(({ code }) => code)), (page) => organizations.findMany(environmentId, page)),
    Promise.all([...handles].map((handle) => organizations.findByHandle(environmentId, handle))),
  ])
  const read = new Map([...byId, ...byCode].map((one) => [one.code, one]))
  for (const one of byHandle) if (one) read.set(one.code, one)
  const [flags, values] = await Promise.all([
    inPages(read.keys(), (page) => featureFlags.valuesOfOrganizations(environmentId, page)),
    inPages(read.keys(), (page) => properties.valuesOfOrganizations(environmentId, page)),
  ])
  const flagsOf = Map.groupBy(flags, ({ organizationCode }) => organizationCode)
  const valuesOf = Map.groupBy(values, ({ organizationCode }) => organizationCode)
  return [...read.values()].map((record) => ({
    record: { ...record },
    isNew: false,
    isRecordNew: false,
    gaveHandle: false,
    flags: new Map(flagsOf.get(record.code)?.map(({ flagId, value }) => [flagId, value])),
    properties: new Map(valuesOf.get(record.code)?.map(({ propertyId, value }) => [propertyId, value])),
    commands: [],
  }))
}

function decideOrganization(draft: OrganizationDraft, work: Work): Outcome {
  const { known, definitions } = work
  const { found: flags, problems: flagProblems } = definitions.flags(draft.flags, 'org')
  const { found: properties, problems: propertyProblems } = definitions.properties(draft.properties, 'org')
  const problems: LineProblem[] = [...flagProblems, ...propertyProblems]
  const organization = match(draft, known, problems)
  if (!organization && !draft.name)
    problems.push({ field: 'name', message: 'is missing: a new organization needs one' })
  const holder = draft.handle && known.find(({ record }) => record.handle === draft.handle?.value)
  if (draft.handle && holder && holder !== organization) {
    problems.push({ field: draft.handle.field, message: 'is the handle of another organization: choose another one' })
  }
  if (draft.isSuspended && organization && suspensionProblem(organization.record)) {
    problems.push({ field: 'is_suspended', message: 'the default organization cannot be suspended' })
  }
  if (problems.length > 0) return problems
  const target = organization ?? create(draft, work)
  const isChanged = change(target, draft, flags, properties, work)
  return target === organization ? (isChanged ? 'updated' : 'unchanged') : 'created'
}

/** By its code, else by its id elsewhere. */
function match({ code, externalId }: OrganizationDraft, known: readonly Known[], problems: LineProblem[]) {
  const byCode = code && known.find(({ record }) => record.code === code.value)
  if (byCode || !externalId) return byCode
  const [found, ...others] = known.filter(({ record }) => record.externalId === externalId.value)
  if (others.length > 0) {
    problems.push({ field: externalId.field, message: 'is the id of several organizations: name one by its code' })
  }
  return found
}

function create(draft: OrganizationDraft, { environmentId, known, newCode, now }: Work): Known {
  const name = draft.name ?? ''
  const record: Organization = {
    environmentId,
    code: draft.code?.value ?? newCode(),
    ...{ name, searchName: searchName(name), handle: null, externalId: null },
    ...{ isDefault: false, isSuspended: false, allowsSelfJoin: false, autoJoinsDomains: false, allowedDomains: [] },
    settings: {
      brand: { logoUrl: null, primaryColor: null, backgroundColor: null, theme: null },
      allowSelfSignUp: null,
      session: { inactivitySeconds: null, persistent: null },
    },
    logos: NO_LOGOS,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
  const created = {
    record,
    isNew: true,
    isRecordNew: true,
    gaveHandle: false,
    flags: new Map(),
    properties: new Map(),
    commands: [],
  }
  known.push(created)
  return created
}

/** Whether anything changes. */
function change(
  target: Known,
  draft: OrganizationDraft,
  flags: ReadonlyMap<string, FlagValue>,
  properties: ReadonlyMap<string, PropertyValue>,
  { environmentId, now }: Work,
): boolean {
  const { record, commands } = target
  const { code } = record
  const fields = {
    name: draft.name ?? record.name,
    handle: draft.handle?.value ?? record.handle,
    externalId: draft.externalId?.value ?? record.externalId,
    isSuspended: draft.isSuspended ?? record.isSuspended,
  }
  const names = Object.keys(fields) as (keyof typeof fields)[]
  const isRecordNew = names.some((name) => fields[name] !== record[name])
  if (fields.handle !== record.handle && record.handle !== null && !target.isNew) target.gaveHandle = true
  if (isRecordNew) {
    Object.assign(record, fields, { searchName: searchName(fields.name), updatedAt: now })
    target.isRecordNew = true
  }
  const before = commands.length
  for (const [id, value] of flags) {
    if (isDeepStrictEqual(target.flags.get(id), value)) continue
    target.flags.set(id, value)
    commands.push(setOrganizationFlag(environmentId, code, id, value))
  }
  for (const [id, value] of properties) {
    if (target.properties.get(id) === value) continue
    target.properties.set(id, value)
    commands.push(setOrganizationProperty(environmentId, code, id, value))
  }
  return isRecordNew || commands.length > before
}
