import {
  addOrganizationUsers,
  getOrganizationUsers,
  getRoles,
  type ManagementConnection,
  removeOrganizationUser,
} from '@latchkey/sdk/management'
import { Button, Group, MultiSelect, Select, Stack } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../api/session.ts'
import { useAddress, useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Modal } from '../../parts/dialog.tsx'
import { Filters } from '../../parts/filters.tsx'
import { Finder, type Found, findUsers } from '../../parts/finder.tsx'
import { Holdings } from '../../parts/holdings.tsx'
import { Icon } from '../../parts/icon.tsx'
import { endMembership } from '../../parts/membership.ts'
import { Empty, Mark, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { columnsOf, type KeysetPage, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import type { Organization } from './organization.ts'

type Member = {
  id: string
  full_name: string
  email: string | null
  last_accessed_on: string | null
  is_suspended: boolean
  roles: string[]
}
type Filter = { query?: string; role?: string }

const SIZE = 20
const column = columnsOf<Member>()

/** Who belongs to an organization, and what they are there. */
export function Members({ organization }: { organization: Organization }) {
  const { code: orgCode, name } = organization
  const { query = '', role = '' } = useSearch({ strict: false }) as Filter
  const [isAdding, add] = useState(false)
  const [opened, open] = useState<Member>()
  const { mayWrite } = useMayWrite()
  const navigate = useNavigate()
  const roles = useRoles()
  const listed = ['organizations', orgCode, 'users', String(query), String(role)]
  const show = ({ query, role }: Filter) =>
    navigate({
      to: '.',
      search: { tab: 'users', ...(query ? { query } : {}), ...(role ? { role } : {}) } as never,
      replace: true,
    })
  const { mutate: remove } = useChange({
    change: (connection, { id: userId }: Member) => endMembership(connection, { orgCode, userId }),
    stale: [['organizations', orgCode], ['users']],
    expect: ({ id }, _, setPages) =>
      setPages<KeysetPage<Member>>(listed, (was) => ({ ...was, rows: was.rows.filter((one) => one.id !== id) })),
    done: (_, member) =>
      t('{user} does not belong to {organization} any more.', { user: nameOf(member), organization: name }),
    undo: (giveBack) => giveBack,
  })
  const columns = [
    column.display({ id: 'name', header: t('Name'), cell: ({ row }) => <MemberName member={row.original} /> }),
    column.accessor(({ email }) => email ?? '', { id: 'email', header: t('Email') }),
    column.display({
      id: 'roles',
      header: t('Roles'),
      cell: ({ row: { original: member } }) => (
        <Group gap={4}>
          {member.roles.map((key) => (
            <Mark key={key}>{roles.find((one) => one.key === key)?.name ?? key}</Mark>
          ))}
          {member.roles.length === 0 && t('None')}
        </Group>
      ),
    }),
    column.display({
      id: 'seen',
      header: t('Last active'),
      cell: ({ row }) => <Time at={row.original.last_accessed_on} />,
    }),
    actionsColumn<Member>((member) => (
      <>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('Roles of {name}', { name: nameOf(member) })}
          onClick={() => open(member)}
        >
          {t('Roles')}
        </Button>
        <RowButton name={t('Remove {name}', { name: nameOf(member) })} isDanger act={() => remove(member)}>
          {t('Remove')}
        </RowButton>
      </>
    )),
  ]
  return (
    <Section
      title={t('Users')}
      lead={t('Who belongs to it, with their roles and permissions there.')}
      actions={
        <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => add(true)}>
          {t('Add a user')}
        </WriteButton>
      }
      isFlush
    >
      <Filters>
        <SearchField
          label={t('Find members')}
          placeholder={t('Find by name or email')}
          text={String(query)}
          search={(text) => show({ query: text })}
        />
        <Select
          aria-label={t('With the role')}
          data={[
            { value: '', label: t('With any role') },
            ...roles.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          value={String(role)}
          allowDeselect={false}
          disabled={query !== ''}
          comboboxProps={{ withinPortal: true }}
          onChange={(value) => show({ role: value ?? '' })}
        />
      </Filters>
      <PagedTable
        label={t('Members')}
        columns={columns}
        of={listed}
        read={(connection, after) =>
          readMembers(connection, { orgCode, query: String(query), role: String(role) }, after)
        }
        empty={
          query === '' && role === '' ? (
            <Empty title={t('Nobody yet')}>
              {t(
                "Add somebody who has an account, or invite them by email. Domains and the organization's code can let people join by themselves.",
              )}
            </Empty>
          ) : (
            <Empty title={t('Nobody was found')}>{t('Try fewer letters, or another role.')}</Empty>
          )
        }
      />
      {isAdding && mayWrite && <AddMember organization={organization} close={() => add(false)} />}
      <Modal
        opened={opened !== undefined}
        onClose={() => open(undefined)}
        title={opened && t('{user} in {organization}', { user: nameOf(opened), organization: name })}
        size="lg"
      >
        {opened && <Holdings orgCode={orgCode} userId={opened.id} />}
      </Modal>
    </Section>
  )
}

const nameOf = ({ full_name, email, id }: Member) => full_name || email || id

async function readMembers(
  connection: ManagementConnection,
  { orgCode, query, role }: { orgCode: string; query: string; role: string },
  nextToken: string | undefined,
): Promise<KeysetPage<Member>> {
  if (query !== '') {
    type Answer = { organization_users: Member[]; next_token: string | null }
    const path = `organizations/${encodeURIComponent(orgCode)}/users`
    const found = await ask<Answer>(connection, path, { query, pageSize: SIZE, nextToken })
    return { rows: found.organization_users, next: found.next_token }
  }
  const asked = {
    orgCode,
    pageSize: SIZE,
    nextToken,
    sort: 'name_asc',
    ...(role === '' ? {} : { roles: role }),
  } as const
  const answer = await getOrganizationUsers(connection, asked)
  return { rows: answer.organization_users, next: answer.next_token }
}

/** The first roles of the business, to choose from. */
export function useRoles() {
  const read = useRead(['roles', 'choices'], (connection) => getRoles(connection, { pageSize: 500, sort: 'name_asc' }))
  return read.data?.roles ?? []
}

function MemberName({ member }: { member: Member }) {
  const addressOf = useAddress()
  return (
    <span>
      <Link to={addressOf(`users/${member.id}`)}>{nameOf(member)}</Link>{' '}
      {member.is_suspended && <Mark kind="bad">{t('Suspended')}</Mark>}
    </span>
  )
}

function AddMember({ organization, close }: { organization: Organization; close: () => void }) {
  const { code: orgCode, name } = organization
  const [chosen, choose] = useState<Found>()
  const [roleKeys, setRoleKeys] = useState<string[]>([])
  const roles = useRoles()
  const { mutate, isPending } = useChange({
    change: async (connection, id: string) => {
      const body = { users: [{ id, roles: roleKeys }] }
      const { users_added = [] } = await addOrganizationUsers(connection, { orgCode, body })
      return { connection, users_added }
    },
    stale: [['organizations'], ['users']],
    done: ({ users_added }) =>
      users_added.length > 0
        ? t('They belong to {name} now.', { name })
        : t('They belonged to {name} already.', { name }),
    undo: ({ connection, users_added }, userId) =>
      users_added.length > 0 ? () => removeOrganizationUser(connection, { orgCode, userId }) : undefined,
  })
  return (
    <Modal opened onClose={close} title={t('Add a user to {name}', { name })}>
      <Stack>
        <Finder label={t('User')} of="users" find={findUsers} chosen={chosen} choose={choose} isFirst />
        <MultiSelect
          label={t('Roles')}
          data={roles.map(({ key, name }) => ({ value: key, label: name }))}
          value={roleKeys}
          onChange={setRoleKeys}
          comboboxProps={{ withinPortal: true }}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('Cancel')}
          </Button>
          <Button
            disabled={chosen === undefined}
            loading={isPending}
            onClick={() => chosen && mutate(chosen.value, { onSuccess: close })}
          >
            {t('Add the user')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
