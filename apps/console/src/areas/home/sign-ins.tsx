import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../../api/session.ts'
import { useAddress } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { dateFormat, numberText } from '../../languages/formats.ts'
import { plural, t } from '../../languages/t.ts'
import { Empty, Loaded, Mark, Section } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'
import { Chart } from './chart.tsx'
import classes from './home.module.css'

type Counted = 'sign_ins' | 'sign_ups' | 'refusals'
type Day = { date: string } & Record<Counted, number>
type Refusal = {
  id: string
  reason: string | null
  explanation: string
  at: string
  user_id: string | null
  application: { id: string; name: string | null } | null
}
type Answer = { days: Day[]; recent_refusals: Refusal[] }

const SERIES = [
  ['sign_ins', t('Sign-ins')],
  ['sign_ups', t('Sign-ups')],
  ['refusals', t('Refused')],
] as const satisfies readonly (readonly [Counted, string])[]
const SPANS = [7, 30, 90] as const
const dayText = dateFormat({ dateStyle: 'medium', timeZone: 'UTC' })

type Shown = { days?: number; of?: Counted }

/** How many signed in, signed up and were refused, day by day, and the latest refusals with their reasons. */
export function SignIns() {
  const { days = 30, of = 'sign_ins' } = useSearch({ strict: false }) as Shown
  const navigate = useNavigate()
  const span = SPANS.find((one) => one === days) ?? 30
  const [shown, title] = SERIES.find(([id]) => id === of) ?? SERIES[0]
  const show = (next: Shown) => void navigate({ to: '.', search: { days: span, of: shown, ...next }, replace: true })
  const read = useRead(['home', 'sign-ins', span], (connection) =>
    ask<Answer>(connection, 'statistics/sign_ins', { days: span }),
  )
  return (
    <>
      <Section
        title={t('Sign-ins')}
        lead={t('Day by day, in UTC.')}
        actions={
          <fieldset className={classes.choice}>
            <legend>{t('Span')}</legend>
            {SPANS.map((one) => (
              <button key={one} type="button" aria-pressed={one === span} onClick={() => show({ days: one })}>
                {plural(one, { one: '{count} day', other: '{count} days' })}
              </button>
            ))}
          </fieldset>
        }
      >
        <Loaded of={read} rows={8}>
          {({ days }) => (
            <div aria-busy={read.isPlaceholderData}>
              <fieldset className={classes.totals}>
                <legend>{t('What is shown')}</legend>
                {SERIES.map(([id, name]) => (
                  <button key={id} type="button" aria-pressed={id === shown} onClick={() => show({ of: id })}>
                    <span>{name}</span>
                    <strong>{numberText(days.reduce((sum, day) => sum + day[id], 0))}</strong>
                  </button>
                ))}
              </fieldset>
              <Chart
                key={`${shown} ${days.length}`}
                label={t('{what} by day', { what: title })}
                points={days.map((day) => ({ name: dayText(new Date(day.date)), value: day[shown] }))}
              />
              <AsTable days={days} />
            </div>
          )}
        </Loaded>
      </Section>
      <Section title={t('Latest refusals')} lead={t('Why people could not sign in, and what helps.')} isFlush>
        <Loaded of={read}>{({ recent_refusals }) => <Refusals refusals={recent_refusals} />}</Loaded>
      </Section>
    </>
  )
}

/** The same numbers, for whoever reads rather than looks. */
function AsTable({ days }: { days: readonly Day[] }) {
  return (
    <details className={classes.numbers}>
      <summary>{t('As a table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled */}
      <section tabIndex={0} aria-label={t('Days')}>
        <table aria-label={t('Sign-ins by day')}>
          <thead>
            <tr>
              <th scope="col">{t('Day')}</th>
              {SERIES.map(([id, name]) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map((day) => (
              <tr key={day.date}>
                <th scope="row">{dayText(new Date(day.date))}</th>
                {SERIES.map(([id]) => (
                  <td key={id}>{numberText(day[id])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  const addressOf = useAddress()
  if (refusals.length === 0) {
    return (
      <Empty title={t('None')}>
        {t('When somebody is refused, the reason stands here, with what to do about it.')}
      </Empty>
    )
  }
  return (
    <ol className={classes.refusals}>
      {refusals.map((one) => (
        <li key={one.id}>
          <p>
            {one.reason ? (
              <Link
                to={addressOf('settings/events')}
                search={{ outcome: 'refused', reason: one.reason } as never}
                aria-label={t('All that was refused for {reason}', { reason: one.reason })}
              >
                <Mark kind="bad">{one.reason}</Mark>
              </Link>
            ) : (
              <Mark kind="bad">{t('refused')}</Mark>
            )}{' '}
            {one.explanation}
          </p>
          <p className={classes.about}>
            <Time at={one.at} />
            {one.application && <span>{one.application.name ?? one.application.id}</span>}
            {one.user_id && (
              <Link to={`${addressOf(`users/${one.user_id}`)}?tab=events`}>{t('Everything of this user')}</Link>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}
