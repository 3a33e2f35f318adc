import { Button, Group, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAddress } from '../../frame/console.tsx'
import { listText, numberText } from '../../languages/formats.ts'
import { Sentence } from '../../languages/sentence.tsx'
import { plural, t } from '../../languages/t.ts'
import { newCsv } from '../../parts/csv.ts'
import { Fact, Facts, Mark, Section } from '../../parts/page.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import classes from './import.module.css'
import type { Refused, Result } from './import-run.ts'

type Props = {
  /** Of the file. */
  name: string
  result: Result
  refused: readonly Refused[]
  /** Imports it, with more that is said. */
  go: (fields?: Readonly<Record<string, string>>) => void
}

type Row = { id: string; line: number; what: string }

/** More than these are for the file that can be downloaded. */
const SHOWN = 50
const column = columnsOf<Row>()
const columns = [
  column.accessor(({ line }) => numberText(line), { id: 'line', header: t('Line') }),
  column.accessor('what', { header: t('What to mend') }),
]

/** What a check found, or an import has done. */
export function ImportResult({ name, result, refused, go }: Props) {
  const addressOf = useAddress()
  const { is_dry_run: isCheck, created, updated, unchanged, passed_over: passed, ignored, from_line: from } = result
  const left = created + updated + unchanged
  if (result.finished_at !== null) {
    return (
      <Section title={t('This file was imported already')}>
        <Stack gap="sm">
          <p className={classes.counted}>
            <Sentence
              text="It was finished {time}, and nothing was done now."
              time={<Time at={result.finished_at} />}
            />
          </p>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => go({ restart: 'true' })}>
              {t('Import every line again')}
            </Button>
          </Group>
        </Stack>
      </Section>
    )
  }
  const title = isCheck ? t('What would become of it') : t('It is imported')
  return (
    <>
      <Section
        title={title}
        actions={
          isCheck ? (
            <Button disabled={left === 0} onClick={() => go()}>
              {plural(left, { one: 'Import {count} user', other: 'Import {count} users' })}
            </Button>
          ) : (
            <Button component={Link} to={addressOf('users')}>
              {t('Show the users')}
            </Button>
          )
        }
      >
        <Facts>
          <Fact name={t('New')}>{numberText(created)}</Fact>
          <Fact name={t('Changed')}>{numberText(updated)}</Fact>
          <Fact name={t('As they are')}>{numberText(unchanged)}</Fact>
          {passed > 0 && <Fact name={t('Passed over')}>{numberText(passed)}</Fact>}
          <Fact name={t('Refused')}>{numberText(result.refused)}</Fact>
          {result.columns.length > 0 && <Fact name={t('Columns')}>{listText(result.columns)}</Fact>}
          {ignored.length > 0 && (
            <Fact name={t('Not imported')}>
              <Mark kind="warn">{listText(ignored)}</Mark>
            </Fact>
          )}
          {from > 1 && <Fact name={t('Went on')}>{t('from line {line}, where it was stopped', { line: from })}</Fact>}
        </Facts>
      </Section>
      {refused.length > 0 && (
        <Section
          isFlush
          title={t('Refused')}
          lead={
            isCheck
              ? t(
                  'These lines would be left out. Mend them, or import the others: what is there already is left as it is the next time.',
                )
              : t(
                  'These lines were left out. Mend them and import the file again: what is there already is left as it is.',
                )
          }
          actions={
            <Button variant="default" onClick={() => save(name, refused)}>
              {t('Download')}
            </Button>
          }
        >
          <Table label={t('Refused')} columns={columns} rows={refused.slice(0, SHOWN).map(rowOf)} />
          {refused.length > SHOWN && (
            <p className={classes.more}>
              {t('These are the first {shown} of {count}. The file to download has them all.', {
                shown: SHOWN,
                count: refused.length,
              })}
            </p>
          )}
        </Section>
      )}
    </>
  )
}

const rowOf = ({ line, problems }: Refused): Row => ({
  id: String(line),
  line,
  what: problems.map(({ field, message }) => [field, message].filter(Boolean).join(' ')).join('; '),
})

function save(name: string, refused: readonly Refused[]): void {
  const file = newCsv(['line', 'field', 'problem'])
  for (const { line, problems } of refused) {
    for (const { field, message } of problems) file.add([line, field, message])
  }
  file.save(`${name}.refused.csv`)
}
