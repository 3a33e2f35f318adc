import { Stack } from '@mantine/core'
import { ask } from '../../api/session.ts'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Code } from '../../parts/code.tsx'
import { Copied } from '../../parts/copied.tsx'
import { Drawer } from '../../parts/dialog.tsx'
import { Empty, Fact, Facts, Loaded, Mark } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'
import { answerText, DELIVERY_STATES, type Delivery, pathOf, type WebhookShown } from './webhook.ts'
import classes from './webhooks.module.css'

type Shown = { delivery: Delivery & { event: Record<string, unknown> | null } }

/** One delivery: how it went, and what was sent. */
export function DeliveryDrawer({
  webhook,
  eventId,
  close,
}: {
  webhook: WebhookShown
  eventId: string
  close: () => void
}) {
  const read = useRead(['webhooks', webhook.id, 'delivery', eventId], (connection) =>
    ask<Shown>(connection, pathOf(webhook.id, 'deliveries', eventId)),
  )
  return (
    <Drawer opened onClose={close} position="right" size="lg" title={read.data?.delivery.type ?? t('Delivery')}>
      <Loaded of={read} rows={6}>
        {({ delivery }) => (
          <Stack>
            <Facts>
              <Fact name={t('State')}>
                <Mark kind={DELIVERY_STATES[delivery.state][0]}>{DELIVERY_STATES[delivery.state][1]}</Mark>
              </Fact>
              <Fact name={t('Last answer')}>{answerText(delivery) || t('None yet')}</Fact>
              <Fact name={t('Answered in')}>
                {delivery.took_ms === null ? t('Not known') : t('{count} ms', { count: delivery.took_ms })}
              </Fact>
              <Fact name={t('Attempts')}>{delivery.attempts}</Fact>
              <Fact name={t('Last attempt')}>
                <Time at={delivery.attempted_on} never={t('None yet')} />
              </Fact>
              {delivery.next_attempt_on && (
                <Fact name={t('Next attempt')}>
                  <Time at={delivery.next_attempt_on} />
                </Fact>
              )}
              <Fact name="webhook-id">
                <Copied value={delivery.message_id} label={/* code */ 'webhook-id'} />
              </Fact>
              <Fact name="event_id">
                <Copied value={delivery.event_id} label={/* code */ 'event_id'} />
              </Fact>
            </Facts>
            {delivery.event ? (
              <div>
                <p className={classes.heading}>{t('What is sent, as a signed JWT')}</p>
                <Code text={JSON.stringify(delivery.event, null, 2)} label={t('event')} />
              </div>
            ) : (
              <Empty title={t('The event is not kept any more')}>
                {t('Events are removed as the environment says.')}
              </Empty>
            )}
          </Stack>
        )}
      </Loaded>
    </Drawer>
  )
}
