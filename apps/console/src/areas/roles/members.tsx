import { getRoleUsers } from '@latchkey/sdk/management'
import { Link } from '@tanstack/react-router'
import { useAddress } from '../../frame/console.tsx'
import { listText } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { Empty, Section } from '../../parts/page.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'

type Member = Awaited<ReturnType<typeof getRoleUsers>>['users'][number]

const column = columnsOf<Member>()
const columns = [
  column.display({ id: 'user', header: t('User'), cell: ({ row }) => <UserLink id={row.original.id} /> }),
  column.accessor(({ org_codes }) => listText(org_codes), { id: 'organizations', header: t('In the organizations') }),
]

function UserLink({ id }: { id: string }) {
  const addressOf = useAddress()
  return (
    <Link to={addressOf(`users/${id}`)}>
      <code>{id}</code>
    </Link>
  )
}

/** Who has a role, and where. */
export function Members({ roleId }: { roleId: string }) {
  return (
    <Section title={t('Who has it')} isFlush>
      <PagedTable
        label={t('Who has the role')}
        columns={columns}
        of={['roles', roleId, 'users']}
        read={async (connection, nextToken) => {
          const answer = await getRoleUsers(connection, { roleId, pageSize: 20, nextToken })
          return { rows: answer.users, next: answer.next_token }
        }}
        empty={<Empty title={t('Nobody yet')}>{t('Give it to somebody on their page, under Organizations.')}</Empty>}
      />
    </Section>
  )
}
