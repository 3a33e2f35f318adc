import { Button, Progress } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { readLines } from '../../api/lines.ts'
import { messageOf } from '../../api/problems.ts'
import { ask } from '../../api/session.ts'
import { useRead } from '../../frame/queries.ts'
import { Sentence } from '../../languages/sentence.tsx'
import { plural, t } from '../../languages/t.ts'
import { Copied } from '../../parts/copied.tsx'
import { Loaded, Section } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'
import classes from './audit.module.css'

type Chain = {
  chain: { entries: number; checkpoint: string | null; sealed_on: string | null; waiting: number; key_id: string }
}
type Line =
  | { type: 'progress'; checked: number; of: number }
  | { type: 'result'; is_whole: boolean; problems: string[]; untold: number; checkpoint: string; entries: number }
type Result = Extract<Line, { type: 'result' }>

/** Whether anybody has tampered with the log: how far it is sealed, and the way to check it. */
export function ChainState({ exportAddress }: { exportAddress: string }) {
  const [progress, setProgress] = useState<number>()
  const [result, setResult] = useState<Result>()
  const [problem, setProblem] = useState<string>()
  const read = useRead(['audit', 'chain'], (connection) => ask<Chain>(connection, 'audit/chain'))
  const verify = async () => {
    setProgress(0)
    setResult(undefined)
    setProblem(undefined)
    try {
      await readLines<Line>('audit/verification', (line) => {
        if (line.type === 'result') setResult(line)
        else setProgress(line.of === 0 ? 100 : (100 * line.checked) / line.of)
      })
      await read.refetch()
    } catch (error) {
      setProblem(messageOf(error))
    } finally {
      setProgress(undefined)
    }
  }
  return (
    <Section isFlush>
      <Loaded of={read} rows={1}>
        {({ chain }) => (
          <div className={classes.chain}>
            <p>{chain.entries === 0 ? t('Nothing is sealed yet.') : <Sealed {...chain} />}</p>
            <span className={classes.buttons}>
              <Button size="xs" variant="default" component="a" href={exportAddress} download="audit.ndjson">
                {t('Export')}
              </Button>
              <Button size="xs" variant="default" loading={progress !== undefined} onClick={verify}>
                {t('Verify')}
              </Button>
            </span>
          </div>
        )}
      </Loaded>
      {progress !== undefined && (
        <Progress className={classes.bar} value={progress} aria-label={t('Verified')} animated />
      )}
      <div role="status">{result && <Found result={result} />}</div>
      {problem && (
        <p role="alert" className={classes.found} data-whole="false">
          {problem}
        </p>
      )}
    </Section>
  )
}

function Sealed({ entries, waiting, sealed_on }: Chain['chain']) {
  const rest = (inside: ReactNode) => <span className={classes.quiet}>{inside}</span>
  const when = <Time at={sealed_on} />
  return waiting === 0 ? (
    <Sentence
      text="<strong>{count} entries are sealed</strong><rest>, the last one {when}. Each is bound to the one before it by a hash.</rest>"
      one="<strong>{count} entry is sealed</strong><rest>, {when}. Each is bound to the one before it by a hash.</rest>"
      count={entries}
      when={when}
      rest={rest}
    />
  ) : (
    <Sentence
      text="<strong>{count} entries are sealed</strong><rest>, the last one {when}; {waiting} wait for that. Each is bound to the one before it by a hash.</rest>"
      one="<strong>{count} entry is sealed</strong><rest>, {when}; {waiting} wait for that. Each is bound to the one before it by a hash.</rest>"
      count={entries}
      when={when}
      waiting={waiting}
      rest={rest}
    />
  )
}

function Found({ result: { is_whole, problems, untold, checkpoint, entries } }: { result: Result }) {
  return (
    <div className={classes.found} data-whole={is_whole}>
      {is_whole ? (
        <>
          <p>
            {plural(entries, {
              one: 'Nobody has tampered with the {count} entry.',
              other: 'Nobody has tampered with any of the {count} entries.',
            })}
          </p>
          {t('Keep this where nobody who can write to the database can, and compare it next time:')}{' '}
          <Copied value={checkpoint} label={t('checkpoint')} />
        </>
      ) : (
        <>
          <p>{t('The log is not as it was sealed. Keep the database as it is, and find out who could write to it.')}</p>
          <ul>
            {problems.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {untold > 0 && t('And {count} more.', { count: untold })}
        </>
      )}
    </div>
  )
}
