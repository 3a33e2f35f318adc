import { addLogo, deleteLogo, readLogo } from '@latchkey/sdk/management'
import { Button, FileButton, Group, Loader } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { messageOf } from '../../api/problems.ts'
import { useConsole, useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Icon } from '../../parts/icon.tsx'
import { Loaded, Section } from '../../parts/page.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import classes from './design.module.css'

const TYPES = 'image/png,image/jpeg,image/gif,image/webp,image/svg+xml'
const MAX_BYTES = 512 * 1024

type Theme = 'light' | 'dark'

const WORDS = {
  light: {
    ground: t('On light ground'),
    logo: t('The logo for light ground'),
    choose: t('Logo for light ground'),
    upload: t('Upload the logo for light ground'),
    replace: t('Replace the logo for light ground'),
    remove: t('Remove the logo for light ground'),
    uploaded: t('The logo for light ground was uploaded.'),
    removed: t('The logo for light ground was removed.'),
  },
  dark: {
    ground: t('On dark ground'),
    logo: t('The logo for dark ground'),
    choose: t('Logo for dark ground'),
    upload: t('Upload the logo for dark ground'),
    replace: t('Replace the logo for dark ground'),
    remove: t('Remove the logo for dark ground'),
    uploaded: t('The logo for dark ground was uploaded.'),
    removed: t('The logo for dark ground was removed.'),
  },
} as const

/** The uploaded logos, each shown on the ground that it is for. They count as soon as they are there. */
export function Logos() {
  const { environment } = useConsole()
  const read = useRead(['logos'], (connection) => readLogo(connection))
  return (
    <Section
      title={t('Logo')}
      lead={t('PNG, JPEG, GIF, WebP or SVG, at most 512 KB. It is shown on the pages as soon as it is uploaded.')}
    >
      <Loaded of={read} rows={2}>
        {({ logos }) => (
          <div className={classes.logos}>
            {(['light', 'dark'] as const).map((theme) => {
              const file = logos.find(({ type }) => type === theme)?.file_name
              const source = file === undefined ? undefined : `${environment.origins[0] ?? ''}/logos/${file}`
              return <Logo key={theme} theme={theme} source={source} />
            })}
          </div>
        )}
      </Loaded>
    </Section>
  )
}

const stale = [['logos'], ['settings']]

function Logo({ theme, source }: { theme: Theme; source: string | undefined }) {
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { mayWrite } = useMayWrite()
  const words = WORDS[theme]
  const { mutate: upload, isPending } = useChange({
    change: (connection, logo: File) => addLogo(connection, { type: theme, body: { logo } }),
    stale,
    done: words.uploaded,
    isTold: true,
  })
  const { mutate: remove } = useChange({
    change: (connection) => deleteLogo(connection, { type: theme }),
    stale,
    done: words.removed,
  })
  const take = (file: File | null | undefined) => {
    if (!file) return
    if (file.size > MAX_BYTES) return setProblem(t('It has more than 512 KB: make it smaller.'))
    setProblem(undefined)
    upload(file, { onError: (error) => setProblem(messageOf(error)) })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (mayWrite) take(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div
      className={classes.logo}
      data-theme={theme}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(mayWrite)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className={classes.ground}>
        {isPending ? (
          <Loader size="sm" aria-label={t('Uploading')} />
        ) : source ? (
          <img src={source} alt={words.logo} />
        ) : (
          <Icon name="upload" />
        )}
      </span>
      <span className={classes.label}>{words.ground}</span>
      <span className={classes.hint}>
        {theme === 'dark' && !source ? t('None: the other one is shown.') : mayWrite ? t('Drop an image here.') : ''}
      </span>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      {mayWrite && (
        <Group gap="xs">
          <FileButton onChange={take} accept={TYPES} inputProps={{ 'aria-label': words.choose }}>
            {(props) => (
              <Button {...props} size="compact-sm" variant="default" aria-label={source ? words.replace : words.upload}>
                {source ? t('Replace') : t('Upload')}
              </Button>
            )}
          </FileButton>
          {source && (
            <WriteButton
              size="compact-sm"
              variant="subtle"
              color="danger"
              aria-label={words.remove}
              onClick={() => remove()}
            >
              {t('Remove')}
            </WriteButton>
          )}
        </Group>
      )}
    </div>
  )
}
