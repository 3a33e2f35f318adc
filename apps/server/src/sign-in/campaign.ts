import { marketingProperties } from '@latchkey/directory/property.ts'
import type { AuthorizationRequest } from '@latchkey/oauth/authorization-request.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/** The campaign parameters of a request, as built-in properties of the user or the organization that it creates. */
export function campaignProperties(
  environment: LiveEnvironment,
  { marketing }: Pick<AuthorizationRequest, 'marketing'>,
  subject: 'usr' | 'org',
): { propertyId: string; value: string }[] {
  const values = marketingProperties(marketing, subject)
  return [...environment.directory.properties.values()].flatMap(({ id, key }) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined
    return value === undefined ? [] : [{ propertyId: id, value }]
  })
}
