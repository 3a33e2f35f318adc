import { getOrganizationPropertyValues, updateOrganizationProperty } from '@latchkey/sdk/management'
import { t } from '../../languages/t.ts'
import { PropertyValues } from '../../parts/property-values.tsx'

/** What else is known of an organization. */
export function Properties({ orgCode }: { orgCode: string }) {
  return (
    <PropertyValues
      context="org"
      of={['organizations', orgCode]}
      path={`organizations/${encodeURIComponent(orgCode)}`}
      lead={t('What else is known of it; some of it stands in the tokens of its people.')}
      read={(connection) => getOrganizationPropertyValues(connection, { orgCode })}
      write={(connection, propertyKey, value) =>
        updateOrganizationProperty(connection, { orgCode, propertyKey, value })
      }
    />
  )
}
