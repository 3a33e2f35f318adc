import { failure, success } from '@latchkey/oauth/failure.ts'
import { addDirectory } from '@latchkey/storage/directories.ts'
import { z } from 'zod'
import { label } from '../../../configuration/schema-texts.ts'
import { inputFailure } from '../../../management/applications.ts'
import { change } from '../../../management/change.ts'
import {
  answerDirectory,
  directoryAnswer,
  findDirectoryConnection,
  PROVIDERS,
} from '../../../management/directories.ts'
import { managementRoute } from '../../../management/route.ts'

const isProvider = (code: string) => PROVIDERS.some((provider) => provider === code)
const provider = () =>
  z
    .string()
    .superRefine((code, context) => {
      if (isProvider(code)) return
      const message = `must be one of ${PROVIDERS.join(', ')}`
      context.addIssue({ code: 'custom', message, params: { code: 'INVALID_PROVIDER' } })
    })
    .meta({ enum: [...PROVIDERS] })

/** POST /api/v1/directories: the one directory of an organization. It is kept, and waits for its first contact. */
export const createDirectory = managementRoute('createDirectory', {
  body: () =>
    z.object({
      org_code: z.string().max(64).optional(),
      directory_name: label,
      provider_code: provider(),
      enterprise_connection_id: z.string().max(256).optional(),
    }),
  answer: () => z.object({ directory: directoryAnswer() }),
  says: ['DIRECTORY_CREATED', 'Directory created'],
  handle({ environment, body }, deps) {
    const { org_code: organizationCode } = body
    if (!organizationCode) {
      return failure(inputFailure({ parameter: 'org_code', kind: 'missing', code: 'ORGANIZATION_REQUIRED' }))
    }
    const [id, endpointId] = [deps.random.id('directory_'), deps.random.id('ksde_')]
    const token = deps.random.id('kstkn_')
    return change(deps, environment, async ({ id: environmentId }) => {
      if (!(await deps.store.organizations.find(environmentId, organizationCode))) {
        return failure({ reason: 'unknown', thing: 'organization' })
      }
      if (await deps.store.directories.findOfOrganization(environmentId, organizationCode)) {
        return failure({ reason: 'directory_exists' })
      }
      const connectionId = body.enterprise_connection_id
      const connection = await findDirectoryConnection(environmentId, { organizationCode, connectionId }, deps.store)
      if (!connection.ok) return connection
      const directory = {
        ...{ environmentId, id, name: body.directory_name, providerCode: body.provider_code, organizationCode },
        ...{ connectionId: connection.value, endpointId, createdAt: deps.clock.now() },
        sealedToken: deps.secrets.seal('directories', environmentId, token),
      }
      const answer = await answerDirectory(directory, deps)
      return success({ commands: [addDirectory(directory)], audit: { after: directory }, answer })
    })
  },
})
