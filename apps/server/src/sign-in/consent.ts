import type { AuthorizationRequest } from '@latchkey/oauth/authorization-request.ts'
import { askedItems, isConsentNeeded, missingItems } from '@latchkey/oauth/consent.ts'
import { requireConsent, setConsent } from '@latchkey/storage/consents.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { Consent } from '@latchkey/storage/records.ts'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { eventOf } from '../events/event.ts'
import { grantedAudience } from '../grants/audience.ts'

/** What a request asks a person for, and whether they have to be asked. */
export type WantedConsent = {
  asked: readonly string[]
  isNeeded: boolean
  /** That somebody else than the platform's own people runs the application. */
  isThirdParty: boolean
  /** What they allowed before, where that was looked up. */
  before: Consent | undefined
}

/** Reads nothing for an application of the platform's own people that does not ask for consent. */
export async function findWantedConsent(
  { environment }: Pick<FastifyRequest, 'environment'>,
  { client_id, scope, claims, audience, prompt }: AuthorizationRequest,
  userId: string,
  { store }: Pick<Deps, 'store'>,
): Promise<WantedConsent> {
  const isThirdParty = environment.applications.get(client_id)?.isThirdParty ?? true
  const asked = askedItems({ scope, claims, audience: grantedAudience(environment, client_id, audience) })
  const isOfInterest = isThirdParty || prompt.includes('consent')
  const before = isOfInterest ? await store.consents.find(environment.id, userId, client_id) : undefined
  return {
    asked,
    before,
    isThirdParty,
    isNeeded: isConsentNeeded({ prompt, isThirdParty, asked, allowed: before?.allowed }),
  }
}

/** Whether somebody was shown, and allowed, all that is asked for now. */
export const isAnswered = ({ asked }: WantedConsent, shown: readonly string[] | undefined): boolean =>
  shown !== undefined && missingItems(asked, shown).length === 0

/**
 * What a sign-in relies on or changes: that what was allowed before has not been withdrawn since, or that the person
 * has now allowed what is asked for.
 */
export function consentCommands(
  request: FastifyRequest,
  { asked, before, isThirdParty }: WantedConsent,
  { userId, clientId, hasAllowed }: { userId: string; clientId: string; hasAllowed: boolean },
  deps: Pick<Deps, 'clock' | 'random'>,
): Command[] {
  if (!hasAllowed) return before && isThirdParty ? [requireConsent(before)] : []
  const now = deps.clock.now()
  const allowed = [...(before?.allowed ?? []), ...missingItems(asked, before?.allowed ?? [])]
  const [createdAt, updatedAt] = before ? [before.createdAt, Math.max(now, before.updatedAt + 1)] : [now, now]
  return [
    setConsent({ environmentId: request.environment.id, userId, clientId, allowed, createdAt, updatedAt }),
    addEvent(eventOf(request, { type: 'user.consented', userId, details: { allowed: asked.join(' ') } }, deps)),
  ]
}
