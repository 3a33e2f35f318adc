import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Permission } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import type { LiveDirectory } from '../registry/directory.ts'
import type { ManagementFailure } from './failure.ts'

/** A permission as the wire shows it. */
export const permissionAnswer = () =>
  z.object({ id: z.string(), key: z.string(), name: z.string(), description: z.string() })

export const showPermission = ({ id, key, name, description }: Permission) => ({ id, key, name, description })

/** By what permissions can be sorted. */
export const PERMISSION_SORTS = {
  name: ({ name }: Permission) => name,
  id: ({ id }: Permission) => id,
}

/** The permissions of the business, or the platform's own, oldest first. */
export const permissionsThat = (
  { permissions }: Pick<LiveDirectory, 'permissions'>,
  { isSystem }: Pick<Permission, 'isSystem'>,
): Permission[] => [...permissions.values()].filter((permission) => permission.isSystem === isSystem)

/** The permission of the business that the address names: the platform's own are none. */
export function findPermission(
  { permissions }: Pick<LiveDirectory, 'permissions'>,
  id: string,
): Result<Permission, ManagementFailure> {
  const permission = permissions.get(id)
  return permission && !permission.isSystem ? success(permission) : failure({ reason: 'missing', thing: 'permission' })
}
