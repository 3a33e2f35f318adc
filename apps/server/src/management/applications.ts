import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import { updateApplication } from '@latchkey/storage/applications.ts'
import type { Application, ApplicationType } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import type { LiveEnvironment } from '../registry/registry.ts'
import type { CallDeps } from './call.ts'
import { change } from './change.ts'
import type { InputProblem, ManagementFailure } from './failure.ts'

/** How many applications an environment can have. Each process keeps all of them at hand. */
export const MAX_APPLICATIONS = 10_000

/** The types of applications as the wire calls them. */
export const WIRE_TYPES = ['reg', 'spa', 'm2m', 'device'] as const
type WireType = (typeof WIRE_TYPES)[number]

export const typeOfWire = (type: WireType): ApplicationType => (type === 'reg' ? 'web' : type)
export const wireType = (type: ApplicationType): WireType => (type === 'web' ? 'reg' : type)

/** The application that the address names. */
export function findApplication(
  { applications }: Pick<LiveEnvironment, 'applications'>,
  id: string,
): Result<Application, ManagementFailure> {
  const application = applications.get(id)
  return application ? success(application) : failure({ reason: 'missing', thing: 'application' })
}

/** Makes one change of an application: `decide` is given it as it is now, and answers what becomes of it. */
export function changeApplication(
  deps: CallDeps,
  environment: LiveEnvironment,
  id: string,
  decide: (application: Application, environment: LiveEnvironment) => Result<Application, ManagementFailure>,
): Promise<Result<Record<never, never>, ManagementFailure>> {
  return change(deps, environment, (live) => {
    const found = findApplication(live, id)
    if (!found.ok) return found
    const decided = decide(found.value, live)
    if (!decided.ok) return decided
    const audit = { before: found.value, after: decided.value }
    return success({ commands: [updateApplication(decided.value)], audit, answer: {} })
  })
}

export const inputFailure = (problem: InputProblem): ManagementFailure => ({
  reason: 'input_invalid',
  problems: [problem],
})

/**
 * A setting that the platform does not have: what it does anyway may be said, and everything else is refused, so that
 * nobody takes a setting for made that is not.
 */
export const unchangeable = (value: boolean, code?: string) =>
  z
    .boolean()
    .superRefine((sent, context) => {
      if (sent !== value) {
        context.addIssue({ code: 'custom', message: 'is not supported: leave it out', params: { code } })
      }
    })
    .optional()

/** Refuses a refresh token that would not outlive the access token it is exchanged for. */
export function lifetimesProblem({ type, tokens }: Application): ManagementFailure | undefined {
  const { accessTtlSeconds, refreshTtlSeconds } = tokens
  if ((type !== 'web' && type !== 'spa') || refreshTtlSeconds > accessTtlSeconds) return undefined
  const message = 'must exceed access_token_lifetime'
  return inputFailure({ parameter: 'refresh_token_lifetime', kind: 'invalid', message })
}
