import { deleteUserSessions, getUserSessions } from '@latchkey/sdk/management'
import { useState } from 'react'
import { useChange, useRead } from '../../frame/queries.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Empty, Loaded, Section } from '../../parts/page.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Session = Awaited<ReturnType<typeof getUserSessions>>['sessions'][number] & { id: string }

const column = columnsOf<Session>()
const columns = [
  column.accessor(({ last_user_agent }) => last_user_agent ?? 'Unknown', { id: 'agent', header: 'Browser' }),
  column.accessor(({ last_ip_address }) => last_ip_address ?? '', { id: 'address', header: 'Address' }),
  column.display({ id: 'began', header: 'Began', cell: ({ row }) => <Time at={row.original.started_on} /> }),
  column.display({ id: 'used', header: 'Last used', cell: ({ row }) => <Time at={row.original.updated_on} /> }),
]

/** Where somebody is signed in. */
export function Sessions({ userId }: { userId: string }) {
  const [isAsked, ask] = useState(false)
  const read = useRead(['users', userId, 'sessions'], (connection) => getUserSessions(connection, { userId }))
  const { mutateAsync: end } = useChange({
    change: (connection) => deleteUserSessions(connection, { userId }),
    stale: [['users', userId]],
    done: 'They are signed out everywhere.',
    isTold: true,
  })
  return (
    <Section
      title="Sessions"
      lead="Where they are signed in."
      actions={
        (read.data?.sessions.length ?? 0) > 0 && (
          <WriteButton variant="outline" color="danger" onClick={() => ask(true)}>
            Sign out everywhere
          </WriteButton>
        )
      }
      isFlush
    >
      <Loaded of={read}>
        {({ sessions }) =>
          sessions.length > 0 ? (
            <Table label="Sessions" columns={columns} rows={sessions.map((one) => ({ ...one, id: one.session_id }))} />
          ) : (
            <Empty title="Nowhere">They are not signed in in any browser.</Empty>
          )
        }
      </Loaded>
      <Confirm
        title="Sign them out everywhere?"
        action="Sign out everywhere"
        isOpen={isAsked}
        close={() => ask(false)}
        confirm={end}
      >
        Every session ends, and their refresh tokens with them. They can sign in again.
      </Confirm>
    </Section>
  )
}
