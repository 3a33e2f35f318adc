// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/sdk/management` offers
// biome-ignore-all lint/performance/noReExportAll: every operation under its published id
export { LatchkeyConfigurationError } from '../verify/errors.ts'
export { createManagementClient, type ManagementClient } from './client.ts'
export {
  type CallOptions,
  createManagementConnection,
  type ManagementConnection,
  type ManagementOptions,
} from './connection.ts'
export {
  type ConnectionErrorCode,
  isManagementError,
  LatchkeyConnectionError,
  LatchkeyManagementError,
  type ManagementProblem,
} from './errors.ts'
export type { FlatMethods, NewUser, UserChange } from './flat-methods.ts'
export * from './generated/operations.ts'
export type * from './generated/types.ts'
export type { ArgsOf, Operation } from './operation.ts'
