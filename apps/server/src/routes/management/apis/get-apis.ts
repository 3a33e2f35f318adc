import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { scopeName, showScopeName } from '../../../management/apis.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/apis: all of this environment, the Management API among them; their scopes where they are asked for. */
export const getApis = managementRoute('getAPIs', {
  query: () => z.object({ expand: z.enum(['scopes']).optional() }),
  answer: () =>
    z.object({
      next_token: z.string().nullable(),
      apis: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          audience: z.string(),
          is_management_api: z.boolean(),
          scopes: z.array(scopeName()).optional(),
        }),
      ),
    }),
  isForOrganizations: true,
  handle({ environment, query: { expand } }) {
    return success({
      next_token: null,
      apis: environment.apis.list.map(({ id, name, audience, isManagementApi, scopes }) => ({
        id,
        name,
        audience,
        is_management_api: isManagementApi,
        ...(expand === 'scopes' ? { scopes: [...scopes.values()].map(showScopeName) } : {}),
      })),
    })
  },
})
