import {
  type CallOptions,
  createManagementConnection,
  type ManagementConnection,
  type ManagementOptions,
} from './connection.ts'
import { type FlatMethods, flatMethods } from './flat-methods.ts'
import { GROUPS } from './generated/groups.ts'
import type { Bound, ListOperation } from './operation.ts'

// biome-ignore lint/suspicious/noExplicitAny: every list, whatever it is called with
type AnyList = ListOperation<any, any, any>
// biome-ignore lint/suspicious/noExplicitAny: every operation, whatever it is called with
type AnyFunction = (...args: any[]) => unknown

type Group<Of> = {
  [Name in keyof Of]: Of[Name] extends AnyFunction ? Bound<Of[Name]> : Group<Of[Name]>
} & (Of extends { list: infer List } ? (List extends AnyList ? Pick<Bound<List>, 'each'> : unknown) : unknown)

/** Every operation in groups (`management.organizations.users.list(…)`), and the methods of `FlatMethods`. */
export type ManagementClient = Group<typeof GROUPS> & FlatMethods & ManagementConnection

/**
 * A client of the Management API of one environment. It holds no more than its token, so one serves a whole process;
 * several stand side by side. Throws LatchkeyConfigurationError for options that cannot be honoured.
 */
export function createManagementClient(options: ManagementOptions): ManagementClient {
  const connection = createManagementConnection(options)
  return { ...(bind(GROUPS, connection) as Group<typeof GROUPS>), ...flatMethods(connection), ...connection }
}

type Call = ((connection: ManagementConnection, args?: object, options?: CallOptions) => unknown) & { each?: Call }

function bind(group: object, connection: ManagementConnection): object {
  const bound: Record<string, unknown> = {}
  for (const [name, entry] of Object.entries(group) as [string, Call | object][]) {
    bound[name] = typeof entry === 'function' ? bindCall(entry as Call, connection) : bind(entry, connection)
  }
  const { each } = (bound.list ?? {}) as { each?: unknown }
  return each ? { ...bound, each } : bound
}

function bindCall(call: Call, connection: ManagementConnection): object {
  const bound = (args?: object, options?: CallOptions) => call(connection, args, options)
  return call.each ? Object.assign(bound, { each: bindCall(call.each, connection) }) : bound
}
