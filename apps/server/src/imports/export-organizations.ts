import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { keysOf, keyValues } from './export-keys.ts'

const PAGE = 250

/**
 * The organizations of an environment as lines that import again unchanged, in the order of their codes. Looks,
 * domains and limits of organizations are configuration, and are exported with it.
 */
export async function* exportOrganizations(
  environment: LiveEnvironment,
  { store }: Pick<Deps, 'store'>,
): AsyncGenerator<string> {
  const { id: environmentId } = environment
  const keys = keysOf(environment)
  let after = ''
  for (;;) {
    const page = await store.organizations.list(environmentId, { after, limit: PAGE })
    const codes = page.map(({ code }) => code)
    const [flags, properties] = await Promise.all([
      store.featureFlags.valuesOfOrganizations(environmentId, codes),
      store.properties.valuesOfOrganizations(environmentId, codes),
    ])
    const flagsOf = Map.groupBy(flags, ({ organizationCode }) => organizationCode)
    const propertiesOf = Map.groupBy(properties, ({ organizationCode }) => organizationCode)
    for (const { code, externalId, name, handle, isSuspended } of page) {
      const line = {
        code,
        id: externalId ?? undefined,
        name,
        handle: handle ?? undefined,
        is_suspended: isSuspended || undefined,
        properties: keyValues(
          propertiesOf.get(code)?.map(({ propertyId, value }) => [propertyId, value] as const),
          keys.property,
        ),
        feature_flags: keyValues(
          flagsOf.get(code)?.map(({ flagId, value }) => [flagId, value] as const),
          keys.flag,
        ),
      }
      yield `${JSON.stringify(line)}\n`
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.code
  }
}
