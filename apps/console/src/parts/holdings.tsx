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
import { ActionIcon, Group, Select } from '@mantine/core'
import { useMayWrite } from '../frame/console.tsx'
import { useChange, useRead } from '../frame/queries.ts'
import { listText } from '../languages/formats.ts'
import { t } from '../languages/t.ts'
import { Icon } from './icon.tsx'
import { Fact, Facts, Loaded, Mark } from './page.tsx'

type Thing = { id: string; name: string }
type Held = {
  roles: Awaited<ReturnType<typeof getOrganizationUserRoles>>['roles']
  permissions: Awaited<ReturnType<typeof getOrganizationUserPermissions>>['permissions']
}

/** What is shown of one of these before the platform has answered. */
const named = <T extends Thing>(id: string, things: readonly T[] = []): T[] => things.filter((one) => one.id === id)

/** What somebody is and may do in an organization: roles, and permissions by them or given directly. */
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
              <Give label={t('Give a role')} choices={choices.data?.roles ?? []} held={roles} give={give} />
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
                choices={choices.data?.permissions ?? []}
                held={permissions}
                give={allow}
              />
            </Group>
          </Fact>
        </Facts>
      )}
    </Loaded>
  )
}

function Holding({ name, hint, take }: { name: string; hint?: string; take: () => void }) {
  const { mayWrite } = useMayWrite()
  return (
    <span title={hint}>
      <Mark>{name}</Mark>
      {mayWrite && (
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('Take {name}', { name })} onClick={take}>
          <Icon name="close" size={12} />
        </ActionIcon>
      )}
    </span>
  )
}

type GiveProps = {
  label: string
  choices: readonly Thing[]
  held: readonly { id: string }[]
  give: (id: string) => void
}

function Give({ label, choices, held, give }: GiveProps) {
  const { mayWrite } = useMayWrite()
  if (!mayWrite) return null
  return (
    <Select
      size="xs"
      searchable
      aria-label={label}
      placeholder={label}
      value={null}
      data={choices
        .filter(({ id }) => held.every((one) => one.id !== id))
        .map(({ id, name }) => ({ value: id, label: name }))}
      nothingFoundMessage={t('There is no other.')}
      comboboxProps={{ withinPortal: true }}
      onChange={(id) => id !== null && give(id)}
    />
  )
}
