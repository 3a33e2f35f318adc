import { Button, Group } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { RowSelectionState } from '@tanstack/react-table'
import { useRef, useState } from 'react'
import { useAddress, useConsole, useMayWrite } from '../../frame/console.tsx'
import { plural, t } from '../../languages/t.ts'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Mark, Page, Section } from '../../parts/page.tsx'
import { useRun, type Work } from '../../parts/run.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { AddUser } from './add-user.tsx'
import { BulkActions } from './bulk.tsx'
import { newExport } from './csv.ts'
import { Filters } from './filters.tsx'
import { type Filters as Asked, allUsers, readUsers, type User } from './listing.ts'
import { nameOf } from './person.ts'

const SIZE = 20
/** More than these at once are a matter for the command line. */
const MOST_CHOSEN = 1000
const column = columnsOf<User>()
const columns = [
  column.display({ id: 'name', header: t('Name'), cell: ({ row }) => <UserName user={row.original} /> }),
  column.accessor(({ email, username }) => email ?? username ?? '', { id: 'email', header: t('Email') }),
  column.display({
    id: 'seen',
    header: t('Last sign-in'),
    cell: ({ row: { original: user } }) => <Time at={user.last_signed_in} />,
  }),
]

function UserName({ user }: { user: User }) {
  const addressOf = useAddress()
  return (
    <span>
      <Link to={addressOf(`users/${user.id}`)}>{nameOf(user)}</Link>{' '}
      {user.is_suspended && <Mark kind="bad">{t('Suspended')}</Mark>}
    </span>
  )
}

/** Everybody of the environment: found by name, address and what they hold, and changed many at once. */
function UsersPage() {
  const { add: isAdding = false, ...filters } = useSearch({ strict: false }) as Asked & { add?: boolean }
  const { query, who, organization, role, days, state, kind, from, to } = filters
  const [chosen, choose] = useState<RowSelectionState>({})
  const known = useRef(new Map<string, User>())
  const navigate = useNavigate()
  const addressOf = useAddress()
  const { mayWrite } = useMayWrite()
  const { connection } = useConsole()
  const { run, dialog } = useRun<User>({ nameOf, stale: ['users', 'home'] })
  const show = (next: Asked & { add?: boolean }) => {
    choose({})
    navigate({ to: addressOf('users'), search: present(next), replace: true })
  }
  const those = Object.keys(chosen).flatMap((id) => known.current.get(id) ?? [])
  const change = (work: Work<User>) => void run(work, those, those.length).then(() => choose({}))
  const isFiltered = Object.values(filters).some(Boolean)

  function chooseAll() {
    const found: RowSelectionState = {}
    const work: Work<User> = {
      title: t('Choosing'),
      async each(_, user) {
        known.current.set(user.id, user)
        found[user.id] = true
      },
      done(count) {
        choose(found)
        return count < MOST_CHOSEN
          ? plural(count, { one: '{count} is chosen.', other: '{count} are chosen.' })
          : t('The first {count} are chosen.', { count })
      },
    }
    void run(work, allUsers(connection, filters, MOST_CHOSEN))
  }

  function exportUsers(users: Iterable<User> | AsyncIterable<User>, total?: number) {
    const file = newExport()
    const work: Work<User> = {
      title: t('Exporting'),
      each: async (_, user) => file.add(user),
      done(count) {
        file.save('users.csv')
        return plural(count, { one: '{count} user was exported.', other: '{count} users were exported.' })
      },
    }
    void run(work, users, total)
  }

  return (
    <Page
      title={t('Users')}
      lead={t('Everybody who can sign in to this environment.')}
      actions={
        <Group gap="xs">
          <Button variant="default" onClick={() => exportUsers(allUsers(connection, filters))}>
            {t('Export CSV')}
          </Button>
          {mayWrite && (
            <Button variant="default" component={Link} to={addressOf('users/import')}>
              {t('Import')}
            </Button>
          )}
          <WriteButton leftSection={<Icon name="plus" />} onClick={() => show({ add: true })}>
            {t('Add user')}
          </WriteButton>
        </Group>
      }
    >
      <Section isFlush>
        <Filters filters={filters} show={show} />
        {mayWrite && (
          <BulkActions
            chosen={those}
            run={change}
            exportThem={() => exportUsers(those, those.length)}
            chooseAll={chooseAll}
          />
        )}
        <PagedTable
          label={t('Users')}
          columns={columns}
          of={['users', query, who, organization, role, days, state, kind, from, to]}
          {...(mayWrite ? { selection: { chosen, choose, nameOf } } : {})}
          read={async (connection, after) => {
            const page = await readUsers(connection, filters, after, SIZE)
            for (const user of page.rows) known.current.set(user.id, user)
            return page
          }}
          empty={isFiltered ? <NobodyFound isSearched={Boolean(query)} /> : <NobodyYet />}
        />
      </Section>
      <AddUser isOpen={isAdding} close={() => show({})} />
      {dialog}
    </Page>
  )
}

const NobodyYet = () => (
  <Empty title={t('Nobody here yet')}>
    {t(
      'People appear when they sign up in one of your applications. You can also add them here, or import a file from another system.',
    )}
  </Empty>
)

const NobodyFound = ({ isSearched }: { isSearched: boolean }) => (
  <Empty title={t('Nobody was found')}>
    {isSearched
      ? t('The search looks at the beginnings of names and at whole addresses. Try fewer letters.')
      : t('Nobody passes these filters. Choose others.')}
  </Empty>
)

const present = (filters: object) => Object.fromEntries(Object.entries(filters).filter(([, value]) => value))

export { UsersPage as Page }
