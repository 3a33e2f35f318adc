import { failure, success } from '@latchkey/oauth/failure.ts'
import { addApplication } from '@latchkey/storage/applications.ts'
import type { Application } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { DEFAULT_APPLICATION } from '../../../configuration/defaults.ts'
import { label } from '../../../configuration/schema-texts.ts'
import { sha256 } from '../../../keys/secrets.ts'
import { inputFailure, MAX_APPLICATIONS, typeOfWire, WIRE_TYPES } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * POST /api/v1/applications. The client secret of one that can keep it is answered here and never again: only its hash
 * is stored.
 */
export const createApplication = managementRoute('createApplication', {
  body: () =>
    z.object({ name: label, type: z.enum(WIRE_TYPES), org_code: z.string().min(1).max(64).nullable().optional() }),
  answer: () =>
    z.object({
      application: z.object({ id: z.string(), client_id: z.string(), client_secret: z.string().optional() }),
    }),
  handle({ environment, body }, deps) {
    const type = typeOfWire(body.type)
    const organizationCode = body.org_code ?? null
    if (organizationCode !== null && type !== 'm2m') {
      const message = 'is for applications of the type m2m only: leave it out'
      return failure(inputFailure({ parameter: 'org_code', kind: 'invalid', message }))
    }
    const secret = type === 'web' || type === 'm2m' ? deps.random.secret() : undefined
    const application: Application = {
      ...DEFAULT_APPLICATION,
      id: deps.random.id(''),
      environmentId: environment.id,
      name: body.name,
      type,
      organizationCode,
      secretHashes: secret === undefined ? [] : [sha256(secret)],
      version: 1,
      createdAt: deps.clock.now(),
    }
    const { id } = application
    const answer = { application: { id, client_id: id, ...(secret === undefined ? {} : { client_secret: secret }) } }
    return change(deps, environment, async ({ id: environmentId, applications }) => {
      if (applications.size >= MAX_APPLICATIONS) return failure({ reason: 'limit_reached', thing: 'application' })
      if (organizationCode !== null && !(await deps.store.organizations.find(environmentId, organizationCode))) {
        return failure({ reason: 'unknown', thing: 'organization' })
      }
      return success({ commands: [addApplication(application)], audit: { after: application }, answer })
    })
  },
})
