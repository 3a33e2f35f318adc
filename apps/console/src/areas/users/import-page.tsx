import { Progress as Bar, Button, FileButton, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { useAddress, useMayWrite } from '../../frame/console.tsx'
import { Sentence } from '../../languages/sentence.tsx'
import { plural, t } from '../../languages/t.ts'
import { Code } from '../../parts/code.tsx'
import { Guard } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Page, Section } from '../../parts/page.tsx'
import classes from './import.module.css'
import { ImportResult } from './import-result.tsx'
import { type Progress, useImport } from './import-run.ts'

const FORMATS = [
  { value: 'auto', label: t('CSV or NDJSON') },
  { value: 'auth0', label: t('Auth0: users') },
  { value: 'auth0-passwords', label: t('Auth0: hashes of passwords') },
  { value: 'firebase', label: 'Firebase' },
]

/** Brings users from a file: it is checked first, and nothing is done before somebody has seen what would be. */
function ImportPage() {
  const [file, setFile] = useState<File>()
  const [format, setFormat] = useState('auto')
  const [connections, setConnections] = useState('')
  const [parameters, setParameters] = useState('')
  const addressOf = useAddress()
  const { mayWrite } = useMayWrite()
  const { progress, result, refused, problem, run, stop, forget } = useImport()
  const isRunning = progress !== undefined
  const choose = (chosen: File | null | undefined) => {
    if (!chosen || isRunning) return
    forget()
    setFile(chosen)
  }
  const fields = {
    format,
    ...(format.startsWith('auth0') && connections.trim() !== '' ? { connections } : {}),
    ...(format === 'firebase' && parameters.trim() !== '' ? { hash_parameters: parameters } : {}),
  }
  const back = { to: addressOf('users'), label: t('Users') }
  if (!mayWrite) {
    return (
      <Page title={t('Import users')} back={back}>
        <Section>
          <Empty title={t('You only look on')}>{t('An owner or an admin can import users.')}</Empty>
        </Section>
      </Page>
    )
  }
  return (
    <Page
      title={t('Import users')}
      back={back}
      lead={t(
        'Brings people from another system with their ids, their passwords and what they hold. Nobody gets a mail, and no webhook is told.',
      )}
    >
      <Section title={t('The file')}>
        <Stack>
          <Chooser file={file} choose={choose} isDisabled={isRunning} />
          <Group align="flex-start" grow preventGrowOverflow={false}>
            <Select
              label={t('Written as')}
              allowDeselect={false}
              disabled={isRunning}
              data={FORMATS}
              value={format}
              onChange={(value) => {
                forget()
                setFormat(value ?? 'auto')
              }}
            />
            {format.startsWith('auth0') && (
              <TextInput
                label={t('Connections')}
                description={t('Users of these alone, separated by commas; empty for all.')}
                disabled={isRunning}
                value={connections}
                onChange={({ currentTarget }) => setConnections(currentTarget.value)}
              />
            )}
          </Group>
          {format === 'firebase' && (
            <Textarea
              label={t('Hash parameters')}
              description={t('As the console of Firebase shows them. Without them, lines with a password are refused.')}
              autosize
              minRows={3}
              disabled={isRunning}
              value={parameters}
              onChange={({ currentTarget }) => setParameters(currentTarget.value)}
            />
          )}
          {file && !isRunning && !result && (
            <Group justify="flex-end">
              <Button onClick={() => run(true, { file, fields })}>{t('Check the file')}</Button>
            </Group>
          )}
          {problem && (
            <p role="alert" className={classes.problem}>
              {problem}
            </p>
          )}
        </Stack>
      </Section>
      {progress && <Going progress={progress} stop={stop} />}
      {file && result && (
        <ImportResult
          name={file.name}
          result={result}
          refused={refused}
          go={(more = {}) => run(false, { file, fields: { ...fields, ...more } })}
        />
      )}
      {!file && <Shape />}
      <Guard
        isChanged={progress?.isCheck === false}
        title={t('Stop the import?')}
        text={t('Whoever was imported stays. The same file goes on where it was.')}
      />
    </Page>
  )
}

type ChooserProps = { file: File | undefined; choose: (file: File | null | undefined) => void; isDisabled: boolean }

function Chooser({ file, choose, isDisabled }: ChooserProps) {
  const [isOver, setOver] = useState(false)
  const reset = useRef<() => void>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files[0])
  }
  const take = (chosen: File | null) => {
    choose(chosen)
    reset.current?.() // or the same file, once it is mended, would be no change
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div
      className={classes.chooser}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!isDisabled)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={22} />
      {file ? (
        <p>
          <strong>{file.name}</strong> <span className={classes.quiet}>{sizeOf(file.size)}</span>
        </p>
      ) : (
        <p className={classes.quiet}>{t('Drop a file here, or choose one. At most 256 MB.')}</p>
      )}
      <FileButton onChange={take} resetRef={reset} accept=".csv,.ndjson,.jsonl,.json,.txt">
        {(props) => (
          <Button variant="default" size="xs" disabled={isDisabled} {...props}>
            {file ? t('Choose another') : t('Choose a file')}
          </Button>
        )}
      </FileButton>
    </div>
  )
}

const sizeOf = (bytes: number) =>
  bytes < 100_000
    ? t('{size} KB', { size: Math.ceil(bytes / 1000) })
    : t('{size} MB', { size: Math.round(bytes / 100_000) / 10 })

function Going({ progress: { isCheck, isSent, share, counts }, stop }: { progress: Progress; stop: () => void }) {
  const lines = counts.created + counts.updated + counts.unchanged + counts.refused
  const what = isCheck ? t('Checking') : t('Importing')
  return (
    <Section title={isSent ? what : t('Sending the file')}>
      <Stack gap="sm">
        <p className={classes.counted}>
          {isSent
            ? plural(
                lines,
                { one: '{count} user so far, {refused} refused', other: '{count} users so far, {refused} refused' },
                { refused: counts.refused },
              )
            : t('{percent} % sent', { percent: Math.floor(100 * share) })}
        </p>
        <Bar value={100 * share} aria-label={isSent ? what : t('Sent')} />
        <Group justify="space-between" gap="sm">
          <span className={classes.quiet}>
            {isCheck
              ? t('Nothing is changed by a check.')
              : t('Stay on this page. If it is stopped, the same file goes on where it was.')}
          </span>
          <Button variant="default" onClick={stop}>
            {t('Stop')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}

/** What a file looks like, for whoever has none yet. */
const Shape = () => (
  <Section
    title={t('What it looks like')}
    lead={t(
      'The first line of a CSV file names the columns, of which it needs email or phone. NDJSON, one object a line, says what a row cannot: several identities, properties, feature flags.',
    )}
  >
    <Code text={SAMPLE} label={t('example')} />
    <p className={classes.below}>
      <Sentence text="Also read: <code>phone</code>, <code>phone_verified</code>, <code>username</code>, <code>role_key</code>, <code>permission_key</code>, <code>hashed_password</code> with <code>hashing_method</code>. Organizations, roles and permissions must be there already: an import never makes them." />
    </p>
  </Section>
)

const SAMPLE = `id,email,email_verified,first_name,last_name,external_organization_id
a1,ada@example.com,true,Ada,Lovelace,42
g1,grace@example.com,true,Grace,Hopper,43`

export { ImportPage as Page }
