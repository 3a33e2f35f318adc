import { getOrganization, getRoleUsers, getUsers, type ManagementConnection } from '@latchkey/sdk/management'
import { Link } from '@tanstack/react-router'
import { useAddress } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Empty, Section } from '../../parts/page.tsx'
import { columnsOf, type KeysetPage, PagedTable } from '../../parts/table.tsx'
import classes from './roles.module.css'

type Member = { id: string; name: string; org_codes: string[] }

const column = columnsOf<Member>()
const columns = [
  column.display({ id: 'user', header: t('User'), cell: ({ row }) => <UserLink member={row.original} /> }),
  column.display({
    id: 'organizations',
    header: t('In the organizations'),
    cell: ({ row }) => (
      <span className={classes.organizations}>
        {row.original.org_codes.map((code) => (
          <OrganizationLink key={code} code={code} />
        ))}
      </span>
    ),
  }),
]

function UserLink({ member: { id, name } }: { member: Member }) {
  const addressOf = useAddress()
  return <Link to={addressOf(`users/${id}`)}>{name}</Link>
}

/** Its code, until its name is known. */
function OrganizationLink({ code }: { code: string }) {
  const addressOf = useAddress()
  const { data } = useRead(['organizations', code], (connection) => getOrganization(connection, { code }))
  return <Link to={addressOf(`organizations/${code}`)}>{data?.name ?? code}</Link>
}

/** Who has a role, and where. */
export function Members({ roleId }: { roleId: string }) {
  return (
    <Section title={t('Who has it')} isFlush>
      <PagedTable
        label={t('Who has the role')}
        columns={columns}
        of={['roles', roleId, 'users']}
        read={(connection, after) => readMembers(connection, roleId, after)}
        empty={<Empty title={t('Nobody yet')}>{t('Give it to somebody on their page, under Organizations.')}</Empty>}
      />
    </Section>
  )
}

/** The list has the ids of people; their names are read at once. */
async function readMembers(
  connection: ManagementConnection,
  roleId: string,
  nextToken: string | undefined,
): Promise<KeysetPage<Member>> {
  const { users, next_token: next } = await getRoleUsers(connection, { roleId, pageSize: 20, nextToken })
  if (users.length === 0) return { rows: [], next }
  const named = await getUsers(connection, { userId: users.map(({ id }) => id).join(','), pageSize: users.length })
  const names = new Map(
    named.users.map(({ id, first_name, last_name, email }) => [
      id,
      [first_name, last_name].filter(Boolean).join(' ') || email,
    ]),
  )
  return { rows: users.map(({ id, org_codes }) => ({ id, name: names.get(id) || id, org_codes })), next }
}
