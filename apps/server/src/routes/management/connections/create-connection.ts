import { failure, success } from '@latchkey/oauth/failure.ts'
import { addConnection } from '@latchkey/storage/connections.ts'
import { z } from 'zod'
import { label } from '../../../configuration/schema-texts.ts'
import { inputFailure } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { isEnterprise, readOptions, STRATEGIES } from '../../../management/connection-options.ts'
import { checkEnabledApplications, connectionFields, keepOptions } from '../../../management/connections.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/connections: it is kept, and nobody can sign in with it yet. */
export const createConnection = managementRoute('CreateConnection', {
  body: () =>
    z.object({
      ...connectionFields(),
      name: label,
      strategy: z.enum(STRATEGIES),
      organization_code: z.string().max(64).nullable().optional(),
    }),
  answer: () => z.object({ connection: z.object({ id: z.string() }) }),
  handle({ environment, body }, deps) {
    const { name, strategy, organization_code: organizationCode = null } = body
    if (organizationCode !== null && !isEnterprise(strategy)) {
      const message = 'is for connections of enterprises alone: leave it out'
      return failure(inputFailure({ parameter: 'organization_code', kind: 'invalid', message }))
    }
    const options = readOptions(strategy, body.options ?? {})
    if (!options.ok) return options
    const enabled = checkEnabledApplications(body.enabled_applications)
    if (!enabled.ok) return enabled
    const id = deps.random.id('conn_')
    return change(deps, environment, async ({ id: environmentId }) => {
      if (organizationCode !== null && !(await deps.store.organizations.find(environmentId, organizationCode))) {
        return failure({ reason: 'unknown', thing: 'organization' })
      }
      const connection = {
        ...{ environmentId, id, name, displayName: body.display_name ?? name, strategy, organizationCode },
        ...keepOptions(environmentId, options.value, undefined, deps),
        ...{ version: 1, createdAt: deps.clock.now() },
      }
      const commands = [addConnection(connection)]
      return success({ commands, audit: { after: connection }, answer: { connection: { id } } })
    })
  },
})
