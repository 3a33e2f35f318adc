import { createUser, deleteUser, getUsers, searchUsers, updateUser } from '@latchkey/sdk/management'
import { Button, Group, Select, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { RowSelectionState } from '@tanstack/react-table'
import { useEffect, useState } from 'react'
import { useAddress, useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Mark, Page, Section } from '../../parts/page.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { nameOf } from './person.ts'
import classes from './users.module.css'

type User = {
  id: string
  first_name: string
  last_name: string
  email?: string | null
  username?: string | null
  is_suspended: boolean
  last_signed_in: string | null
  total_sign_ins: number | null
}
type Filters = { query?: string; who?: 'in' | 'out'; add?: boolean }

const SIZE = 20
const column = columnsOf<User>()
const columns = [
  column.display({ id: 'name', header: 'Name', cell: ({ row }) => <UserName user={row.original} /> }),
  column.accessor(({ email, username }) => email ?? username ?? '', { id: 'email', header: 'Email' }),
  column.display({
    id: 'seen',
    header: 'Last sign-in',
    cell: ({ row: { original: user } }) => <Time at={user.last_signed_in} />,
  }),
  column.accessor(({ total_sign_ins }) => total_sign_ins ?? 0, { id: 'count', header: 'Sign-ins' }),
]

function UserName({ user }: { user: User }) {
  const addressOf = useAddress()
  return (
    <span>
      <Link to={addressOf(`users/${user.id}`)}>{nameOf(user)}</Link>{' '}
      {user.is_suspended && <Mark kind="bad">Suspended</Mark>}
    </span>
  )
}

/** Everybody of the environment: found by name or address, and changed several at once. */
function UsersPage() {
  const { query = '', who, add: isAdding = false } = useSearch({ strict: false }) as Filters
  const [chosen, choose] = useState<RowSelectionState>({})
  const navigate = useNavigate()
  const addressOf = useAddress()
  const { mayWrite } = useMayWrite()
  const show = (filters: Filters) => {
    choose({})
    navigate({ to: addressOf('users'), search: present(filters), replace: true })
  }
  return (
    <Page
      title="Users"
      lead="Everybody who can sign in to this environment."
      actions={
        <WriteButton leftSection={<Icon name="plus" />} onClick={() => show({ add: true })}>
          Add user
        </WriteButton>
      }
    >
      <Section isFlush>
        <div className={classes.filters}>
          <Search text={query} search={(text) => show({ query: text })} />
          <Select
            aria-label="Which users"
            data={[
              { value: '', label: 'Everybody' },
              { value: 'in', label: 'In an organization' },
              { value: 'out', label: 'In no organization' },
            ]}
            value={who ?? ''}
            allowDeselect={false}
            disabled={query !== ''}
            onChange={(value) => show({ ...(value ? { who: value as 'in' } : {}) })}
            comboboxProps={{ withinPortal: true }}
          />
        </div>
        {mayWrite && <BulkActions chosen={Object.keys(chosen)} done={() => choose({})} />}
        <PagedTable
          label="Users"
          columns={columns}
          of={['users', query, who]}
          {...(mayWrite ? { selection: { chosen, choose, nameOf } } : {})}
          read={async (connection, after) => {
            if (query === '') {
              const hasOrganization = who && who === 'in'
              const answer = await getUsers(connection, { pageSize: SIZE, nextToken: after, hasOrganization })
              return { rows: answer.users, next: answer.next_token }
            }
            const { results } = await searchUsers(connection, { query, pageSize: SIZE, startingAfter: after })
            return { rows: results, next: results.length < SIZE ? null : (results.at(-1)?.id ?? null) }
          }}
          empty={
            query === '' ? (
              <Empty title="Nobody here yet">
                People appear when they sign up in one of your applications. You can also add them here, or bring them
                from another system with <code>latchkey users import</code>.
              </Empty>
            ) : (
              <Empty title="Nobody was found">
                The search looks at the beginnings of names and at whole addresses. Try fewer letters.
              </Empty>
            )
          }
        />
      </Section>
      <AddUser isOpen={isAdding} close={() => show({})} />
    </Page>
  )
}

const present = (filters: Filters) => Object.fromEntries(Object.entries(filters).filter(([, value]) => value))

const WAIT_MS = 250

function Search({ text, search }: { text: string; search: (text: string) => void }) {
  const [typed, type] = useState(text)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts a search
  useEffect(() => {
    if (typed.trim() === text) return
    const timer = setTimeout(() => search(typed.trim()), WAIT_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <TextInput
      type="search"
      className={classes.search}
      aria-label="Find users"
      placeholder="Find by name or email"
      leftSection={<Icon name="search" size={16} />}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
    />
  )
}

/** Changes everybody who is chosen, one after the other. */
function BulkActions({ chosen, done }: { chosen: readonly string[]; done: () => void }) {
  const [isDeleting, askToDelete] = useState(false)
  const suspend = useChange({
    change: async (connection, { ids, is_suspended }: { ids: readonly string[]; is_suspended: boolean }) => {
      for (const id of ids) await updateUser(connection, { id, body: { is_suspended } })
      return connection
    },
    stale: [['users']],
    done: (_, { ids, is_suspended }) => `${ids.length} ${is_suspended ? 'suspended' : 'reinstated'}.`,
    undo:
      (connection, { ids, is_suspended }) =>
      async () => {
        for (const id of ids) await updateUser(connection, { id, body: { is_suspended: !is_suspended } })
      },
  })
  const remove = useChange({
    change: async (connection) => {
      for (const id of chosen) await deleteUser(connection, { id })
    },
    stale: [['users'], ['home']],
    done: `${chosen.length} deleted.`,
    isTold: true,
  })
  if (chosen.length === 0) return null
  const setSuspended = (is_suspended: boolean) => suspend.mutate({ ids: chosen, is_suspended }, { onSuccess: done })
  return (
    <section className={classes.bulk} aria-label="With those chosen">
      <span>{chosen.length} chosen</span>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" loading={suspend.isPending} onClick={() => setSuspended(true)}>
          Suspend
        </Button>
        <Button size="compact-sm" variant="default" loading={suspend.isPending} onClick={() => setSuspended(false)}>
          Reinstate
        </Button>
        <Button size="compact-sm" variant="outline" color="danger" onClick={() => askToDelete(true)}>
          Delete
        </Button>
      </Group>
      <Confirm
        title={`Delete ${chosen.length} users?`}
        action="Delete them"
        typed={`delete ${chosen.length}`}
        isOpen={isDeleting}
        close={() => askToDelete(false)}
        confirm={async () => {
          await remove.mutateAsync()
          done()
        }}
      >
        Their identities, memberships and sessions go with them. This cannot be undone.
      </Confirm>
    </section>
  )
}

function AddUser({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const navigate = useNavigate()
  const addressOf = useAddress()
  type Values = { given_name: string; family_name: string; email: string }
  const { mutateAsync } = useChange({
    change: (connection, { given_name, family_name, email }: Values) =>
      createUser(connection, {
        body: { profile: { given_name, family_name }, identities: [{ type: 'email', details: { email } }] },
      }),
    stale: [['users'], ['home']],
    done: (_, { email }) => `${email} was added.`,
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { given_name: '', family_name: '', email: '' },
    check: ({ email }) => ({ email: /^\S+@\S+$/.test(email) ? undefined : 'Enter an email address.' }),
    save: async (values) => {
      const { id } = await mutateAsync(values)
      await navigate({ to: addressOf(`users/${id}`) })
    },
  })
  return (
    <DialogForm form={form} title="Add user" submit="Add user" isOpen={isOpen} close={close}>
      <TextInput
        label="Email"
        type="email"
        description="They prove that it is theirs when they first sign in. Nothing is sent now."
        data-autofocus
        {...form.field('email')}
      />
      <TextInput label="First name" {...form.field('given_name')} />
      <TextInput label="Last name" {...form.field('family_name')} />
    </DialogForm>
  )
}

export { UsersPage as Page }
