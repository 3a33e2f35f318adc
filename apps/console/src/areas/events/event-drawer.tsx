import { Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ask } from '../../api/session.ts'
import { useAddress } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { dateFormat } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { Code } from '../../parts/code.tsx'
import { Copied } from '../../parts/copied.tsx'
import { Drawer } from '../../parts/dialog.tsx'
import { Fact, Facts, Loaded } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'
import { labelOf } from './event-types.ts'
import classes from './events.module.css'

const timeText = dateFormat({ dateStyle: 'short', timeStyle: 'medium' })

export type EventListed = {
  id: string
  type: string
  reason: string | null
  explanation: string
  is_refusal: boolean
  at: string
  user_id: string | null
  user: { id: string; name: string; email: string | null } | null
  administrator: { id: string; name: string | null } | null
  application: { id: string; name: string | null } | null
  org_code: string | null
  address: string | null
  agent: string | null
  request_id: string | null
}

/** One event: what it means, whom it concerns, and all that is known of it. */
export function EventDrawer({ eventId, close }: { eventId: string; close: () => void }) {
  const addressOf = useAddress()
  const read = useRead(['events', 'one', eventId], (connection) =>
    ask<{ event: EventListed }>(connection, `events/${encodeURIComponent(eventId)}`),
  )
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={read.data ? labelOf(read.data.event.type) : t('Event')}
    >
      <Loaded of={read} rows={6}>
        {({ event }) => (
          <Stack>
            <p className={classes.why} data-refused={event.is_refusal}>
              {event.is_refusal && <strong>{t('Why it was refused')}</strong>}
              {event.explanation}
            </p>
            <Facts>
              <Fact name={t('When')}>
                <Time at={event.at} /> · {timeText(new Date(event.at))}
              </Fact>
              {event.user && (
                <Fact name={t('User')}>
                  <Link to={addressOf(`users/${event.user.id}`)}>{event.user.name || event.user.id}</Link>{' '}
                  {event.user.email}
                </Fact>
              )}
              {event.administrator && (
                <Fact name={t('Administrator')}>
                  <Link to={addressOf('settings/team')}>{event.administrator.name ?? event.administrator.id}</Link>
                </Fact>
              )}
              {event.application && (
                <Fact name={t('Application')}>
                  <Link to={addressOf(`applications/${event.application.id}`)}>
                    {event.application.name ?? event.application.id}
                  </Link>
                </Fact>
              )}
              {event.org_code && (
                <Fact name={t('Organization')}>
                  <Link to={addressOf(`organizations/${event.org_code}`)}>{event.org_code}</Link>
                </Fact>
              )}
              {event.reason && (
                <Fact name={t('Reason')}>
                  <code>{event.reason}</code>
                </Fact>
              )}
              {event.address && (
                <Fact name={t('Address')}>
                  <bdi dir="ltr">{event.address}</bdi>
                </Fact>
              )}
              {event.agent && <Fact name={t('Browser')}>{event.agent}</Fact>}
              {event.request_id && (
                <Fact name={t('Request ID')}>
                  <Copied value={event.request_id} label={t('request ID')} />
                </Fact>
              )}
            </Facts>
            <div>
              <p className={classes.heading}>{t('As JSON')}</p>
              <Code text={JSON.stringify(event, null, 2)} label={t('event')} />
            </div>
          </Stack>
        )}
      </Loaded>
    </Drawer>
  )
}
