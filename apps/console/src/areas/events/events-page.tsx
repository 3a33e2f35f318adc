import { getApplications } from '@latchkey/sdk/management'
import { SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ask } from '../../api/session.ts'
import { useAddress } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { FilterChoice, FilterDate, Filters, FilterText, spanOf, useFilters } from '../../parts/address-filters.tsx'
import { Empty, Mark, Page, Section } from '../../parts/page.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { EventDrawer, type EventListed } from './event-drawer.tsx'
import { labelOf, TYPE_CHOICES } from './event-types.ts'
import classes from './events.module.css'

const NAMES = ['outcome', 'type', 'reason', 'who', 'application', 'from', 'to'] as const
const SIZE = 25

const column = columnsOf<EventListed>()

/** What happened at sign-in and at the endpoints, and why something was refused. */
function EventsPage() {
  const addressOf = useAddress()
  const { values, set, open } = useFilters(NAMES)
  const { outcome, type, reason, who, application, from, to } = values
  const applications = useRead(['applications', 'choices'], (connection) =>
    getApplications(connection, { pageSize: 500, sort: 'name_asc' }),
  )
  const isAny = Object.keys(values).length > 0
  const columns = [
    column.display({ id: 'at', header: t('When'), cell: ({ row }) => <Time at={row.original.at} /> }),
    column.display({
      id: 'what',
      header: t('What'),
      cell: ({ row: { original: event } }) => (
        <span className={classes.what}>
          <Link to="." search={{ ...values, open: event.id }} replace>
            {labelOf(event.type)}
          </Link>
          {event.reason && (
            <Link to="." search={{ ...values, type: undefined, reason: event.reason } as never} replace>
              <Mark kind="bad">{event.reason}</Mark>
            </Link>
          )}
        </span>
      ),
    }),
    column.display({
      id: 'who',
      header: t('Who'),
      cell: ({ row: { original: event } }) => <Who event={event} />,
    }),
    column.display({
      id: 'application',
      header: t('Application'),
      cell: ({ row: { original: event } }) =>
        event.application && (
          <Link to={addressOf(`applications/${event.application.id}`)}>
            {event.application.name ?? event.application.id}
          </Link>
        ),
    }),
    column.display({
      id: 'address',
      header: t('Address'),
      cell: ({ row }) => <bdi dir="ltr">{row.original.address}</bdi>,
    }),
  ]
  return (
    <Page title={t('Events')} lead={t('Who signed in, who was refused, and why.')}>
      <Section isFlush>
        <Filters isAny={isAny} clear={() => set(Object.fromEntries(NAMES.map((name) => [name, undefined])))}>
          <SegmentedControl
            size="xs"
            aria-label={t('Outcome')}
            data={[
              { value: '', label: t('All||events') },
              { value: 'refused', label: t('Refused') },
            ]}
            value={outcome ?? ''}
            onChange={(next) => set({ outcome: next || undefined, reason: undefined })}
          />
          <FilterChoice
            label={t('Type')}
            data={TYPE_CHOICES}
            value={type}
            apply={(next) => set({ type: next, reason: undefined })}
          />
          <FilterText label={t('Reason')} value={reason} apply={(next) => set({ reason: next, type: undefined })} />
          <FilterText label={t('Email or user ID')} value={who} apply={(next) => set({ who: next })} />
          <FilterChoice
            label={t('Application')}
            data={(applications.data?.applications ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={application}
            apply={(next) => set({ application: next })}
          />
          <FilterDate label={t('From')} value={from} apply={(next) => set({ from: next })} />
          <FilterDate label={t('To')} value={to} apply={(next) => set({ to: next })} />
        </Filters>
        <PagedTable
          label={t('Events')}
          columns={columns}
          of={['events', outcome, type, reason, who, application, from, to]}
          read={async (connection, nextToken) => {
            const { events, next_token } = await ask<{ events: EventListed[]; next_token: string | null }>(
              connection,
              'events',
              {
                // A reason says what was refused by itself.
                ...(reason ? { reason } : { type, isRefusal: outcome === 'refused' ? true : undefined }),
                ...(who?.includes('@') ? { email: who } : { userId: who }),
                applicationId: application,
                ...spanOf({ from, to }),
                nextToken,
                pageSize: SIZE,
              },
            )
            return { rows: events, next: next_token }
          }}
          empty={
            isAny ? (
              <Empty title={t('Nothing like that happened')}>
                {t('Take a filter away, or look at a longer time. Events are kept as long as the environment says.')}
              </Empty>
            ) : (
              <Empty title={t('Nothing happened yet')}>
                {t('Each sign-in and each refusal appears here, with what it means and what to do about it.')}
              </Empty>
            )
          }
        />
      </Section>
      {open && <EventDrawer eventId={open} close={() => set({})} />}
    </Page>
  )
}

/** A user, or an administrator of the installation. */
function Who({ event: { user, user_id, administrator } }: { event: EventListed }) {
  const addressOf = useAddress()
  if (user) return <Link to={addressOf(`users/${user.id}`)}>{user.name || user.email || user.id}</Link>
  if (!administrator?.name) {
    const isGone = user_id !== null || administrator !== null
    return <span className={classes.quiet}>{isGone ? t('Somebody who is gone') : t('Nobody known')}</span>
  }
  return (
    <span className={classes.what}>
      <Link to={addressOf('settings/team')}>{administrator.name}</Link>
      <span className={classes.quiet}>{t('Administrator')}</span>
    </span>
  )
}

export { EventsPage as Page }
