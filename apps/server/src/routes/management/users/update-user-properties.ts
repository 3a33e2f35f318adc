import { failure, success } from '@latchkey/oauth/failure.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { setUserProperty } from '@latchkey/storage/properties.ts'
import { z } from 'zod'
import { change } from '../../../management/change.ts'
import { propertyOf, readPropertyValue } from '../../../management/property-values.ts'
import { managementRoute } from '../../../management/route.ts'
import { findUser } from '../../../management/users.ts'

const MAX_VALUES = 100

/** PATCH /api/v1/users/{user_id}/properties: all that are sent, or none; the others stay. */
export const updateUserProperties = managementRoute('UpdateUserProperties', {
  body: () =>
    z.object({
      properties: z
        .record(z.string(), z.union([z.string(), z.boolean()]))
        .refine((values) => Object.keys(values).length <= MAX_VALUES, `may have at most ${MAX_VALUES} values`),
    }),
  handle({ environment, params, body }, deps) {
    return change(deps, environment, async ({ id: environmentId, directory }) => {
      const found = await findUser(environmentId, params.user_id, deps.store)
      if (!found.ok) return found
      const commands: Command[] = []
      for (const [key, sent] of Object.entries(body.properties)) {
        const property = propertyOf('usr', key, directory)
        if (!property) return failure({ reason: 'unknown', thing: 'property' })
        const value = readPropertyValue(property, sent, `properties.${key}`)
        if (!value.ok) return value
        commands.push(...setUserProperty(environmentId, found.value.id, property.id, value.value))
      }
      return success({ commands, answer: {} })
    })
  },
})
