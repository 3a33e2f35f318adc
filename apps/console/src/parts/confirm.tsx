import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { messageOf } from '../api/problems.ts'
import { Sentence } from '../languages/sentence.tsx'
import { t } from '../languages/t.ts'
import { Modal } from './dialog.tsx'
import classes from './form.module.css'

type ConfirmProps = {
  title: string
  /** What follows from it. */
  children: ReactNode
  /** What the button does: `Delete the API`. */
  action: string
  /** What has to be typed first: the name of the thing. Nothing, where it can be taken back. */
  typed?: string
  isOpen: boolean
  close: () => void
  confirm: () => Promise<unknown>
}

/** Asks before something is done; what cannot be undone has to be named by hand. */
export function Confirm(props: ConfirmProps) {
  return (
    <Modal opened={props.isOpen} onClose={props.close} title={props.title}>
      {props.isOpen && <Question {...props} />}
    </Modal>
  )
}

function Question({ children, action, typed, close, confirm }: ConfirmProps) {
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const isNamed = typed === undefined || text.trim() === typed.trim()

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isNamed) return setProblem(t('Type {typed} to go on.', { typed }))
    setBusy(true)
    try {
      await confirm()
      close()
    } catch (error) {
      setProblem(messageOf(error))
      setBusy(false)
    }
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div>{children}</div>
        {typed !== undefined && (
          <TextInput
            data-autofocus
            label={<Sentence text="Type <strong>{typed}</strong> to confirm" typed={typed} />}
            value={text}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        )}
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem}
          </p>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('Cancel')}
          </Button>
          <Button type="submit" color="danger" loading={isBusy} disabled={!isNamed}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
