import type { LiveEnvironment } from '../registry/registry.ts'
import { byKey } from './current.ts'
import { describePermission, describeProperty, describeRole } from './definitions.ts'
import { describeApi, describeApplication } from './export.ts'
import { writeYaml } from './yaml-text.ts'

/** What can be shown by itself as it stands in a latchkey.yaml. */
export const CONFIGURED = ['api', 'application', 'role', 'permission'] as const
type Kind = (typeof CONFIGURED)[number]

/** One thing as an export writes it, in the lists that it stands in. Undefined: there is none with this id. */
export function describedAlone(environment: LiveEnvironment, kind: Kind, id: string): string | undefined {
  const described = DESCRIBE[kind](environment, id)
  return described && writeYaml(described)
}

const DESCRIBE: Record<Kind, (environment: LiveEnvironment, id: string) => object | undefined> = {
  api({ name, code, origins, apis }, id) {
    const api = apis.list.find((one) => one.id === id)
    if (!api) return undefined
    const authorizations = [...api.authorizations].map(([applicationId, scopes]) => ({
      applicationId,
      scopeIds: new Set(scopes.map((scope) => scope.id)),
    }))
    const described = describeApi({ ...api, scopes: [...api.scopes.values()], authorizations }, origins)
    return { environments: [{ name, code, origins, apis: described }] }
  },
  application({ name, code, origins, applications, directory }, id) {
    const application = applications.get(id)
    if (!application) return undefined
    const { roles, properties, applicationProperties } = directory
    const keys = new Map([...properties.values()].map((property) => [property.id, property.key]))
    const described = describeApplication(
      {
        ...application,
        accessRoles: [...(directory.accessRoles.get(id) ?? [])].flatMap((roleId) => roles.get(roleId)?.key ?? []),
        properties: byKey(applicationProperties.get(id) ?? [], keys),
      },
      { properties: new Map([...properties.values()].map((one) => [one.key, describeProperty(one, [])])) },
    )
    return { environments: [{ name, code, origins, applications: [described] }] }
  },
  role({ directory: { roles, permissions } }, id) {
    const role = roles.get(id)
    if (!role) return undefined
    const held = new Set(role.permissionKeys)
    const known = [...permissions.values()]
    const permissionIds = new Set(known.filter(({ key }) => held.has(key)).map((one) => one.id))
    const { scopeIds } = role
    const described = describeRole({ ...role, permissionIds, scopeIds: new Set(scopeIds) }, known)
    return { roles: [{ key: role.key, ...described }] }
  },
  permission({ directory: { permissions } }, id) {
    const permission = permissions.get(id)
    if (!permission || permission.isSystem) return undefined
    return { permissions: [{ key: permission.key, ...describePermission(permission) }] }
  },
}
