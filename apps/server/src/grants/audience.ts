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
