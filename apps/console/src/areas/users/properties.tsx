import { getUserPropertyValues, updateUserProperty } from '@latchkey/sdk/management'
import { t } from '../../languages/t.ts'
import { PropertyValues } from '../../parts/property-values.tsx'

/** What else is known of somebody. */
export function Properties({ userId }: { userId: string }) {
  return (
    <PropertyValues
      context="usr"
      of={['users', userId]}
      path={`users/${encodeURIComponent(userId)}`}
      lead={t('What else is known of them; some of it stands in their tokens.')}
      read={(connection) => getUserPropertyValues(connection, { userId })}
      write={(connection, propertyKey, value) => updateUserProperty(connection, { userId, propertyKey, value })}
    />
  )
}
