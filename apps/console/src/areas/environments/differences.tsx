import { Button, Checkbox, Progress, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { once } from '../../api/connection.ts'
import { messageOf } from '../../api/problems.ts'
import { tell } from '../../api/session.ts'
import { useConsole, useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { listText } from '../../languages/formats.ts'
import { direction } from '../../languages/languages.ts'
import { plural, t } from '../../languages/t.ts'
import { Copied } from '../../parts/copied.tsx'
import { Empty, Mark } from '../../parts/page.tsx'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import classes from './environments.module.css'

type Change = { field: string; before: unknown; after: unknown }
type Difference = { id: string; kind: string; name: string; action: 'create' | 'update'; changes: Change[] }
export type Compared = { differences: Difference[]; left_out: { name: string; reason: string }[] }

type Result = { kind: 'done' | 'problem'; text: string }
type Secret = { name: string; id: string; client_secret: string }

/** What has more is told when somebody opens it. */
const FEW = 4

const KINDS: Record<string, string> = {
  environment: t('Setting'),
  application: t('Application'),
  api: t('API'),
  authorization: t('Authorisation'),
  roleScopes: t('Scopes of a role'),
  invitations: t('Invitations'),
}

/** The differences, each to be chosen, and what became of those that were copied. */
export function Differences({ from, compared }: { from: { code: string; name: string }; compared: Compared }) {
  const { environment } = useConsole()
  const { mayWrite } = useMayWrite()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [copied, setCopied] = useState<Difference[]>([])
  const [results, setResults] = useState<Record<string, Result>>({})
  const [progress, setProgress] = useState<{ done: number; of: number }>()
  const [secrets, setSecrets] = useState<Secret[]>([])
  const isOpen = (id: string) => compared.differences.some((one) => one.id === id)
  const before = copied.filter(({ id }) => results[id] || isOpen(id)) // each stays where it was
  const lines = [...before, ...compared.differences.filter(({ id }) => before.every((one) => one.id !== id))]

  const { mutate: copy, isPending } = useChange({
    change: async (connection, wanted: Difference[]) => {
      const made: Secret[] = []
      for (const [index, { id, name }] of wanted.entries()) {
        setProgress({ done: index, of: wanted.length })
        const result = await tell<{ application?: Omit<Secret, 'name'> | null }>(
          once(connection),
          'POST',
          'environment/differences',
          { body: { from: from.code, id } },
        ).then(
          ({ application }): Result => {
            if (application) made.push({ name, ...application })
            return { kind: 'done', text: t('Copied to {name}.', { name: environment.name }) }
          },
          (error): Result => ({ kind: 'problem', text: messageOf(error) }),
        )
        setResults((before) => ({ ...before, [id]: result }))
      }
      setProgress(undefined)
      setSecrets(made)
      return made
    },
    stale: [['differences'], ['settings'], ['applications'], ['apis'], ['authorizations'], ['home']],
  })
  const begin = () => {
    const wanted = compared.differences.filter(({ id }) => chosen.has(id))
    setCopied(lines)
    choose(new Set())
    copy(wanted)
  }
  const open = compared.differences.filter(({ id }) => results[id]?.kind !== 'done')
  const toggle = (id: string, isOn: boolean) => {
    const next = new Set(chosen)
    if (isOn) next.add(id)
    else next.delete(id)
    choose(next)
  }

  return (
    <>
      {lines.length === 0 && (
        <Empty title={t('Nothing differs')}>
          {t('{name} is what {other} is, but for its people.', { name: environment.name, other: from.name })}
        </Empty>
      )}
      {lines.length > 0 && (
        <ul className={classes.lines} aria-label={t('Differences')}>
          {lines.map((line) => (
            <Line
              key={line.id}
              line={line}
              result={results[line.id]}
              choice={
                mayWrite && results[line.id]?.kind !== 'done' ? (
                  <Checkbox
                    aria-label={t('Choose {kind} {name}', { kind: KINDS[line.kind] ?? line.kind, name: line.name })}
                    disabled={isPending}
                    checked={chosen.has(line.id)}
                    onChange={({ currentTarget }) => toggle(line.id, currentTarget.checked)}
                  />
                ) : (
                  <span className={classes.nothing} />
                )
              }
            />
          ))}
        </ul>
      )}
      {compared.left_out.length > 0 && (
        <div className={classes.foot}>
          <p className={classes.note}>
            {t('Left out: {list}. Mend that first.', {
              list: listText(compared.left_out.map(({ name, reason }) => `${name} (${reason.replace(/\.$/, '')})`)),
            })}
          </p>
        </div>
      )}
      {mayWrite && open.length > 0 && (
        <div className={classes.foot}>
          <Button disabled={chosen.size === 0} loading={isPending} onClick={begin}>
            {chosen.size > 0
              ? t('Copy {count} to {name}', { count: chosen.size, name: environment.name })
              : t('Copy to {name}', { name: environment.name })}
          </Button>
          <Button variant="default" disabled={isPending} onClick={() => choose(new Set(open.map(({ id }) => id)))}>
            {t('Choose all')}
          </Button>
          {progress && (
            <Progress
              className={classes.progress}
              aria-label={t('Copied so far')}
              value={(100 * progress.done) / progress.of}
            />
          )}
        </div>
      )}
      {secrets.length > 0 && (
        <SecretDialog title={t('Secrets of the new applications')} close={() => setSecrets([])}>
          <Stack gap="md">
            {secrets.map(({ name, id, client_secret }) => (
              <div key={id}>
                <strong>{name}</strong>
                <Copied value={id} label={t('client ID of {name}', { name })} />
                <Copied value={client_secret} label={t('client secret of {name}', { name })} />
              </div>
            ))}
            <p className={classes.note}>{t('Copy them now: they are kept as hashes, and never shown again.')}</p>
          </Stack>
        </SecretDialog>
      )}
    </>
  )
}

function Line({ line, result, choice }: { line: Difference; result: Result | undefined; choice: ReactNode }) {
  const told = line.changes.filter(
    ({ field, before, after }) =>
      field !== 'name' && after !== '(generated)' && !(isNothing(before) && isNothing(after)),
  )
  return (
    <li className={classes.line}>
      {choice}
      <span className={classes.name}>
        {line.name} <Mark>{KINDS[line.kind] ?? line.kind}</Mark>
        {line.action === 'create' && <Mark kind="good">{t('New')}</Mark>}
      </span>
      {told.length > FEW ? (
        <details className={classes.more}>
          <summary>{plural(told.length, { one: '{count} value', other: '{count} values' })}</summary>
          <Changes line={line} told={told} />
        </details>
      ) : (
        <div className={classes.more}>
          <Changes line={line} told={told} />
        </div>
      )}
      {result && (
        <p className={classes.result} data-kind={result.kind} role="status">
          {result.text}
        </p>
      )}
    </li>
  )
}

function Changes({ line, told }: { line: Difference; told: readonly Change[] }) {
  return (
    <ul className={classes.changes}>
      {told.map(({ field, before, after }) => (
        <li key={field}>
          {line.kind !== 'environment' && `${field}: `}
          {line.action === 'update' && (
            <>
              <del>{inWords(before)}</del> {direction() === 'rtl' ? '←' : '→'}{' '}
            </>
          )}
          <ins>{inWords(after)}</ins>
        </li>
      ))}
    </ul>
  )
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const inWords = (value: unknown) =>
  isNothing(value) ? t('none') : typeof value === 'string' ? value : JSON.stringify(value)
