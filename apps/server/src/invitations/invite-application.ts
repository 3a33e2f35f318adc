import type { Application } from '@latchkey/storage/records.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/** The application that invitations lead to, if it is there; whether it can be one is a rule. */
export function inviteApplication({
  invitations,
  applications,
}: Pick<LiveEnvironment, 'invitations' | 'applications'>): Application | undefined {
  return invitations.applicationId === null ? undefined : applications.get(invitations.applicationId)
}
