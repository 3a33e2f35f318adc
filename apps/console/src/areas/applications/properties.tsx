import {
  getApplicationPropertyValues,
  type ManagementConnection,
  updateApplicationsProperty,
} from '@latchkey/sdk/management'
import { ask } from '../../api/session.ts'
import { t } from '../../languages/t.ts'
import { PropertyValues } from '../../parts/property-values.tsx'

/** What else is known of an application. */
export function Properties({ applicationId }: { applicationId: string }) {
  return (
    <PropertyValues
      context="app"
      of={['applications', applicationId]}
      path={`applications/${encodeURIComponent(applicationId)}`}
      lead={t('What else is known of it; some of it stands in its tokens.')}
      read={(connection) => getApplicationPropertyValues(connection, { applicationId })}
      write={async (connection, propertyKey, text) => {
        const value = (await typeOf(connection, propertyKey)) === 'boolean' ? text === 'true' : text
        return updateApplicationsProperty(connection, { applicationId, propertyKey, body: { value } })
      }}
    />
  )
}

/** Values of applications are sent as what they are: text, or true and false. */
async function typeOf(connection: ManagementConnection, key: string): Promise<string | undefined> {
  const asked = { context: 'app', key, pageSize: 1 }
  return (await ask<{ properties: { type: string }[] }>(connection, 'properties', asked)).properties[0]?.type
}
