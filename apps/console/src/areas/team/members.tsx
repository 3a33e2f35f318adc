import { Menu, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { once } from '../../api/connection.ts'
import { ask, tell } from '../../api/session.ts'
import { useConsole } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { useAdding } from '../../parts/adding.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Mark, Section } from '../../parts/page.tsx'
import { actionsColumn } from '../../parts/row-actions.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { Invite, InvitedDialog } from './invite.tsx'
import classes from './team.module.css'

export type Role = 'owner' | 'admin' | 'viewer'
export type Member = {
  id: string
  email: string
  name: string
  role: Role
  status: 'invited' | 'active' | 'suspended'
  last_signed_in: string | null
}
export type Invited = { administrator: Member; link: string; is_sent: boolean }

type Listed = { team: Member[]; next_token: string | null }
type Edited = { member: Member; role?: Role; is_suspended?: boolean }

export const ROLES = [
  { value: 'owner', label: t('Owner') },
  { value: 'admin', label: t('Admin') },
  { value: 'viewer', label: t('Viewer') },
]

const STATES = {
  invited: ['warn', t('invited')],
  active: ['good', t('active||person')],
  suspended: ['bad', t('suspended')],
} as const

/** What became of somebody. */
function toldOf({ name }: Member, { role, isSuspended }: { role: Role | undefined; isSuspended: boolean | undefined }) {
  if (role === 'owner') return t('{name} is owner now.', { name })
  if (role === 'admin') return t('{name} is admin now.', { name })
  if (role === 'viewer') return t('{name} is viewer now.', { name })
  return isSuspended ? t('{name} was suspended.', { name }) : t('{name} was let in again.', { name })
}

const at = ({ id }: Member) => `team/${encodeURIComponent(id)}`

const column = columnsOf<Member>()

/** Everybody in the team. Owners change it; one who can sign in is always left. */
export function Members() {
  const { session } = useConsole()
  const { isAdding, setAdding } = useAdding()
  const [invited, setInvited] = useState<Invited>()
  const [leaving, setLeaving] = useState<Member>()
  const you = session.administrator
  const mayChange = you.role === 'owner'
  const stale = [['team']]
  const { mutate: edit } = useChange({
    change: async (connection, { member, ...body }: Edited) => {
      await tell(connection, 'PATCH', at(member), { body })
      return connection
    },
    stale,
    done: (_, { member, role, is_suspended: isSuspended }) => toldOf(member, { role, isSuspended }),
    undo:
      (connection, { member: { role, status, ...member }, ...sent }) =>
      () =>
        tell(connection, 'PATCH', at({ role, status, ...member }), {
          body: sent.role ? { role } : { is_suspended: status === 'suspended' },
        }),
  })
  const { mutate: inviteAgain } = useChange({
    change: (connection, member: Member) => tell<Invited>(once(connection), 'POST', `${at(member)}/invitation`),
    stale,
  })
  const { mutateAsync: remove } = useChange({
    change: (connection, member: Member) => tell(connection, 'DELETE', at(member)),
    stale,
    done: (_, { name }) => t('{name} was removed.', { name }),
    isTold: true,
  })
  const columns = [
    column.display({
      id: 'name',
      header: t('Name'),
      cell: ({ row: { original: one } }) => (
        <span className={classes.person}>
          <span>
            {one.name} {one.id === you.id && <Mark>{t('You')}</Mark>}
          </span>
          <small>{one.email}</small>
        </span>
      ),
    }),
    column.display({
      id: 'role',
      header: t('Role'),
      cell: ({ row: { original: one } }) =>
        mayChange ? (
          <NativeSelect
            size="xs"
            w={110}
            aria-label={t('Role of {name}', { name: one.name })}
            data={ROLES}
            value={one.role}
            onChange={({ currentTarget }) => edit({ member: one, role: currentTarget.value as Role })}
          />
        ) : (
          ROLES.find(({ value }) => value === one.role)?.label
        ),
    }),
    column.display({
      id: 'status',
      header: t('Status'),
      cell: ({ row: { original: one } }) => (
        <span>
          <Mark kind={STATES[one.status][0]}>{STATES[one.status][1]}</Mark>
        </span>
      ),
    }),
    column.display({
      id: 'seen',
      header: t('Last sign-in'),
      cell: ({ row }) => <Time at={row.original.last_signed_in} />,
    }),
    ...(mayChange
      ? [
          actionsColumn<Member>((one) => (
            <Menu position="bottom-end">
              <Menu.Target>
                <WriteButton size="compact-sm" variant="subtle" aria-label={t('More about {name}', { name: one.name })}>
                  {t('More')}
                </WriteButton>
              </Menu.Target>
              <Menu.Dropdown>
                {one.status === 'invited' && (
                  <Menu.Item onClick={() => inviteAgain(one, { onSuccess: setInvited })}>
                    {t('Make a new link')}
                  </Menu.Item>
                )}
                {one.status === 'suspended' ? (
                  <Menu.Item onClick={() => edit({ member: one, is_suspended: false })}>{t('Let in again')}</Menu.Item>
                ) : (
                  <Menu.Item onClick={() => edit({ member: one, is_suspended: true })}>{t('Suspend')}</Menu.Item>
                )}
                <Menu.Item color="danger" onClick={() => setLeaving(one)}>
                  {t('Remove')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )),
        ]
      : []),
  ]
  return (
    <Section
      title={t('Administrators')}
      lead={
        mayChange
          ? t('Whoever is suspended or removed is signed out at that moment.')
          : t('An owner can change the team.')
      }
      actions={
        mayChange && (
          <WriteButton leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t('Invite')}
          </WriteButton>
        )
      }
      isFlush
    >
      <PagedTable
        label={t('Administrators')}
        columns={columns}
        of={['team']}
        read={async (connection, next_token) => {
          const listed = await ask<Listed>(connection, 'team', {
            pageSize: 20,
            sort: 'name_asc',
            nextToken: next_token,
          })
          return { rows: listed.team, next: listed.next_token }
        }}
        empty={<Empty title={t('Nobody')}>{t('There is always an owner.')}</Empty>}
      />
      {mayChange && isAdding && <Invite close={() => setAdding(false)} done={setInvited} />}
      {invited && <InvitedDialog invited={invited} close={() => setInvited(undefined)} />}
      <Confirm
        title={t('Remove {name}?', { name: leaving?.name ?? '' })}
        action={t('Remove from the team')}
        typed={leaving?.name ?? ''}
        isOpen={leaving !== undefined}
        close={() => setLeaving(undefined)}
        confirm={async () => leaving && remove(leaving)}
      >
        {t('They are signed out now, and cannot sign in any more. What they did stays in the audit log.')}
      </Confirm>
    </Section>
  )
}
