import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Directory } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { inputFailure } from './applications.ts'
import type { ManagementFailure } from './failure.ts'
import { timeText } from './user-answer.ts'

/** What keeps the list of people that a directory is made from. */
export const PROVIDERS = [
  'entra_id_azure_ad',
  'okta',
  'google_workspace',
  'custom_scim_v2',
  'cyberark',
  'jumpcloud',
  'onelogin',
  'pingfederate',
  'rippling',
] as const

/** The directory that the address names. */
export async function findDirectory(
  environmentId: string,
  id: string,
  { directories }: Pick<Store, 'directories'>,
): Promise<Result<Directory, ManagementFailure>> {
  const directory = await directories.find(environmentId, id)
  return directory ? success(directory) : failure({ reason: 'missing', thing: 'directory' })
}

/** The connection whose people a directory is to bring: the one that is named, else the only one of the organization. */
export async function findDirectoryConnection(
  environmentId: string,
  { organizationCode, connectionId }: { organizationCode: string; connectionId: string | undefined },
  { connections }: Pick<Store, 'connections'>,
): Promise<Result<string, ManagementFailure>> {
  const [first, second] = await connections.listOfOrganization(environmentId, organizationCode, 2)
  if (!first) return refuse('NO_ENTERPRISE_CONNECTIONS', 'needs an enterprise connection of the organization: make one')
  if (connectionId === undefined) {
    return second
      ? refuse('ENTERPRISE_CONNECTION_REQUIRED', 'must say which one: there are several')
      : success(first.id)
  }
  const named = await connections.find(environmentId, connectionId)
  return named?.organizationCode === organizationCode
    ? success(named.id)
    : refuse('INVALID_ENTERPRISE_CONNECTION', 'must be an enterprise connection of the organization')
}

const refuse = (code: string, message: string) =>
  failure(inputFailure({ parameter: 'enterprise_connection_id', kind: 'invalid', message, code }))

export const directoryAnswer = () =>
  z.object({
    id: z.string(),
    directory_name: z.string(),
    directory_endpoint_id: z.string(),
    secret_token: z.string(),
    status: z.enum(['Pending', 'Validating', 'Active', 'Inactive', 'Error']),
    organization_code: z.string(),
    enterprise_connection_id: z.string().nullable(),
    enterprise_connection_name: z.string().nullable(),
    last_sync_started_at: z.string().nullable(),
    last_sync_completed_at: z.string().nullable(),
    last_sync_error: z.string().nullable(),
    created_on: z.string(),
  })

/** Directories as the wire shows them, their tokens included. All wait: there is nothing yet that one could be read by. */
export async function showDirectories(
  environmentId: string,
  directories: readonly Directory[],
  { store, secrets }: Pick<Deps, 'store' | 'secrets'>,
) {
  const names = await store.connections.namesOf(
    environmentId,
    directories.flatMap(({ connectionId }) => connectionId ?? []),
  )
  return directories.map(({ id, name, endpointId, sealedToken, organizationCode, connectionId, createdAt }) => {
    const token = secrets.open('directories', environmentId, sealedToken)
    if (token === undefined) throw new Error('the token of a directory cannot be opened')
    return {
      id,
      directory_name: name,
      directory_endpoint_id: endpointId,
      secret_token: token,
      status: 'Pending' as const,
      organization_code: organizationCode,
      enterprise_connection_id: connectionId,
      enterprise_connection_name: names.get(connectionId ?? '') ?? null,
      last_sync_started_at: null,
      last_sync_completed_at: null,
      last_sync_error: null,
      created_on: timeText(createdAt),
    }
  })
}

/** One directory, in the field that answers have it in. */
export async function answerDirectory(directory: Directory, deps: Pick<Deps, 'store' | 'secrets'>) {
  const [shown] = await showDirectories(directory.environmentId, [directory], deps)
  if (!shown) throw new Error('one directory is shown for each')
  return { directory: shown }
}
