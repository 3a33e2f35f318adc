import type { CSSProperties } from 'react'
import { dateFormat } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { type KeysAnswer, type SigningKey, STATES } from './signing-keys.tsx'
import classes from './timeline.module.css'

const DAY_MS = 86_400_000
/** At least so much of what lies ahead is shown. */
const AHEAD_MS = 14 * DAY_MS

const dayText = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' })

/** When each key is published and when it signs, along one line of time. The table below it says the same in words. */
export function Timeline({ signing_keys: keys, rotation, now }: KeysAnswer) {
  const at = Date.parse(now)
  const due = rotation.due_on === null ? undefined : Date.parse(rotation.due_on)
  const begin = Math.min(...keys.map(({ created_on }) => Date.parse(created_on)), at - 2 * DAY_MS)
  const ends = keys.flatMap(({ signs_until, published_until }) => [signs_until, published_until])
  const end = Math.max(
    at + AHEAD_MS,
    ...ends.flatMap((time) => (time ? Date.parse(time) + DAY_MS : [])),
    (due ?? 0) + DAY_MS,
  )
  const share = (time: number) => `${(100 * (Math.min(Math.max(time, begin), end) - begin)) / (end - begin)}%`
  const piece = (from: number, to: number): CSSProperties => ({
    insetInlineStart: share(from),
    width: `calc(${share(to)} - ${share(from)})`,
  })
  return (
    <div className={classes.frame}>
      <div className={classes.line} role="img" aria-label={inWords(keys, rotation.due_on)}>
        {keys.map((key) => {
          const signs = key.signs_from ? Date.parse(key.signs_from) : end
          const until = key.signs_until ? Date.parse(key.signs_until) : end
          const gone = key.published_until ? Date.parse(key.published_until) : end
          return (
            <div key={key.id} className={classes.row}>
              <span className={classes.known} style={piece(Date.parse(key.created_on), gone)} />
              <span className={classes.signs} data-state={key.state} style={piece(signs, until)} />
            </div>
          )
        })}
        <span className={classes.now} style={{ insetInlineStart: share(at) }} />
        {due !== undefined && due > at && <span className={classes.due} style={{ insetInlineStart: share(due) }} />}
      </div>
      <p className={classes.legend}>
        <span>
          <i className={classes.signsSample} /> {t('signs')}
        </span>
        <span>
          <i className={classes.knownSample} /> {t('published')}
        </span>
        <span>
          <i className={classes.nowSample} /> {t('now')}
        </span>
        {due !== undefined && (
          <span>
            <i className={classes.dueSample} /> {t('next one due {date}', { date: dayText(new Date(due)) })}
          </span>
        )}
      </p>
    </div>
  )
}

const inWords = (keys: readonly SigningKey[], due: string | null) =>
  [
    ...keys.map(({ id, state }) => `${id.slice(0, 6)}: ${STATES[state][2]}`),
    due === null
      ? t('Keys change when somebody says so.')
      : t('The next key is due {date}.', { date: dayText(new Date(due)) }),
  ].join(' ')
