import { Button, Group, Stack } from '@mantine/core'
import { ask } from '../../api/session.ts'
import { useRead } from '../../frame/queries.ts'
import { dateFormat } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { Code } from '../../parts/code.tsx'
import { Copied } from '../../parts/copied.tsx'
import { Drawer } from '../../parts/dialog.tsx'
import { Fact, Facts, Loaded, Mark } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'
import classes from './audit.module.css'
import { actorTypeOf, differencesOf, type Entry, thingOf, wordsOf } from './entry.ts'

const timeText = dateFormat({ dateStyle: 'short', timeStyle: 'medium' })

type EntryDrawerProps = {
  entryId: string
  close: () => void
  /** Shows what one actor did. */
  only: (actorId: string) => void
  /** Shows everything that was done to the same thing. */
  history: (entry: Entry) => void
}

/** One change: who made it, and what became of what. */
export function EntryDrawer({ entryId, close, only, history }: EntryDrawerProps) {
  const read = useRead(['audit', 'one', entryId], (connection) =>
    ask<{ entry: Entry }>(connection, `audit/entries/${encodeURIComponent(entryId)}`),
  )
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={read.data ? wordsOf(read.data.entry.operation) : t('Entry')}
    >
      <Loaded of={read} rows={6}>
        {({ entry }) => (
          <Stack>
            <Facts>
              <Fact name={t('When')}>
                <Time at={entry.at} /> · {timeText(new Date(entry.at))}
              </Fact>
              <Fact name={t('Who')}>
                {entry.actor.label} <Mark>{actorTypeOf(entry.actor.type)}</Mark>
              </Fact>
              <Fact name={t('Operation')}>
                <code>{entry.operation}</code>
              </Fact>
              <Fact name={t('Thing')}>
                {thingOf(entry.thing)} {entry.thing_name}
              </Fact>
              {entry.thing_id && (
                <Fact name={t('ID')}>
                  <Copied value={entry.thing_id} label="ID" />
                </Fact>
              )}
              {entry.address && (
                <Fact name={t('Address')}>
                  <bdi dir="ltr">{entry.address}</bdi>
                </Fact>
              )}
              {entry.request_id && (
                <Fact name={t('Request ID')}>
                  <Copied value={entry.request_id} label={t('request ID')} />
                </Fact>
              )}
              <Fact name={t('Sealed')}>
                {entry.sequence === null
                  ? t('Not yet: that takes a second')
                  : t('As entry {sequence}', { sequence: entry.sequence })}
              </Fact>
            </Facts>
            <div>
              <p className={classes.heading}>{titleOf(entry)}</p>
              <Differences entry={entry} />
            </div>
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={() => only(entry.actor.id)}>
                {t('What else they did')}
              </Button>
              {entry.thing_id && (
                <Button size="xs" variant="default" onClick={() => history(entry)}>
                  {t('What else happened to it')}
                </Button>
              )}
            </Group>
            <div>
              <p className={classes.heading}>{t('As JSON')}</p>
              <Code text={JSON.stringify(entry, null, 2)} label={t('entry')} />
            </div>
          </Stack>
        )}
      </Loaded>
    </Drawer>
  )
}

function titleOf({ before, after }: Entry): string {
  if (before === null) return after === null ? t('Nothing more is known') : t('What was made, or asked for')
  return after === null ? t('What was removed') : t('What changed')
}

/** Secrets are masked before they come here. */
function Differences({ entry: { before, after } }: { entry: Entry }) {
  const differences = differencesOf(before, after)
  if (differences.length === 0) return null
  return (
    <table className={classes.differences} aria-label={t('Differences')}>
      <thead>
        <tr>
          <th scope="col">{t('Field')}</th>
          {before !== null && <th scope="col">{t('Before')}</th>}
          {after !== null && <th scope="col">{t('After')}</th>}
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={one.path}>
            <th scope="row">{one.path}</th>
            {before !== null && (
              <td className={classes.was}>
                <bdi>{one.before}</bdi>
              </td>
            )}
            {after !== null && (
              <td className={classes.is}>
                <bdi>{one.after}</bdi>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
