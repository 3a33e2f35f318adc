import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Application, Connection } from '@latchkey/storage/records.ts'
import type { Store } from '@latchkey/storage/store.ts'
import { z } from 'zod'
import { label } from '../configuration/schema-texts.ts'
import type { Deps } from '../deps.ts'
import type { SentOptions } from './connection-options.ts'
import type { ManagementFailure } from './failure.ts'
import { notAvailable } from './not-available.ts'
import { hasMore } from './paging.ts'

type ShownConnection = Pick<Connection, 'id' | 'name' | 'displayName' | 'strategy'>

const builtIn = (digit: number, name: string, displayName: string, strategy: string): ShownConnection => ({
  id: `conn_${String(digit).padStart(32, '0')}`,
  name,
  displayName,
  strategy,
})

/** What everybody can sign in with, in every application that people sign in to. */
export const BUILT_IN_CONNECTIONS: readonly ShownConnection[] = [
  builtIn(1, 'email_password', 'Email and password', 'email:password'),
  builtIn(2, 'email_code', 'Email and code', 'email:otp'),
]

const builtInOf = (id: string) => BUILT_IN_CONNECTIONS.find((connection) => connection.id === id)

/** What can be used in an application: nothing where nobody signs in. */
export const connectionsOf = ({ type }: Pick<Application, 'type'>) => (type === 'm2m' ? [] : BUILT_IN_CONNECTIONS)

/** The connection that the address names, built in or not. */
export async function findAnyConnection(
  environmentId: string,
  id: string,
  { connections }: Pick<Store, 'connections'>,
): Promise<Result<ShownConnection, ManagementFailure>> {
  const connection = builtInOf(id) ?? (await connections.find(environmentId, id))
  return connection ? success(connection) : failure({ reason: 'missing', thing: 'connection' })
}

/** The connection that the address names, to be changed; those that are built in stay as they are. */
export async function findConnection(
  environmentId: string,
  id: string,
  { connections }: Pick<Store, 'connections'>,
): Promise<Result<Connection, ManagementFailure>> {
  if (builtInOf(id)) return failure({ reason: 'built_in', thing: 'connection' })
  const connection = await connections.find(environmentId, id)
  return connection ? success(connection) : failure({ reason: 'missing', thing: 'connection' })
}

/**
 * Switches a connection on for an application or an organization: those that are built in are on already, and nobody
 * could sign in with another. An organization knows its own and those that are nobody's.
 */
export async function enableConnection(
  { environmentId, id, organizationCode }: { environmentId: string; id: string; organizationCode?: string },
  { connections }: Pick<Store, 'connections'>,
): Promise<Result<Record<never, never>, ManagementFailure>> {
  if (builtInOf(id)) return success({})
  const connection = await connections.find(environmentId, id)
  const isForeign =
    organizationCode !== undefined && (connection?.organizationCode ?? organizationCode) !== organizationCode
  return connection && !isForeign
    ? notAvailable('connection_sign_in')
    : failure({ reason: 'missing', thing: 'connection' })
}

/** Switches a connection off: those that are built in stay on, and no other one is. */
export const disableConnection = (id: string): Result<Record<never, never>, ManagementFailure> =>
  builtInOf(id) ? notAvailable('connection_off') : failure({ reason: 'missing', thing: 'connection' })

const fields = () => ({ id: z.string(), name: z.string(), display_name: z.string(), strategy: z.string() })

export const connectionAnswer = () => z.object({ connection: z.object(fields()) })

export const showConnection = ({ id, name, displayName, strategy }: ShownConnection) => ({
  id,
  name,
  display_name: displayName,
  strategy,
})

/** A list of connections. Clients look for one in an envelope, or without it: each item is both. */
export const connectionsAnswer = () =>
  z.object({
    connections: z.array(
      connectionAnswer().extend({ ...fields(), code: z.string().optional(), message: z.string().optional() }),
    ),
    ...hasMore,
  })

export const showConnections = (connections: readonly ShownConnection[]) =>
  connections.map((connection) => ({ connection: showConnection(connection), ...showConnection(connection) }))

/** What is sent of a connection, whether it is new or not. Options are read by the strategy. */
export const connectionFields = () => ({
  display_name: label.optional(),
  enabled_applications: z.array(z.string().max(64)).max(1000).optional(),
  options: z.record(z.string(), z.unknown()).optional(),
})

/** Refuses applications that nobody could sign in to with it. */
export const checkEnabledApplications = (ids: readonly string[] = []): Result<null, ManagementFailure> =>
  ids.length === 0 ? success(null) : notAvailable('connection_sign_in')

/** What is kept of the options; what is left out stays as it was `before`, of which a new connection has nothing. */
export function keepOptions(
  environmentId: string,
  { options, secrets, homeRealmDomains }: SentOptions,
  before: Pick<Connection, 'options' | 'sealedSecrets' | 'homeRealmDomains'> | undefined,
  deps: Pick<Deps, 'secrets'>,
): Pick<Connection, 'options' | 'sealedSecrets' | 'homeRealmDomains'> {
  const opened = before ? deps.secrets.open('connections', environmentId, before.sealedSecrets) : '{}'
  if (opened === undefined) throw new Error('the secrets of a connection cannot be opened')
  return {
    options: { ...before?.options, ...options },
    sealedSecrets: deps.secrets.seal(
      'connections',
      environmentId,
      JSON.stringify({ ...JSON.parse(opened), ...secrets }),
    ),
    homeRealmDomains: homeRealmDomains ?? before?.homeRealmDomains ?? [],
  }
}
