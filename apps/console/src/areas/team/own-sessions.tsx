import { useState } from 'react'
import { ask, tell } from '../../api/session.ts'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Loaded, Mark, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { agentInWords } from './agent.ts'

type Session = {
  id: string
  agent: string | null
  address: string | null
  created_on: string
  last_seen: string
  is_current: boolean
}

const column = columnsOf<Session>()

/** Where whoever looks is signed in. Viewers cannot end one here: nothing but reading is theirs. */
export function OwnSessions() {
  const [isAsked, setAsked] = useState(false)
  const read = useRead(['own-sessions'], (connection) => ask<{ sessions: Session[] }>(connection, 'sessions'))
  const stale = [['own-sessions']]
  const { mutate: end } = useChange({
    change: (connection, { id }: Session) => tell(connection, 'DELETE', `sessions/${encodeURIComponent(id)}`),
    stale,
    done: t('You are signed out there.'),
  })
  const { mutateAsync: endOthers } = useChange({
    change: (connection) => tell(connection, 'DELETE', 'sessions'),
    stale,
    done: t('You are signed out everywhere else.'),
    isTold: true,
  })
  const columns = [
    column.display({
      id: 'agent',
      header: t('Browser'),
      cell: ({ row: { original: one } }) => (
        <span>
          {agentInWords(one.agent)} {one.is_current && <Mark>{t('This one')}</Mark>}
        </span>
      ),
    }),
    column.display({
      id: 'address',
      header: t('Address'),
      cell: ({ row }) => <bdi dir="ltr">{row.original.address}</bdi>,
    }),
    column.display({ id: 'began', header: t('Began'), cell: ({ row }) => <Time at={row.original.created_on} /> }),
    column.display({ id: 'seen', header: t('Last seen'), cell: ({ row }) => <Time at={row.original.last_seen} /> }),
    actionsColumn<Session>(
      (one) =>
        !one.is_current && (
          <RowButton name={t('Sign out {name}', { name: agentInWords(one.agent) })} isDanger act={() => end(one)}>
            {t('Sign out')}
          </RowButton>
        ),
    ),
  ]
  return (
    <Section
      title={t('Where you are signed in')}
      lead={t('A session of yours ends after an hour without use, and after twelve hours.')}
      actions={
        (read.data?.sessions.length ?? 0) > 1 && (
          <WriteButton variant="default" onClick={() => setAsked(true)}>
            {t('Sign out elsewhere')}
          </WriteButton>
        )
      }
      isFlush
    >
      <Loaded of={read}>
        {({ sessions }) => <Table label={t('Your sessions')} columns={columns} rows={sessions} />}
      </Loaded>
      <Confirm
        title={t('Sign out everywhere else?')}
        action={t('Sign out elsewhere')}
        isOpen={isAsked}
        close={() => setAsked(false)}
        confirm={endOthers}
      >
        {t('Every other browser of yours has to sign in again. This one stays.')}
      </Confirm>
    </Section>
  )
}
