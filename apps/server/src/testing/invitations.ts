import { updateEnvironment } from '@latchkey/storage/environments.ts'
import type { InvitationPolicy } from '@latchkey/storage/records.ts'
import { overwriteApplication } from '@latchkey/storage/testing/applications.ts'
import { createInvitation, type WantedInvitation } from '../invitations/invitations.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { ISSUER, type TestPlatform, WEB } from './platform.ts'

const LOGIN_URI = 'http://localhost:3910/login'

/** Lets people be invited to the web application of the first environment, unless told otherwise. */
export async function allowInvitations(
  { store }: Pick<TestPlatform, 'store'>,
  { loginUri = LOGIN_URI, ...policy }: Partial<InvitationPolicy> & { loginUri?: string | null } = {},
): Promise<void> {
  const environment = (await store.environments.list()).find(({ id }) => id === 'env_first')
  if (!environment) throw new Error('there is no environment')
  const invitations = { isEnabled: true, applicationId: WEB.id, ttlSeconds: 604_800, ...policy }
  const done = await store.commit([
    updateEnvironment({ ...environment, invitations }),
    overwriteApplication({ ...WEB, loginUri }),
  ])
  if (!done) throw new Error('invitations could not be allowed')
}

export function firstEnvironment({ deps }: Pick<TestPlatform, 'deps'>): LiveEnvironment {
  const environment = deps.registry.findByOrigin(ISSUER)
  if (!environment) throw new Error('there is no environment')
  return environment
}

/** An invitation with the code of its link. */
export async function invite(
  platform: Pick<TestPlatform, 'deps'>,
  wanted: Omit<WantedInvitation, 'invitedBy'> & { invitedBy?: string | null },
) {
  const made = await createInvitation(firstEnvironment(platform), { invitedBy: null, ...wanted }, platform.deps)
  if (!made.ok) throw new Error(made.reason)
  return { ...made, code: new URL(made.link).searchParams.get('invitation_code') ?? '' }
}
