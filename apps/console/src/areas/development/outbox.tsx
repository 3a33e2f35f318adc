import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, tell } from '../../api/session.ts'
import { useConsole } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Filters, FilterText, useFilters } from '../../parts/address-filters.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { Copied, CopyButton } from '../../parts/copied.tsx'
import { Empty, Section } from '../../parts/page.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import classes from './development.module.css'
import { findingsIn, type Mail } from './mail.ts'
import { MailDrawer } from './mail-drawer.tsx'

const SIZE = 20
const LOOK_AGAIN_MS = 2000
const column = columnsOf<Mail>()

/** The mails of the environment, which appear as they are written. */
export function Outbox() {
  const { values, set, open } = useFilters(['mailTo'])
  const [isAsked, setAsked] = useState(false)
  const { environment } = useConsole()
  const to = values.mailTo
  const clear = useChange({
    change: (connection) => tell(connection, 'DELETE', 'outbox'),
    stale: [['outbox']],
    done: t('The outbox is empty.'),
    isTold: true,
  })
  const columns = [
    column.display({ id: 'at', header: t('When'), cell: ({ row }) => <Time at={row.original.at} /> }),
    column.display({
      id: 'subject',
      header: t('Subject'),
      cell: ({ row: { original: mail } }) => (
        <Link to="." search={{ ...values, open: mail.id }} replace>
          {mail.subject}
        </Link>
      ),
    }),
    column.accessor('to', { header: t('To||whom') }),
    column.display({
      id: 'findings',
      header: t('Code or link'),
      cell: ({ row: { original: mail } }) => <Findings mail={mail} />,
    }),
  ]
  return (
    <Section
      title={t('Outbox')}
      lead={t('Mails of {name}. They are kept for a day.', { name: environment.name })}
      actions={
        <WriteButton size="xs" variant="default" onClick={() => setAsked(true)}>
          {t('Clear')}
        </WriteButton>
      }
      isFlush
    >
      <Filters isAny={to !== undefined} clear={() => set({ mailTo: undefined })}>
        <FilterText label={t('To an address')} value={to} apply={(next) => set({ mailTo: next })} />
      </Filters>
      <PagedTable
        label={t('Outbox')}
        columns={columns}
        of={['outbox', to]}
        read={async (connection, nextToken) => {
          const query = { to, nextToken, pageSize: SIZE }
          const answer = await ask<{ mails: Mail[]; next_token: string | null }>(connection, 'outbox', query)
          return { rows: answer.mails, next: answer.next_token }
        }}
        again={() => LOOK_AGAIN_MS}
        empty={
          <Empty title={to ? t('No mail to that address') : t('No mail yet')}>
            {to
              ? t('Write the whole address as it was typed at sign-in.')
              : t(
                  'Sign up in the sample application, or ask for a new password: the mail appears here by itself. With LATCHKEY_SMTP_URL mails are sent instead.',
                )}
          </Empty>
        }
      />
      {open && <MailDrawer mailId={open} close={() => set({})} />}
      <Confirm
        title={t('Clear the outbox?')}
        action={t('Clear')}
        isOpen={isAsked}
        close={() => setAsked(false)}
        confirm={() => clear.mutateAsync()}
      >
        {t('Every mail of {name} is removed. The codes in them count on.', { name: environment.name })}
      </Confirm>
    </Section>
  )
}

function Findings({ mail }: { mail: Mail }) {
  const { codes, links } = findingsIn(mail.text)
  return (
    <span className={classes.found}>
      {codes.map((code) => (
        <Copied key={code} value={code} label={t('code||to sign in')} />
      ))}
      {codes.length === 0 &&
        links.slice(0, 1).map((link) => (
          <span key={link}>
            <a href={link} target="_blank" rel="noreferrer">
              {t('Open the link')}
            </a>{' '}
            <CopyButton value={link} label={t('link')} />
          </span>
        ))}
    </span>
  )
}
