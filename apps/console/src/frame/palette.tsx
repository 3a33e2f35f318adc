import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useId, useRef, useState } from 'react'
import { t } from '../languages/t.ts'
import { Modal } from '../parts/dialog.tsx'
import { Icon, type IconName } from '../parts/icon.tsx'
import type { Area } from './area.ts'
import { useAddress, useConsole, useMayWrite } from './console.tsx'
import classes from './palette.module.css'

type Entry = { title: string; hint: string; icon: IconName; words: string; path: string }

type PaletteProps = {
  areas: readonly Area[]
  /** What was typed before its field had the focus. */
  ahead: RefObject<string | undefined>
  close: () => void
}

/** Goes anywhere, and begins anything, by a few letters: a combobox with its list always open. */
export function Palette({ areas, ahead, close }: PaletteProps) {
  const entries = useEntries(areas)
  const [asked, ask] = useState('')
  const [chosen, choose] = useState(0)
  const navigate = useNavigate()
  const list = useId()
  const active = useRef<HTMLDivElement>(null)
  const words = asked.toLowerCase().split(/\s+/)
  const found = entries.filter((entry) => words.every((word) => entry.words.includes(word)))
  const at = Math.min(chosen, found.length - 1)

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is chosen
  useEffect(() => active.current?.scrollIntoView({ block: 'nearest' }), [at])

  /** At once: the dialog would only do so when it has come in, and what is typed until then would be lost. */
  const takeFocus = useCallback(
    (field: HTMLInputElement | null) => {
      if (!field || ahead.current === undefined) return
      field.focus()
      ask(ahead.current)
      ahead.current = undefined
    },
    [ahead],
  )
  const go = (entry: Entry | undefined) => {
    if (!entry) return
    close()
    navigate({ to: entry.path })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      choose((at + step + found.length) % Math.max(found.length, 1))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      go(found[at])
    }
  }

  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      centered={false}
      yOffset="12dvh"
      padding={0}
      attributes={{ content: { 'aria-label': t('Go to') } }}
    >
      <div className={classes.field}>
        <Icon name="search" />
        <input
          ref={takeFocus}
          data-autofocus
          role="combobox"
          aria-label={t('Go to')}
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={found[at] && `${list}-${at}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('Where to, or what to do?')}
          value={asked}
          onChange={({ currentTarget }) => {
            ask(currentTarget.value)
            choose(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={list} role="listbox" aria-label={t('Pages and commands')} className={classes.list}>
        {found.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
          <div
            key={`${entry.path} ${entry.title}`}
            ref={index === at ? active : undefined}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes.entry}
            onMouseMove={() => choose(index)}
            onClick={() => go(entry)}
          >
            <Icon name={entry.icon} />
            <span>{entry.title}</span>
            <span className={classes.hint}>{entry.hint}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className={classes.none} role="status">
          {t('Nothing is called that.')}
        </p>
      )}
    </Modal>
  )
}

function useEntries(areas: readonly Area[]): Entry[] {
  const addressOf = useAddress()
  const { mayWrite } = useMayWrite()
  const { session, environment } = useConsole()
  const entry = (title: string, hint: string, icon: IconName, path: string, more = ''): Entry => ({
    title,
    hint,
    icon,
    path,
    words: `${title} ${hint} ${more}`.toLowerCase(),
  })
  return [
    ...areas.map(({ title, group, icon, path, keywords }) => entry(title, group, icon, addressOf(path), keywords)),
    ...areas.flatMap(({ title, commands = [], keywords }) =>
      mayWrite ? commands.map((one) => entry(one.title, title, 'plus', addressOf(one.path), keywords)) : [],
    ),
    ...session.environments
      .filter(({ code }) => code !== environment.code)
      .map(({ code, name }) => entry(t('Switch to {name}', { name }), t('Environment'), 'system', `/${code}`, code)),
  ]
}
