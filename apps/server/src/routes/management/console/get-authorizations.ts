import { failure, success } from '@latchkey/oauth/failure.ts'
import type { Application } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { scopeName } from '../../../management/apis.ts'
import { inputFailure, WIRE_TYPES, wireType } from '../../../management/applications.ts'
import { nextToken, pageByToken, tokenQuery } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'
import type { LiveApi } from '../../../registry/apis.ts'
import type { LiveEnvironment } from '../../../registry/registry.ts'

const authorizationAnswer = () =>
  z.object({
    api: z.object({ id: z.string(), name: z.string(), audience: z.string(), is_management_api: z.boolean() }),
    application: z.object({ id: z.string(), name: z.string(), type: z.enum(WIRE_TYPES) }),
    scopes: z.array(scopeName()),
  })

/**
 * GET /api/latchkey/v1/authorizations: the applications that may ask for tokens for an API, or the APIs that an
 * application may ask for tokens for, each with the scopes that are switched on.
 */
export const getAuthorizations = managementRoute('getAuthorizations', {
  query: () => tokenQuery().extend({ api_id: z.string().optional(), application_id: z.string().optional() }),
  answer: () => z.object({ authorizations: z.array(authorizationAnswer()), ...nextToken }),
  handle(asked, deps) {
    const { environment, query } = asked
    const { api_id: apiId, application_id: applicationId } = query
    if (apiId === undefined && applicationId === undefined) {
      return failure(
        inputFailure({ parameter: 'api_id', kind: 'missing', message: 'or application_id has to be sent' }),
      )
    }
    const apis = environment.apis.list.filter(({ id }) => apiId === undefined || id === apiId)
    if (apis.length === 0) return failure({ reason: 'unknown', thing: 'api' })
    if (applicationId !== undefined && !environment.applications.has(applicationId)) {
      return failure({ reason: 'unknown', thing: 'application' })
    }
    const found = apis.flatMap((api) =>
      applicationId === undefined
        ? [...api.authorizations.keys()].flatMap((id) => authorizationOf(api, id, environment))
        : authorizationOf(api, applicationId, environment),
    )
    const page = pageByToken(found, {}, asked, deps)
    if (!page.ok) return page
    return success({ authorizations: page.value.shown.map(show), next_token: page.value.next_token })
  },
})

/** As lists are paged: the age is that of whichever of the two the list is about. */
function authorizationOf(api: LiveApi, clientId: string, { applications }: LiveEnvironment) {
  const application = applications.get(clientId)
  const scopes = api.authorizations.get(clientId)
  if (!application || !scopes) return []
  return [
    {
      id: `${api.id} ${clientId}`,
      createdAt: Math.max(api.createdAt, application.createdAt),
      api,
      application,
      scopes,
    },
  ]
}

type Authorization = { api: LiveApi; application: Application; scopes: readonly { id: string; name: string }[] }

const show = ({ api, application, scopes }: Authorization) => ({
  api: { id: api.id, name: api.name, audience: api.audience, is_management_api: api.isManagementApi },
  application: { id: application.id, name: application.name, type: wireType(application.type) },
  scopes: scopes.map(({ id, name }) => ({ id, key: name })),
})
