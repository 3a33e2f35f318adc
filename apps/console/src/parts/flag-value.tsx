import { Select, Textarea, TextInput } from '@mantine/core'
import { t } from '../languages/t.ts'
import { DialogForm, useForm } from './form.tsx'

export type FlagType = 'bool' | 'str' | 'int' | 'json'

export const FLAG_TYPES: Readonly<Record<FlagType, string>> = {
  bool: t('On or off'),
  str: t('Text'),
  int: t('Whole number'),
  json: 'JSON',
}

/** A value as people read and write it, and as it is sent. */
export const flagText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** What an input of a form takes. */
type FieldProps = {
  name: string
  value: string
  error: string | undefined
  readOnly: boolean
  onChange: (next: string | { currentTarget: { value: string } }) => void
}
type FlagFieldProps = { type: FlagType; label: string; field: FieldProps; isFirst?: boolean }

/** The field for a value of a type. */
export function FlagField({ type, label, field, isFirst = false }: FlagFieldProps) {
  const all = { label, ...field, ...(isFirst ? { 'data-autofocus': true } : {}) }
  if (type === 'bool') {
    const { value, onChange } = field
    const choose = (next: string | null) => onChange(next ?? 'false')
    return <Select {...all} data={['true', 'false']} allowDeselect={false} value={value} onChange={choose} />
  }
  return type === 'json' ? <Textarea autosize minRows={3} {...all} /> : <TextInput {...all} />
}

type FlagValueProps = {
  title: string
  type: FlagType
  value: unknown
  save: (value: string) => Promise<unknown>
  close: () => void
}

/** Gives a flag another value at one of its levels. */
export function FlagValueDialog({ title, type, value, save, close }: FlagValueProps) {
  const form = useForm({
    initial: { value: flagText(value) },
    save: async (values) => {
      await save(values.value)
      close()
    },
  })
  return (
    <DialogForm form={form} title={title} submit={t('Save')} isOpen close={close}>
      <FlagField type={type} label={t('Value')} field={form.field('value')} isFirst />
    </DialogForm>
  )
}
