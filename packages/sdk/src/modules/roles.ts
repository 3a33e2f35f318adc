import type { ReadOptions, Role, RoleKey } from '../readers/types.ts'
import { currentReader, type FindReader } from './current-reader.ts'

/** The roles that somebody has in the organization they are signed in to. Whoever is not signed in has none. */
export const createRoles = (find: FindReader) => ({
  /** Whether somebody has a role in the organization they are signed in to. */
  async getRole(
    key: RoleKey,
    options?: ReadOptions,
  ): Promise<{ id: string | null; key: string; name: string | null; orgCode: string | null; isGranted: boolean }> {
    const reader = await find()
    return reader ? reader.getRole(key, options) : { id: null, key, name: null, orgCode: null, isGranted: false }
  },
  /** All their roles there. */
  async getRoles(options?: ReadOptions): Promise<{ orgCode: string | null; roles: Role[] }> {
    const reader = await find()
    return reader ? reader.getRoles(options) : { orgCode: null, roles: [] }
  },
})

/** The roles of whoever made the request that is being answered. Rejects outside of any. */
export const roles = /* @__PURE__ */ createRoles(currentReader)
