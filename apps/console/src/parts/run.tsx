import type { ManagementConnection } from '@latchkey/sdk/management'
import { Button, Group, Progress, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isSignedOut, messageOf } from '../api/problems.ts'
import { useConsole } from '../frame/console.tsx'
import { showNotice } from '../frame/notices.ts'
import { t } from '../languages/t.ts'
import { Modal } from './dialog.tsx'
import classes from './run.module.css'

/** What is done to many things, one after the other. */
export type Work<T> = {
  title: string
  each: (connection: ManagementConnection, one: T) => Promise<unknown>
  /** What is told when all went well. */
  done: (count: number) => string
  /** Takes back what was done to one, where that is possible. */
  undo?: (connection: ManagementConnection, one: T) => Promise<unknown>
}

type State = { title: string; total: number | undefined; count: number; refused: Refused[]; isOver: boolean }
type Refused = { id: string; name: string; why: string }

type Spec<T> = {
  nameOf: (one: T) => string
  /** What has to be read again afterwards. */
  stale: readonly string[]
}

/**
 * Does work to many things, and shows how far it is. Whatever is refused is told with its reason and stops nothing;
 * whoever runs it can stop it behind the thing at hand.
 */
export function useRun<T extends { id: string }>({ nameOf, stale }: Spec<T>) {
  const { connection, environment } = useConsole()
  const client = useQueryClient()
  const [state, setState] = useState<State>()
  const isStopped = useRef(false)
  useEffect(
    () => () => {
      isStopped.current = true // nobody is left who could see it go on
    },
    [],
  )
  const refresh = () => Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [environment.code, key] })))

  /** `things` are read while it runs where they are too many to be there already; `total` is known for those that are. */
  async function run(work: Work<T>, things: Iterable<T> | AsyncIterable<T>, total?: number): Promise<void> {
    isStopped.current = false
    const changed: T[] = []
    const refused: Refused[] = []
    const show = (isOver: boolean) =>
      setState({ title: work.title, total, count: changed.length, refused: [...refused], isOver })
    show(false)
    try {
      for await (const one of things) {
        if (isStopped.current) break
        try {
          await work.each(connection, one)
          changed.push(one)
        } catch (error) {
          if (isSignedOut(error)) throw error
          refused.push({ id: one.id, name: nameOf(one), why: messageOf(error) })
        }
        show(false)
      }
    } catch (error) {
      refused.push({ id: '', name: t('It ended early'), why: messageOf(error) })
    }
    await refresh()
    if (refused.length > 0 || isStopped.current) return show(true)
    setState(undefined)
    const { undo } = work
    const takeBack = async () => {
      for (const one of changed) await undo?.(connection, one)
      await refresh()
    }
    showNotice({ kind: 'done', text: work.done(changed.length), ...(undo ? { undo: takeBack } : {}) })
  }

  const stop = () => {
    isStopped.current = true
  }
  return { run, dialog: state && <RunDialog state={state} stop={stop} close={() => setState(undefined)} /> }
}

const soFar = (count: number, total: number | undefined) =>
  total === undefined ? t('{count} so far', { count }) : t('{count} of {total} so far', { count, total })

function RunDialog({ state, stop, close }: { state: State; stop: () => void; close: () => void }) {
  const { title, total, count, refused, isOver } = state
  const tried = count + refused.length
  return (
    <Modal
      opened
      onClose={isOver ? close : stop}
      title={title}
      closeOnClickOutside={false}
      closeOnEscape={isOver}
      withCloseButton={isOver}
    >
      <Stack gap="sm">
        <p className={classes.text} role="status">
          {isOver ? t('{count} done', { count }) : soFar(tried, total)}
          {refused.length > 0 && ` · ${t('{count} refused', { count: refused.length })}`}
        </p>
        {!isOver && (
          <Progress
            value={total === undefined ? 100 : (100 * tried) / Math.max(total, 1)}
            animated
            aria-label={title}
          />
        )}
        {refused.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled
          <section className={classes.refused} tabIndex={0} aria-label={t('Refused')}>
            <ul>
              {refused.map(({ id, name, why }) => (
                <li key={id}>
                  <strong>{name}</strong> {why}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Group justify="flex-end">
          {isOver ? (
            <Button onClick={close}>{t('Done')}</Button>
          ) : (
            <Button variant="default" onClick={stop}>
              {t('Stop')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
