import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { findApplication } from '../../../management/applications.ts'
import { nextToken } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/applications/{application_id}/properties: every property of applications; null where it has no value. */
export const getApplicationPropertyValues = managementRoute('getApplicationPropertyValues', {
  answer: () =>
    z.object({
      properties: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          description: z.string(),
          key: z.string(),
          value: z.string().nullable(),
        }),
      ),
      ...nextToken,
    }),
  handle({ environment, params }) {
    const found = findApplication(environment, params.application_id)
    if (!found.ok) return found
    const { properties, applicationProperties } = environment.directory
    const values = applicationProperties.get(found.value.id)
    const own = [...properties.values()].filter(({ context }) => context === 'app')
    return success({
      properties: own.map(({ id, name, description, key }) => {
        const value = values?.get(id)
        return { id, name, description, key, value: value === undefined ? null : String(value) }
      }),
      next_token: null,
    })
  },
})
