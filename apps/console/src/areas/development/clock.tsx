import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask, tell } from '../../api/session.ts'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { dateFormat, unitText } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { Loaded, Mark, Section } from '../../parts/page.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import classes from './development.module.css'

type Clock = { clock: { now: string; ahead_seconds: number } }
type Move = { advance_seconds: number } | { to: string } | { is_back_to_now: true }

const SECONDS = { minute: 60, hour: 3_600, day: 86_400 } as const
const STEPS = [
  [1, 'minute'],
  [10, 'minute'],
  [1, 'hour'],
  [1, 'day'],
  [7, 'day'],
  [30, 'day'],
] as const
const LOOK_AGAIN_MS = 5000

/** The time of the whole installation, which goes forward by hand. */
export function ClockSection() {
  const [day, setDay] = useState('')
  const { mayWrite } = useMayWrite()
  const read = useRead(['clock'], (connection) => ask<Clock>(connection, 'clock'), { again: () => LOOK_AGAIN_MS })
  const { mutate, isPending } = useChange({
    change: (connection, body: Move) => tell<Clock>(connection, 'POST', 'clock', { body }),
    stale: [['clock']],
    done: ({ clock }, move) =>
      'is_back_to_now' in move ? t('The clock is back to now.') : t('It is {time} now.', { time: timeOf(clock.now) }),
  })
  return (
    <Section title={t('Clock')}>
      <Loaded of={read} rows={2}>
        {({ clock }) => (
          <div className={classes.clock}>
            <time className={classes.now} dateTime={clock.now}>
              {timeOf(clock.now)}
            </time>
            {clock.ahead_seconds > 0 ? (
              <Mark kind="warn">{t('{span} ahead', { span: spanText(clock.ahead_seconds) })}</Mark>
            ) : (
              <Mark>{t('Now')}</Mark>
            )}
            {clock.ahead_seconds > 0 && (
              <WriteButton
                size="compact-sm"
                variant="default"
                loading={isPending}
                onClick={() => mutate({ is_back_to_now: true })}
              >
                {t('Back to now')}
              </WriteButton>
            )}
          </div>
        )}
      </Loaded>
      {mayWrite && (
        <div className={classes.steps}>
          <Group gap="xs" role="group" aria-label={t('Forward by')}>
            {STEPS.map(([count, unit]) => (
              <Button
                key={`${count} ${unit}`}
                size="xs"
                variant="default"
                disabled={isPending}
                onClick={() => mutate({ advance_seconds: count * SECONDS[unit] })}
              >
                + {unitText(count, unit)}
              </Button>
            ))}
          </Group>
          <Group gap="xs" align="end">
            <TextInput
              size="xs"
              type="date"
              aria-label={t('Forward to')}
              value={day}
              onChange={({ currentTarget }) => setDay(currentTarget.value)}
            />
            <Button
              size="xs"
              variant="default"
              disabled={day === '' || isPending}
              onClick={() => mutate({ to: day }, { onSuccess: () => setDay('') })}
            >
              {t('Go there')}
            </Button>
          </Group>
        </div>
      )}
      <p className={classes.means}>
        {t(
          'It is the clock of the whole installation: codes, tokens and sessions end as they would, yours here too, and what is old is removed. That stays so when it goes back to now, and what was made meanwhile is from the future: applications may refuse its tokens until then. A restart goes back to now as well.',
        )}
      </p>
    </Section>
  )
}

const fullText = dateFormat({ dateStyle: 'full', timeStyle: 'medium' })
const timeOf = (time: string) => fullText(new Date(time))

function spanText(seconds: number): string {
  const unit = (['day', 'hour', 'minute'] as const).find((one) => seconds >= SECONDS[one])
  return unit ? unitText(Math.round(seconds / SECONDS[unit]), unit) : unitText(seconds, 'second')
}
