import type { Grant } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/**
 * The requested APIs that are registered and authorised for the application; others are left out without a word. When
 * a request names none, the application's default counts.
 */
export function grantedAudience(
  environment: LiveEnvironment,
  clientId: string,
  requested: readonly string[],
): readonly string[] {
  const asked = requested.length > 0 ? requested : (environment.applications.get(clientId)?.defaultAudience ?? [])
  return asked.filter((audience) => environment.apis.find(audience)?.authorizations.has(clientId))
}

/** The scopes that a user holds of the APIs in an audience, by name. */
export async function heldScopes(
  environment: LiveEnvironment,
  { userId, audience }: Pick<Grant, 'userId' | 'audience'>,
  { userScopes }: Pick<Store, 'userScopes'>,
): Promise<string[]> {
  if (audience.length === 0) return []
  const held = new Set((await userScopes.listOfUser(environment.id, userId)).map(({ scopeId }) => scopeId))
  const names = audience.flatMap((requested) =>
    [...(environment.apis.find(requested)?.scopes.values() ?? [])]
      .filter(({ id }) => held.has(id))
      .map(({ name }) => name),
  )
  return [...new Set(names)]
}
