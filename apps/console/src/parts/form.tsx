import { Button, Group, Stack } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import { problemsOf } from '../api/problems.ts'
import { useMayWrite } from '../frame/console.tsx'
import { t } from '../languages/t.ts'
import { Modal } from './dialog.tsx'
import classes from './form.module.css'

type Values = Record<string, unknown>

type Field<Value> = {
  name: string
  value: Value
  error: string | undefined
  readOnly: boolean
  onChange: (next: Value | { currentTarget: { value: Value } }) => void
}

export type FormOf<T extends Values> = {
  values: T
  set: (change: Partial<T>) => void
  /** What an input takes: `<TextInput label="Name" {...form.field('name')} />`. */
  field: <Name extends keyof T & string>(name: Name) => Field<T[Name]>
  errors: Record<string, string>
  isChanged: boolean
  isBusy: boolean
  reset: () => void
  submit: (event?: FormEvent) => Promise<void>
}

type Spec<T extends Values> = {
  initial: T
  save: (values: T) => Promise<unknown>
  /** What can be told before anything is sent, by field. */
  check?: (values: T) => Partial<Record<keyof T, string | undefined>>
}

/** A form: its values, what is wrong with each, and whether something would be lost. */
export function useForm<T extends Values>({ initial, save, check }: Spec<T>): FormOf<T> {
  const [draft, setDraft] = useState<Partial<T>>({})
  const [refused, setRefused] = useState<Record<string, string>>({})
  const [isTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const { mayWrite } = useMayWrite()
  const values = { ...initial, ...draft }
  const changed = Object.keys(draft).filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(initial[name]))
  const checked = presentIn(check?.(values) ?? {})
  const errors = { ...(isTried ? checked : {}), ...refused }

  async function submit(event?: FormEvent) {
    event?.preventDefault()
    const element = event?.currentTarget
    flushSync(() => setTried(true))
    if (isBusy || !mayWrite) return
    if (Object.keys(checked).length > 0) return focusProblem(element)
    setBusy(true)
    try {
      await save(values)
      setDraft({})
      setRefused({})
      setTried(false)
    } catch (error) {
      flushSync(() => setRefused(problemsOf(error, Object.keys(initial))))
      focusProblem(element)
    } finally {
      setBusy(false)
    }
  }

  const set = (change: Partial<T>) => {
    setDraft((before) => ({ ...before, ...change }))
    setRefused((before) => without(before, ['form', ...Object.keys(change)]))
  }

  return {
    values,
    errors,
    isChanged: changed.length > 0,
    isBusy,
    set,
    field(name) {
      return {
        name,
        value: values[name],
        error: errors[name],
        readOnly: !mayWrite,
        onChange: (next) => set({ [name]: given(next) } as Partial<T>),
      }
    },
    reset() {
      setDraft({})
      setRefused({})
      setTried(false)
    },
    submit,
  }
}

/** Moves the focus to the first field that was refused, and says so. */
const focusProblem = (form: Element | undefined) => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()

const without = (problems: Record<string, string>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(problems).filter(([name]) => !names.includes(name)))

const presentIn = (problems: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(problems).filter((entry): entry is [string, string] => entry[1] !== undefined))

const given = (next: unknown) =>
  typeof next === 'object' && next !== null && 'currentTarget' in next
    ? (next as { currentTarget: { value: unknown } }).currentTarget.value
    : next

/** What was refused of a form and belongs to none of its fields. */
function FormProblem({ form }: { form: Pick<FormOf<Values>, 'errors'> }) {
  const { form: text } = form.errors
  if (text === undefined) return null
  return (
    <p role="alert" className={classes.problem}>
      {text}
    </p>
  )
}

type EditFormProps<T extends Values> = { form: FormOf<T>; label: string; children: ReactNode }

/** A form on a page: saved by its own button, which is there once something was changed; leaving then asks first. */
export function EditForm<T extends Values>({ form, label, children }: EditFormProps<T>) {
  return (
    <form onSubmit={form.submit} aria-label={label} noValidate>
      <Stack gap="md">
        {children}
        <FormProblem form={form} />
        {form.isChanged && (
          <Group gap="xs">
            <Button type="submit" loading={form.isBusy}>
              {t('Save')}
            </Button>
            <Button variant="default" onClick={form.reset}>
              {t('Discard')}
            </Button>
          </Group>
        )}
      </Stack>
      <Guard isChanged={form.isChanged} />
    </form>
  )
}

type GuardProps = { isChanged: boolean; title?: string; text?: string }

/** Asks before a page is left whose changes nobody has saved, or where something goes on. */
export function Guard({
  isChanged,
  title = t('Leave without saving?'),
  text = t('What you changed on this page has not been saved.'),
}: GuardProps) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: () => isChanged,
    withResolver: true,
  })
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={title}>
      <Stack>
        <p className={classes.text}>{text}</p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => proceed?.()}>
            {t('Leave')}
          </Button>
          <Button onClick={() => reset?.()} data-autofocus>
            {t('Stay here')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

type DialogFormProps<T extends Values> = {
  form: FormOf<T>
  title: string
  submit: string
  isOpen: boolean
  close: () => void
  children: ReactNode
}

/** A form in a dialog, for what is new. */
export function DialogForm<T extends Values>({ form, title, submit, isOpen, close, children }: DialogFormProps<T>) {
  const leave = () => {
    form.reset()
    close()
  }
  return (
    <Modal opened={isOpen} onClose={leave} title={title} size="lg">
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          {children}
          <FormProblem form={form} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={leave}>
              {t('Cancel')}
            </Button>
            <Button type="submit" loading={form.isBusy}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
