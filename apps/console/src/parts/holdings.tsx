import {
  createOrganizationUserPermission,
  createOrganizationUserRole,
  deleteOrganizationUserPermission,
  deleteOrganizationUserRole,
  getOrganizationUserPermissions,
  getOrganizationUserRoles,
  getPermissions,
  getRoles,
} from '@latchkey/sdk/management'
import { Group } from '@mantine/core'
import { useMayWrite } from '../frame/console.tsx'
import { useChange, useRead } from '../frame/queries.ts'
import { listText } from '../languages/formats.ts'
import { t } from '../languages/t.ts'
import { Give, Holding } from './holding.tsx'
import { Fact, Facts, Loaded } from './page.tsx'
import { ScopeHoldings } from './scope-holdings.tsx'

type Thing = { id: string; name: string }
type Held = {
  roles: Awaited<ReturnType<typeof getOrganizationUserRoles>>['roles']
  permissions: Awaited<ReturnType<typeof getOrganizationUserPermissions>>['permissions']
}

/** What is shown of one of these before the platform has answered. */
const named = <T extends Thing>(id: string, things: readonly T[] = []): T[] => things.filter((one) => one.id === id)

/** What somebody is and may do in an organization: roles, and permissions and scopes by them or given directly. */
export function Holdings({ orgCode, userId }: { orgCode: string; userId: string }) {
  const { mayWrite } = useMayWrite()
  const stale = [['users', userId], ['organizations', orgCode, 'users'], ['roles']]
  const read = useRead(['users', userId, 'holdings', orgCode], async (connection) => {
    const [{ roles }, { permissions }] = await Promise.all([
      getOrganizationUserRoles(connection, { orgCode, userId }),
      getOrganizationUserPermissions(connection, { orgCode, userId, expand: 'roles' }),
    ])
    return { roles, permissions }
  })
  const choices = useRead(
    ['roles', 'choices', 'of-members'],
    async (connection) => {
      const [{ roles }, { permissions }] = await Promise.all([
        getRoles(connection, { pageSize: 500, sort: 'name_asc' }),
        getPermissions(connection, { pageSize: 500, sort: 'name_asc' }),
      ])
      return { roles, permissions }
    },
    { isEnabled: mayWrite },
  )
  const of = ['users', userId, 'holdings', orgCode]
  const { mutate: give } = useChange({
    change: (connection, role_id: string) =>
      createOrganizationUserRole(connection, { orgCode, userId, body: { role_id } }).then(() => connection),
    stale,
    expect: (id, set) => set<Held>(of, (was) => ({ ...was, roles: [...was.roles, ...named(id, choices.data?.roles)] })),
    done: t('The role was given.'),
    undo: (connection, roleId) => () => deleteOrganizationUserRole(connection, { orgCode, userId, roleId }),
  })
  const { mutate: take } = useChange({
    change: async (connection, roleId: string) => {
      await deleteOrganizationUserRole(connection, { orgCode, userId, roleId })
      return connection
    },
    stale,
    expect: (id, set) => set<Held>(of, (was) => ({ ...was, roles: was.roles.filter((role) => role.id !== id) })),
    done: t('The role was taken.'),
    undo: (connection, role_id) => () => createOrganizationUserRole(connection, { orgCode, userId, body: { role_id } }),
  })
  const { mutate: allow } = useChange({
    change: (connection, permission_id: string) =>
      createOrganizationUserPermission(connection, { orgCode, userId, body: { permission_id } }).then(() => connection),
    stale,
    expect: (id, set) =>
      set<Held>(of, (was) => ({ ...was, permissions: [...was.permissions, ...named(id, choices.data?.permissions)] })),
    done: t('The permission was given.'),
    undo: (connection, permissionId) => () =>
      deleteOrganizationUserPermission(connection, { orgCode, userId, permissionId }),
  })
  const { mutate: forbid } = useChange({
    change: async (connection, permissionId: string) => {
      await deleteOrganizationUserPermission(connection, { orgCode, userId, permissionId })
      return connection
    },
    stale,
    expect: (id, set) =>
      set<Held>(of, (was) => ({ ...was, permissions: was.permissions.filter((one) => one.id !== id) })),
    done: t('The permission was taken.'),
    undo: (connection, permission_id) => () =>
      createOrganizationUserPermission(connection, { orgCode, userId, body: { permission_id } }),
  })
  return (
    <Loaded of={read} rows={2}>
      {({ roles, permissions }) => (
        <Facts>
          <Fact name={t('Roles')}>
            <Group gap="xs">
              {roles.map(({ id, name }) => (
                <Holding key={id} name={name} take={() => take(id)} />
              ))}
              {roles.length === 0 && t('None')}
              <Give label={t('Give a role')} others={othersOf(choices.data?.roles, roles)} give={give} />
            </Group>
          </Fact>
          <Fact name={t('Permissions')}>
            <Group gap="xs">
              {permissions.map(({ id, key, name, roles: from = [] }) =>
                from.length > 0 ? (
                  <code key={id} title={t('By {roles}', { roles: listText(from.map((role) => role.key)) })}>
                    {key}
                  </code>
                ) : (
                  <Holding key={id} name={name} hint={t('{key}, given directly', { key })} take={() => forbid(id)} />
                ),
              )}
              {permissions.length === 0 && t('None')}
              <Give
                label={t('Give a permission')}
                others={othersOf(choices.data?.permissions, permissions)}
                give={allow}
              />
            </Group>
          </Fact>
          <ScopeHoldings orgCode={orgCode} userId={userId} roles={roles} />
        </Facts>
      )}
    </Loaded>
  )
}

/** What there is to choose among: what is not held. */
const othersOf = (things: readonly Thing[] = [], held: readonly { id: string }[]) =>
  things.filter(({ id }) => held.every((one) => one.id !== id)).map(({ id, name }) => ({ value: id, label: name }))
