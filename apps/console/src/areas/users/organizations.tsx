import {
  addOrganizationUsers,
  createOrganizationUserRole,
  deleteOrganizationUserRole,
  getOrganization,
  getOrganizations,
  getOrganizationUserPermissions,
  getOrganizationUserRoles,
  getRoles,
  removeOrganizationUser,
} from '@latchkey/sdk/management'
import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Fact, Facts, Loaded, Mark, Section } from '../../parts/page.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import type { User } from './user-page.tsx'
import classes from './users.module.css'

/** Where somebody belongs, and what they may do there. Each organization is read when it is opened. */
export function Organizations({ user }: { user: User }) {
  const codes = user.organizations ?? []
  return (
    <Section title="Organizations" lead="Where they belong, with their roles and permissions there." isFlush>
      {codes.length === 0 && (
        <Empty title="None">Without an organization they have no roles, and no permissions.</Empty>
      )}
      {codes.map((code) => (
        <Membership key={code} orgCode={code} userId={user.id} isFirst={codes.length === 1} />
      ))}
      <Join userId={user.id} codes={codes} />
    </Section>
  )
}

type MembershipProps = { orgCode: string; userId: string; isFirst: boolean }

function Membership({ orgCode, userId, isFirst }: MembershipProps) {
  const [isOpen, open] = useState(isFirst)
  const { data } = useRead(['organizations', orgCode], (connection) => getOrganization(connection, { code: orgCode }))
  return (
    <details className={classes.organization} open={isOpen} onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary>
        {data?.name ?? orgCode} <code>{orgCode}</code>
      </summary>
      {isOpen && <Holdings orgCode={orgCode} userId={userId} />}
    </details>
  )
}

function Holdings({ orgCode, userId }: Omit<MembershipProps, 'isFirst'>) {
  const { mayWrite } = useMayWrite()
  const stale = [['users', userId]]
  const read = useRead(['users', userId, 'holdings', orgCode], async (connection) => {
    const [{ roles }, { permissions }] = await Promise.all([
      getOrganizationUserRoles(connection, { orgCode, userId }),
      getOrganizationUserPermissions(connection, { orgCode, userId, expand: 'roles' }),
    ])
    return { roles, permissions }
  })
  const all = useRead(['roles', 'choices'], (connection) => getRoles(connection, { pageSize: 500, sort: 'name_asc' }))
  const { mutate: give } = useChange({
    change: (connection, role_id: string) =>
      createOrganizationUserRole(connection, { orgCode, userId, body: { role_id } }),
    stale,
    done: 'The role was given.',
  })
  const { mutate: take } = useChange({
    change: async (connection, roleId: string) => {
      await deleteOrganizationUserRole(connection, { orgCode, userId, roleId })
      return connection
    },
    stale,
    done: 'The role was taken.',
    undo: (connection, role_id) => () => createOrganizationUserRole(connection, { orgCode, userId, body: { role_id } }),
  })
  const { mutate: leave } = useChange({
    change: (connection) => removeOrganizationUser(connection, { orgCode, userId }),
    stale: [['users']],
    done: 'They do not belong to the organization any more.',
  })
  return (
    <div className={classes.inside}>
      <Loaded of={read} rows={2}>
        {({ roles, permissions }) => (
          <Facts>
            <Fact name="Roles">
              <Group gap="xs">
                {roles.map(({ id, name }) => (
                  <span key={id}>
                    <Mark>{name}</Mark>
                    {mayWrite && (
                      <ActionIcon
                        size="sm"
                        variant="subtle"
                        color="gray"
                        aria-label={`Take ${name}`}
                        onClick={() => take(id)}
                      >
                        <Icon name="close" size={12} />
                      </ActionIcon>
                    )}
                  </span>
                ))}
                {roles.length === 0 && 'None'}
                {mayWrite && (
                  <Select
                    size="xs"
                    searchable
                    aria-label="Give a role"
                    placeholder="Give a role"
                    value={null}
                    data={(all.data?.roles ?? [])
                      .filter(({ id }) => roles.every((role) => role.id !== id))
                      .map(({ id, name }) => ({ value: id, label: name }))}
                    onChange={(id) => id !== null && give(id)}
                  />
                )}
              </Group>
            </Fact>
            <Fact name="Permissions">
              <span className={classes.chips}>
                {permissions.map(({ id, key, roles: from = [] }) => (
                  <code
                    key={id}
                    title={from.length > 0 ? `By ${from.map((role) => role.key).join(', ')}` : 'Given directly'}
                  >
                    {key}
                  </code>
                ))}
                {permissions.length === 0 && 'None'}
              </span>
            </Fact>
          </Facts>
        )}
      </Loaded>
      <WriteButton size="compact-sm" variant="subtle" color="danger" onClick={() => leave()}>
        Remove from the organization
      </WriteButton>
    </div>
  )
}

/** Brings somebody into another organization. */
function Join({ userId, codes }: { userId: string; codes: readonly string[] }) {
  const [chosen, choose] = useState<string | null>(null)
  const { mayWrite } = useMayWrite()
  const read = useRead(
    ['organizations', 'choices'],
    (connection) => getOrganizations(connection, { pageSize: 500, sort: 'name_asc' }),
    mayWrite,
  )
  const { mutate, isPending } = useChange({
    change: (connection, orgCode: string) =>
      addOrganizationUsers(connection, { orgCode, body: { users: [{ id: userId }] } }),
    stale: [['users']],
    done: 'They belong to the organization now.',
  })
  if (!mayWrite) return null
  return (
    <Group p="md" gap="xs" align="flex-end">
      <Select
        searchable
        label="Add to an organization"
        placeholder="Choose"
        value={chosen}
        onChange={choose}
        data={(read.data?.organizations ?? [])
          .filter(({ code }) => !codes.includes(code))
          .map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Button
        variant="default"
        disabled={chosen === null}
        loading={isPending}
        onClick={() => chosen !== null && mutate(chosen, { onSuccess: () => choose(null) })}
      >
        Add
      </Button>
    </Group>
  )
}
