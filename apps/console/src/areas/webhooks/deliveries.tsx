import { SegmentedControl } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, tell } from '../../api/session.ts'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Empty, Mark, Section } from '../../parts/page.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { DeliveryDrawer } from './delivery-drawer.tsx'
import { ReplayGivenUp } from './replay-given-up.tsx'
import { answerText, DELIVERY_STATES, type Delivery, pathOf, type WebhookShown } from './webhook.ts'
import classes from './webhooks.module.css'

type Listed = Delivery & { id: string }
type Search = { delivery?: string; state?: 'given_up' }

const column = columnsOf<Listed>()
const SIZE = 20
/** While something is on its way, the page looks again. */
const LOOK_AGAIN_MS = 1500
const ENDED = ['delivered', 'given_up']

/** What the webhook was told, the newest first. */
export function Deliveries({ webhook }: { webhook: WebhookShown }) {
  const { delivery, state } = useSearch({ strict: false }) as Search
  const [isReplaying, replayAll] = useState(false)
  const navigate = useNavigate()
  const isPaused = webhook.state === 'disabled'
  const show = (search: Search) => navigate({ to: '.', search, replace: true })
  const { mutate: replay } = useChange({
    change: (connection, { event_id }: Delivery) =>
      tell(connection, 'POST', pathOf(webhook.id, 'deliveries', event_id, 'replay')),
    stale: [['webhooks', webhook.id]],
    done: (_, { type }) => (type ? t('{name} is sent once more.', { name: type }) : t('The event is sent once more.')),
  })
  const columns = [
    column.display({
      id: 'type',
      header: t('Event'),
      cell: ({ row: { original: one } }) => (
        <Link to="." search={{ ...(state && { state }), delivery: one.event_id }} replace>
          {one.type ?? t('No longer kept')}
        </Link>
      ),
    }),
    column.display({
      id: 'state',
      header: t('State'),
      cell: ({ row: { original: one } }) => (
        <Mark kind={DELIVERY_STATES[one.state][0]}>{DELIVERY_STATES[one.state][1]}</Mark>
      ),
    }),
    column.display({
      id: 'answer',
      header: t('Last answer'),
      cell: ({ row: { original: one } }) => (
        <span className={classes.answer}>
          {one.status !== null && one.error === null && one.took_ms !== null
            ? t('Status {status} in {took_ms} ms', { status: one.status, took_ms: one.took_ms })
            : answerText(one)}
        </span>
      ),
    }),
    column.accessor('attempts', { header: t('Attempts') }),
    column.display({ id: 'at', header: t('When'), cell: ({ row: { original: one } }) => <Time at={one.created_on} /> }),
    column.display({
      id: 'actions',
      header: t('Actions'),
      cell: ({ row: { original: one } }) =>
        isPaused ? null : (
          <WriteButton size="compact-sm" variant="subtle" onClick={() => replay(one)}>
            {t('Replay')}
          </WriteButton>
        ),
    }),
  ]
  return (
    <Section isFlush>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('Which deliveries')}
          data={[
            { value: '', label: t('All') },
            {
              value: 'given_up',
              label: webhook.given_up > 0 ? t('Given up ({count})', { count: webhook.given_up }) : t('Given up'),
            },
          ]}
          value={state ?? ''}
          onChange={(next) => show(next === 'given_up' ? { state: next } : {})}
        />
        {webhook.given_up > 0 && !isPaused && (
          <WriteButton size="xs" variant="default" onClick={() => replayAll(true)}>
            {t('Replay what was given up')}
          </WriteButton>
        )}
      </div>
      <PagedTable
        label={t('Deliveries')}
        columns={columns}
        of={['webhooks', webhook.id, 'deliveries', state]}
        read={async (connection, nextToken) => {
          type Answer = { deliveries: Delivery[]; next_token: string | null }
          const query = { state, nextToken, pageSize: SIZE }
          const answer = await ask<Answer>(connection, pathOf(webhook.id, 'deliveries'), query)
          return { rows: answer.deliveries.map((one) => ({ ...one, id: one.event_id })), next: answer.next_token }
        }}
        again={({ rows }) => (rows.some((one) => !ENDED.includes(one.state)) ? LOOK_AGAIN_MS : false)}
        empty={
          state === 'given_up' ? (
            <Empty title={t('Nothing was given up')}>
              {t('An event is tried ten times within 36 hours, then given up. It waits here until you replay it.')}
            </Empty>
          ) : (
            <Empty title={t('Nothing was sent yet')}>
              {t('The next event that you chose appears here as it happens. To try the way there now, send a test.')}
            </Empty>
          )
        }
      />
      {delivery && <DeliveryDrawer webhook={webhook} eventId={delivery} close={() => show(state ? { state } : {})} />}
      {isReplaying && <ReplayGivenUp webhook={webhook} close={() => replayAll(false)} />}
    </Section>
  )
}
