import type { PermissionKey, ReadOptions } from '../readers/types.ts'
import { currentReader, type FindReader } from './current-reader.ts'

/** What somebody may do. Whoever is not signed in may nothing. */
export const createPermissions = (find: FindReader) => ({
  /** Whether somebody has a permission in the organization they are signed in to. */
  async getPermission(
    key: PermissionKey,
    options?: ReadOptions,
  ): Promise<{ permissionKey: string; orgCode: string | null; isGranted: boolean }> {
    const reader = await find()
    return reader ? reader.getPermission(key, options) : { permissionKey: key, orgCode: null, isGranted: false }
  },
  /** All their permissions there. */
  async getPermissions(options?: ReadOptions): Promise<{ orgCode: string | null; permissions: string[] }> {
    const reader = await find()
    return reader ? reader.getPermissions(options) : { orgCode: null, permissions: [] }
  },
  /** The answer of `getPermission()` alone. */
  check: async (key: PermissionKey, options?: ReadOptions): Promise<boolean> =>
    (await find())?.hasPermission(key, options) ?? false,
})

/** The permissions of whoever made the request that is being answered. Rejects outside of any. */
export const permissions = /* @__PURE__ */ createPermissions(currentReader)
