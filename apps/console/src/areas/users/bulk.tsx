import {
  addOrganizationUsers,
  createOrganizationUserRole,
  deleteUser,
  deleteUserSessions,
  getOrganizations,
  getRoles,
  updateUser,
} from '@latchkey/sdk/management'
import { Button, Group, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../../frame/queries.ts'
import { plural, t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Modal } from '../../parts/dialog.tsx'
import type { Work } from '../../parts/run.tsx'
import type { User } from './listing.ts'
import classes from './users.module.css'

type Props = {
  chosen: readonly User[]
  run: (work: Work<User>) => void
  exportThem: () => void
  chooseAll: () => void
}

const suspended = (is_suspended: boolean): Work<User> => ({
  title: is_suspended ? t('Suspending') : t('Reinstating'),
  each: (connection, { id }) => updateUser(connection, { id, body: { is_suspended } }),
  undo: (connection, { id }) => updateUser(connection, { id, body: { is_suspended: !is_suspended } }),
  done: (count) =>
    is_suspended
      ? plural(count, { one: '{count} suspended.', other: '{count} suspended.' })
      : plural(count, { one: '{count} reinstated.', other: '{count} reinstated.' }),
})

const SIGN_OUT: Work<User> = {
  title: t('Signing out'),
  each: (connection, { id }) => deleteUserSessions(connection, { userId: id }),
  done: (count) => plural(count, { one: '{count} signed out everywhere.', other: '{count} signed out everywhere.' }),
}

const DELETE: Work<User> = {
  title: t('Deleting'),
  each: (connection, { id }) => deleteUser(connection, { id }),
  done: (count) => plural(count, { one: '{count} deleted.', other: '{count} deleted.' }),
}

/** Changes everybody who is chosen, one after the other. */
export function BulkActions({ chosen, run, exportThem, chooseAll }: Props) {
  const [asked, ask] = useState<'delete' | 'sign-out' | 'join'>()
  const close = () => ask(undefined)
  const begin = async (work: Work<User>) => {
    close()
    run(work)
  }
  if (chosen.length === 0) return null
  const button = { size: 'compact-sm', variant: 'default' } as const
  return (
    <section className={classes.bulk} aria-label={t('With those chosen')}>
      <span>{t('{count} chosen', { count: chosen.length })}</span>
      <Button size="compact-sm" variant="subtle" onClick={chooseAll}>
        {t('Choose all that are listed')}
      </Button>
      <Group gap="xs">
        <Button {...button} onClick={() => run(suspended(true))}>
          {t('Suspend')}
        </Button>
        <Button {...button} onClick={() => run(suspended(false))}>
          {t('Reinstate')}
        </Button>
        <Button {...button} onClick={() => ask('join')}>
          {t('Add to an organization')}
        </Button>
        <Button {...button} onClick={() => ask('sign-out')}>
          {t('Sign out||others')}
        </Button>
        <Button {...button} onClick={exportThem}>
          {t('Export')}
        </Button>
        <Button size="compact-sm" variant="outline" color="danger" onClick={() => ask('delete')}>
          {t('Delete')}
        </Button>
      </Group>
      <Confirm
        title={plural(chosen.length, { one: 'Delete {count} user?', other: 'Delete {count} users?' })}
        action={t('Delete them')}
        typed={`delete ${chosen.length}`}
        isOpen={asked === 'delete'}
        close={close}
        confirm={() => begin(DELETE)}
      >
        {t('Their identities, memberships and sessions go with them. This cannot be undone.')}
      </Confirm>
      <Confirm
        title={plural(chosen.length, { one: 'Sign {count} user out?', other: 'Sign {count} users out?' })}
        action={t('Sign them out')}
        isOpen={asked === 'sign-out'}
        close={close}
        confirm={() => begin(SIGN_OUT)}
      >
        {t('Every session of theirs ends, and their refresh tokens with them. They can sign in again.')}
      </Confirm>
      {asked === 'join' && <Join count={chosen.length} close={close} begin={begin} />}
    </section>
  )
}

type JoinProps = { count: number; close: () => void; begin: (work: Work<User>) => void }

/** Chooses an organization, and a role there if they are to have one. */
function Join({ count, close, begin }: JoinProps) {
  const [orgCode, choose] = useState<string | null>(null)
  const [roleId, chooseRole] = useState<string | null>(null)
  const organizations = useRead(['organizations', 'choices'], (connection) =>
    getOrganizations(connection, { pageSize: 500, sort: 'name_asc' }),
  )
  const roles = useRead(['roles', 'choices'], (connection) => getRoles(connection, { pageSize: 500, sort: 'name_asc' }))
  const work = (orgCode: string): Work<User> => ({
    title: t('Adding to the organization'),
    async each(connection, { id }) {
      await addOrganizationUsers(connection, { orgCode, body: { users: [{ id }] } })
      if (roleId === null) return
      await createOrganizationUserRole(connection, { orgCode, userId: id, body: { role_id: roleId } })
    },
    done: (count) =>
      roleId === null
        ? plural(count, {
            one: '{count} belongs to the organization now.',
            other: '{count} belong to the organization now.',
          })
        : plural(count, {
            one: '{count} belongs to the organization now, with the role.',
            other: '{count} belong to the organization now, with the role.',
          }),
  })
  return (
    <Modal
      opened
      onClose={close}
      title={plural(count, {
        one: 'Add {count} user to an organization',
        other: 'Add {count} users to an organization',
      })}
    >
      <Stack>
        <Select
          data-autofocus
          openOnFocus={false} // its list would lie over the buttons
          searchable
          label={t('Organization')}
          placeholder={t('Choose')}
          description={t('Whoever belongs to it already stays as they are.')}
          value={orgCode}
          onChange={choose}
          data={(organizations.data?.organizations ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          searchable
          clearable
          label={t('Role there')}
          placeholder={t('None')}
          value={roleId}
          onChange={chooseRole}
          data={(roles.data?.roles ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('Cancel')}
          </Button>
          <Button disabled={orgCode === null} onClick={() => orgCode !== null && begin(work(orgCode))}>
            {t('Add them')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
