import { deleteUser, getUserData, updateUser } from '@latchkey/sdk/management'
import { Group, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useAddress } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Copied } from '../../parts/copied.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Fact, Facts, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { Events } from './events.tsx'
import { Flags } from './flags.tsx'
import { Identities } from './identities.tsx'
import { Organizations } from './organizations.tsx'
import { nameOf } from './person.ts'
import { Properties } from './properties.tsx'
import { Scopes } from './scopes.tsx'
import { Sessions } from './sessions.tsx'

export type User = Awaited<ReturnType<typeof getUserData>>

/** One user: who they are, how they sign in, where they belong, and what happened when they tried. */
function UserPage() {
  const { userId = '' } = useParams({ strict: false })
  const addressOf = useAddress()
  const read = useRead(['users', userId], (connection) =>
    getUserData(connection, { id: userId, expand: 'organizations,identities' }),
  )
  return (
    <Loaded of={read} rows={6}>
      {(user) => (
        <Page
          title={nameOf({ ...user, email: user.preferred_email ?? null })}
          back={{ to: addressOf('users'), label: t('Users') }}
          marks={user.is_suspended && <Mark kind="bad">{t('Suspended')}</Mark>}
          actions={<Actions user={user} />}
        >
          <Tabs
            label={t('About this user')}
            tabs={[
              { id: 'profile', title: t('Profile'), content: () => <Profile user={user} /> },
              { id: 'organizations', title: t('Organizations'), content: () => <Organizations user={user} /> },
              { id: 'scopes', title: t('API scopes'), content: () => <Scopes userId={user.id} /> },
              { id: 'properties', title: t('Properties'), content: () => <Properties userId={user.id} /> },
              { id: 'flags', title: t('Flags'), content: () => <Flags userId={user.id} /> },
              { id: 'sessions', title: t('Sessions'), content: () => <Sessions userId={user.id} /> },
              { id: 'events', title: t('Sign-ins and refusals'), content: () => <Events userId={user.id} /> },
            ]}
          />
        </Page>
      )}
    </Loaded>
  )
}

function Actions({ user }: { user: User }) {
  const [isDeleting, askToDelete] = useState(false)
  const navigate = useNavigate()
  const addressOf = useAddress()
  const name = nameOf({ ...user, email: user.preferred_email ?? null })
  const suspend = useChange({
    change: async (connection, is_suspended: boolean) => {
      await updateUser(connection, { id: user.id, body: { is_suspended } })
      return connection
    },
    stale: [['users']],
    expect: (is_suspended, set) => set<User>(['users', user.id], (was) => ({ ...was, is_suspended })),
    done: (_, isNow) =>
      isNow ? t('{name} was suspended, and signed out everywhere.', { name }) : t('{name} was reinstated.', { name }),
    undo: (connection, isNow) => () => updateUser(connection, { id: user.id, body: { is_suspended: !isNow } }),
  })
  const remove = useChange({
    change: (connection) => deleteUser(connection, { id: user.id }),
    stale: [['home']],
    leaves: [['users']],
    done: t('{name} was deleted.', { name }),
    isTold: true,
  })
  return (
    <>
      <WriteButton variant="default" onClick={() => suspend.mutate(!user.is_suspended)}>
        {user.is_suspended ? t('Reinstate') : t('Suspend')}
      </WriteButton>
      <WriteButton variant="outline" color="danger" onClick={() => askToDelete(true)}>
        {t('Delete')}
      </WriteButton>
      <Confirm
        title={t('Delete {name}?', { name })}
        action={t('Delete the user')}
        typed={name}
        isOpen={isDeleting}
        close={() => askToDelete(false)}
        confirm={async () => {
          await remove.mutateAsync()
          await navigate({ to: addressOf('users') })
        }}
      >
        {t(
          'Their identities, memberships and sessions go with them. This cannot be undone; to keep somebody out for a while, suspend them.',
        )}
      </Confirm>
    </>
  )
}

function Profile({ user }: { user: User }) {
  const { mutateAsync } = useChange({
    change: (connection, body: Record<string, string>) => updateUser(connection, { id: user.id, body }),
    stale: [['users']],
    done: t('The profile was saved.'),
    isTold: true,
  })
  const form = useForm({
    initial: {
      given_name: user.first_name,
      family_name: user.last_name,
      picture: user.picture ?? '',
      provided_id: user.provided_id ?? '',
    },
    save: mutateAsync,
  })
  return (
    <>
      <Section title={t('Details')}>
        <Facts>
          <Fact name={t('ID')}>
            <Copied value={user.id} label={t('ID')} />
          </Fact>
          <Fact name={t('Created')}>
            <Time at={user.created_on} />
          </Fact>
          <Fact name={t('Last sign-in')}>
            <Time at={user.last_signed_in} />
          </Fact>
        </Facts>
      </Section>
      <Section title={t('Profile')}>
        <EditForm form={form} label={t('Profile')}>
          <Group grow align="flex-start">
            <TextInput label={t('First name')} {...form.field('given_name')} />
            <TextInput label={t('Last name')} {...form.field('family_name')} />
          </Group>
          <TextInput label={t('Picture')} description={t('The address of an image.')} {...form.field('picture')} />
          <TextInput
            label={t('Provided ID')}
            description={t('What another system calls them.')}
            {...form.field('provided_id')}
          />
        </EditForm>
      </Section>
      <Identities userId={user.id} />
    </>
  )
}

export { UserPage as Page }
