import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'
import { CHANGE_TYPES, type ChangeType } from '../../../webhooks/event-types.ts'

/** `user.authentication_failed` is "User authentication failed". */
const nameOf = (type: ChangeType) => `${type.charAt(0).toUpperCase()}${type.slice(1)}`.replaceAll(/[._]/g, ' ')

/** GET /api/v1/event_types: what webhooks can be told. */
export const getEventTypes = managementRoute('GetEventTypes', {
  answer: () =>
    z.object({
      event_types: z.array(
        z.object({
          id: z.string(),
          code: z.string(),
          name: z.string(),
          origin: z.string(),
          schema: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  isForOrganizations: true,
  handle() {
    return success({
      event_types: CHANGE_TYPES.map((type) => {
        const [origin = ''] = type.split('.')
        const data = { type: 'object', properties: { [origin]: { type: 'object' } }, required: [origin] }
        return { id: type, code: type, name: nameOf(type), origin, schema: data }
      }),
    })
  },
})
