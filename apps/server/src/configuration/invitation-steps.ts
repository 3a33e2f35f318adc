import { type InvitationsProblem, invitationsProblem } from '@latchkey/directory/invitation.ts'
import type { Application, InvitationPolicy } from '@latchkey/storage/records.ts'
import type { ApplicationRef, KnownApplication } from './api-steps.ts'
import type { ApplicationStep } from './application-steps.ts'
import { type Change, changesBetween } from './changes.ts'
import { DEFAULT_ENVIRONMENT } from './defaults.ts'
import type { CurrentEnvironment, Place } from './plan.ts'
import type { EnvironmentEntry } from './schema.ts'

/** Who may be invited into an environment; a step of its own, because it names an application. */
export type InvitationsStep = {
  kind: 'invitations'
  action: 'update'
  entry: number
  name: string
  environment: string
  policy: Omit<InvitationPolicy, 'applicationId'>
  application: ApplicationRef | null
  changes: readonly Change[]
}

/** Says what has to change about invitations. `applications` are those that there will be. */
export function invitationsSteps(
  { entry, environment, path, add }: Place,
  wanted: EnvironmentEntry['invitations'],
  current: CurrentEnvironment | undefined,
  applications: { known: readonly KnownApplication[]; steps: readonly ApplicationStep[] },
  own: readonly Application[],
): InvitationsStep[] {
  if (!wanted) return []
  const at = [...path, 'invitations']
  const base = current?.invitations ?? DEFAULT_ENVIRONMENT.invitations
  const before = applications.known.find(({ ref }) => 'id' in ref && ref.id === base.applicationId)
  const application = wanted.application === undefined ? before : choose(wanted.application)
  const policy = {
    isEnabled: wanted.isEnabled ?? base.isEnabled,
    ttlSeconds: wanted.ttlSeconds ?? base.ttlSeconds,
  }
  if (policy.isEnabled) {
    const problem = invitationsProblem(
      { isEnabled: true, applicationId: application?.name ?? null },
      planned(application),
    )
    if (problem) add([...at, 'application'], INVITATIONS_PROBLEMS[problem])
  }
  const told = (of: typeof policy, to: KnownApplication | undefined) => ({ ...of, application: to?.name ?? null })
  const { isEnabled, ttlSeconds } = base
  const changes = changesBetween(told({ isEnabled, ttlSeconds }, before), told(policy, application))
  if (changes.length === 0 && application === before) return []
  const step = { kind: 'invitations', action: 'update', entry, name: environment, environment } as const
  return [{ ...step, policy, application: application?.ref ?? null, changes }]

  function choose(text: string | null): KnownApplication | undefined {
    if (text === null) return undefined
    const byId = applications.known.find(({ clientId }) => clientId === text)
    const [first, ...others] = byId ? [byId] : applications.known.filter(({ name }) => name === text)
    if (!first) add([...at, 'application'], 'no application has this name or clientId')
    if (others.length > 0) add([...at, 'application'], 'several applications have this name: give a clientId')
    return first
  }

  /** The application as it will be. */
  function planned(
    application: KnownApplication | undefined,
  ): Pick<Application, 'type' | 'isEnabled' | 'loginUri'> | undefined {
    const ref = application?.ref
    if (!ref) return undefined
    for (const step of applications.steps) {
      if (step.action === 'create' && 'index' in ref && step.index === ref.index) return step.draft
      if (step.action === 'update' && 'id' in ref && step.record.id === ref.id) return step.record
    }
    return 'id' in ref ? own.find(({ id }) => id === ref.id) : undefined
  }
}

/** Said to whoever would let people be invited. */
export const INVITATIONS_PROBLEMS: Record<InvitationsProblem, string> = {
  invitations_off: 'invitations are off',
  application_missing: 'name the application that invitations lead to',
  application_unsuitable: 'must be an enabled application of type web or spa',
  login_uri_missing: 'this application needs a loginUri, for invitations lead there',
}
