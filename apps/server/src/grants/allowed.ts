import { isGrantAllowed } from '@latchkey/oauth/consent.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Application, Consent, Grant } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'

/**
 * Refuses a grant whose person has not allowed all of it, where others run the application, and answers what they have
 * allowed. Else reads nothing.
 */
export async function checkAllowed(
  application: Pick<Application, 'isThirdParty' | 'type'>,
  grant: Grant,
  { store }: Pick<Deps, 'store'>,
): Promise<Result<Consent | undefined>> {
  const { environmentId, userId, clientId } = grant
  const consent = application.isThirdParty ? await store.consents.find(environmentId, userId, clientId) : undefined
  return isGrantAllowed(application, grant, consent?.allowed)
    ? success(consent)
    : failure({ reason: 'consent_missing' })
}
