import { deleteUserSessions, getUserSessions } from '@latchkey/sdk/management'
import { useState } from 'react'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Empty, Loaded, Section } from '../../parts/page.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Session = Awaited<ReturnType<typeof getUserSessions>>['sessions'][number] & { id: string }

const column = columnsOf<Session>()
const columns = [
  column.accessor(({ last_user_agent }) => last_user_agent ?? t('Unknown'), { id: 'agent', header: t('Browser') }),
  column.display({
    id: 'address',
    header: t('Address'),
    cell: ({ row }) => <bdi dir="ltr">{row.original.last_ip_address}</bdi>,
  }),
  column.display({ id: 'began', header: t('Began'), cell: ({ row }) => <Time at={row.original.started_on} /> }),
  column.display({ id: 'used', header: t('Last used'), cell: ({ row }) => <Time at={row.original.updated_on} /> }),
]

/** Where somebody is signed in. */
export function Sessions({ userId }: { userId: string }) {
  const [isAsked, ask] = useState(false)
  const read = useRead(['users', userId, 'sessions'], (connection) => getUserSessions(connection, { userId }))
  const { mutateAsync: end } = useChange({
    change: (connection) => deleteUserSessions(connection, { userId }),
    stale: [['users', userId]],
    done: t('They are signed out everywhere.'),
    isTold: true,
  })
  return (
    <Section
      title={t('Sessions')}
      lead={t('Where they are signed in.')}
      actions={
        (read.data?.sessions.length ?? 0) > 0 && (
          <WriteButton variant="outline" color="danger" onClick={() => ask(true)}>
            {t('Sign out everywhere')}
          </WriteButton>
        )
      }
      isFlush
    >
      <Loaded of={read}>
        {({ sessions }) =>
          sessions.length > 0 ? (
            <Table
              label={t('Sessions')}
              columns={columns}
              rows={sessions.map((one) => ({ ...one, id: one.session_id }))}
            />
          ) : (
            <Empty title={t('Nowhere')}>{t('They are not signed in in any browser.')}</Empty>
          )
        }
      </Loaded>
      <Confirm
        title={t('Sign them out everywhere?')}
        action={t('Sign out everywhere')}
        isOpen={isAsked}
        close={() => ask(false)}
        confirm={end}
      >
        {t('Every session ends, and their refresh tokens with them. They can sign in again.')}
      </Confirm>
    </Section>
  )
}
