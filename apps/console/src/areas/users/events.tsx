import { Button, Group, Switch } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../../api/session.ts'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Empty, Loaded, Mark, Section } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'
import classes from './users.module.css'

type Event = {
  id: string
  type: string
  reason: string | null
  explanation: string
  is_refusal: boolean
  at: string
  application: { id: string; name: string | null } | null
  address: string | null
  agent: string | null
  request_id: string | null
}

/** What happened when somebody tried to sign in, and why it failed when it did. */
export function Events({ userId }: { userId: string }) {
  const [behind, setBehind] = useState<readonly string[]>([])
  const [isShort, setShort] = useState(false)
  const nextToken = behind.at(-1)
  const read = useRead(['users', userId, 'events', nextToken], (connection) =>
    ask<{ events: Event[]; next_token: string | null }>(connection, 'events', { userId, nextToken, pageSize: 25 }),
  )
  return (
    <Section
      title={t('Sign-ins and refusals')}
      lead={t('What happened, what it means, and what to do about it.')}
      actions={
        <Switch
          label={t('Refusals alone')}
          checked={isShort}
          onChange={({ currentTarget }) => setShort(currentTarget.checked)}
        />
      }
      isFlush
    >
      <Loaded of={read} rows={6}>
        {({ events, next_token }) => {
          const shown = events.filter(({ is_refusal }) => is_refusal || !isShort)
          return (
            <>
              {shown.length === 0 && (
                <Empty title={isShort ? t('No refusals') : t('Nothing yet')}>
                  {isShort ? t('Nothing on this page was refused.') : t('They have not tried to sign in.')}
                </Empty>
              )}
              <ol className={classes.events}>
                {shown.map((event) => (
                  <li key={event.id} className={classes.event}>
                    <Time at={event.at} />
                    <p>
                      {event.is_refusal && (
                        <>
                          <Mark kind="bad">{event.reason}</Mark>{' '}
                        </>
                      )}
                      {event.explanation}
                    </p>
                    <p className={classes.where}>
                      <bdi dir="ltr">
                        {[
                          event.application && (event.application.name ?? event.application.id),
                          event.address,
                          event.agent,
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </bdi>
                    </p>
                  </li>
                ))}
              </ol>
              {(behind.length > 0 || next_token !== null) && (
                <Group justify="flex-end" gap="xs" p="sm">
                  <Button
                    size="xs"
                    variant="default"
                    disabled={behind.length === 0}
                    onClick={() => setBehind(behind.slice(0, -1))}
                  >
                    {t('Newer')}
                  </Button>
                  <Button
                    size="xs"
                    variant="default"
                    disabled={next_token === null}
                    onClick={() => next_token !== null && setBehind([...behind, next_token])}
                  >
                    {t('Older')}
                  </Button>
                </Group>
              )}
            </>
          )
        }}
      </Loaded>
    </Section>
  )
}
