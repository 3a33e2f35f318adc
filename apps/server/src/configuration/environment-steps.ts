import type { Environment, FlagValue } from '@latchkey/storage/records.ts'
import { type Change, changesBetween, overlay } from './changes.ts'
import { DEFAULT_ENVIRONMENT } from './defaults.ts'
import type { PlannedDefinitions } from './definition-steps.ts'
import type { Add, CurrentEnvironment } from './plan.ts'
import type { Path } from './problem.ts'
import type { EnvironmentEntry } from './schema.ts'
import { flagProblemAt } from './value-problems.ts'
import { isChanged, type Values, valueSteps } from './value-steps.ts'

export type EnvironmentDraft = Pick<
  Environment,
  'name' | 'origins' | 'settings' | 'policies' | 'eventRetentionDays' | 'portal' | 'signing' | 'passwords' | 'limits'
>
export type EnvironmentStep = {
  kind: 'environment'
  entry: number
  name: string
  environment: string
  flags: Values<FlagValue>
  changes: readonly Change[]
} & (
  | { action: 'create'; code: string | undefined; draft: EnvironmentDraft }
  | { action: 'update'; record: Environment; isRecordNew: boolean }
)

/** Says what has to change about an environment itself. */
export function environmentSteps(
  entry: number,
  wanted: EnvironmentEntry,
  current: CurrentEnvironment | undefined,
  definitions: PlannedDefinitions,
  add: Add,
): EnvironmentStep[] {
  const path = ['environments', entry]
  const base = current ?? DEFAULT_ENVIRONMENT
  const draft: EnvironmentDraft = {
    name: wanted.name,
    origins: wanted.origins,
    settings: overlay(base.settings, wanted),
    policies: overlay(base.policies, wanted.policies ?? {}),
    eventRetentionDays: wanted.eventRetentionDays ?? base.eventRetentionDays,
    portal: overlay(base.portal, wanted.portal ?? {}),
    signing: overlay(base.signing, wanted.signing ?? {}),
    passwords: overlay(base.passwords, wanted.passwords ?? {}),
    limits: overlay(base.limits, wanted.limits ?? {}),
  }
  const { inactivitySeconds, absoluteSeconds } = draft.settings.session
  if (inactivitySeconds > absoluteSeconds) {
    add(
      [...path, 'session', 'inactivitySeconds'],
      `is ${inactivitySeconds}, more than absoluteSeconds (${absoluteSeconds})`,
    )
  }
  for (const kind of ['account', 'address'] as const) {
    const { seconds, maxSeconds } = draft.limits[kind]
    if (seconds > maxSeconds) {
      add([...path, 'limits', kind, 'seconds'], `is ${seconds}, more than maxSeconds (${maxSeconds})`)
    }
  }
  const flags = valueSteps<FlagValue>({
    wanted: wanted.featureFlags,
    current: current?.flags,
    problemOf: flagProblemAt(definitions, 'env'),
    field: 'featureFlags',
    at: [...path, 'featureFlags'],
    add,
  })
  const changes = changesBetween(current && describeDraft(current), describeDraft(draft))
  const told = { kind: 'environment', entry, name: wanted.name, environment: wanted.name, flags } as const
  if (!current)
    return [{ ...told, action: 'create', code: wanted.code, draft, changes: [...changes, ...flags.changes] }]
  const isRecordNew = changes.length > 0
  if (!isRecordNew && !isChanged(flags)) return []
  const { flags: _, ...record } = { ...current, ...draft }
  return [{ ...told, action: 'update', record, isRecordNew, changes: [...changes, ...flags.changes] }]
}

const describeDraft = ({
  name,
  origins,
  settings,
  policies,
  eventRetentionDays,
  portal,
  signing,
  passwords,
  limits,
}: EnvironmentDraft) => ({
  ...{ name, origins },
  ...settings,
  ...{ policies, eventRetentionDays, portal, signing, passwords, limits },
})

export function refuseTakenOrigins(wanted: EnvironmentEntry, path: Path, others: readonly Environment[], add: Add) {
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
