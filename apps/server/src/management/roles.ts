import { roleKeyProblem } from '@latchkey/directory/role.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { Permission, Role } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { definedKey, description, name } from '../configuration/schema-texts.ts'
import type { LiveDirectory, LiveRole } from '../registry/directory.ts'
import type { ManagementFailure } from './failure.ts'

type Directory = Pick<LiveDirectory, 'roles' | 'permissions'>

/** A role as the wire shows it. */
export const roleAnswer = () =>
  z.object({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    description: z.string(),
    is_default_role: z.boolean(),
  })

export const showRole = ({ id, key, name, description, isDefaultRole }: Role) => ({
  id,
  key,
  name,
  description,
  is_default_role: isDefaultRole,
})

/** What is sent of a role. That a permission is needed to give it to somebody cannot be said yet, so it is refused. */
export const roleBody = () =>
  z.object({
    key: definedKey(roleKeyProblem),
    name,
    description: description.optional(),
    is_default_role: z.boolean().optional(),
    assignment_permission_id: z
      .string()
      .nullable()
      .superRefine((id, context) => {
        if (id === null || id === 'NO_PERMISSION_REQUIRED') return
        context.addIssue({ code: 'custom', message: 'is not supported: leave it out' })
      })
      .optional(),
  })

/** The role that the address names. */
export function findRole({ roles }: Directory, id: string): Result<LiveRole, ManagementFailure> {
  const role = roles.get(id)
  return role ? success(role) : failure({ reason: 'missing', thing: 'role' })
}

/** The permissions that a role brings, oldest first: the platform's own, or those of the business. */
export function permissionsOfRole(
  { permissions }: Directory,
  { permissionKeys }: Pick<LiveRole, 'permissionKeys'>,
  { isSystem }: Pick<Permission, 'isSystem'>,
): Permission[] {
  const keys = new Set(permissionKeys)
  return [...permissions.values()].filter((permission) => permission.isSystem === isSystem && keys.has(permission.key))
}
