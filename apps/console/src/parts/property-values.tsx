import type { ManagementConnection } from '@latchkey/sdk/management'
import { Select, Textarea, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, tell } from '../api/session.ts'
import { useAddress, useMayWrite } from '../frame/console.tsx'
import { useChange, useRead } from '../frame/queries.ts'
import { Sentence } from '../languages/sentence.tsx'
import { plural, t } from '../languages/t.ts'
import { Finder } from './finder.tsx'
import { DialogForm, useForm } from './form.tsx'
import { Icon } from './icon.tsx'
import { Empty, Loaded, Mark, Section } from './page.tsx'
import { actionsColumn, RowButton } from './row-actions.tsx'
import { columnsOf, Table } from './table.tsx'
import { WriteButton } from './write-button.tsx'

type Value = { id: string; key: string; name: string; description: string | null; value: string | null }
type Definition = {
  id: string
  key: string
  name: string
  description: string
  type: 'single_line_text' | 'multi_line_text' | 'boolean'
  is_private: boolean
}

type Props = {
  context: 'usr' | 'org' | 'app'
  /** What changes of the values make stale, and what they are read under. */
  of: readonly [string, string]
  /** Where they are: `users/kp_…`. */
  path: string
  lead: string
  read: (connection: ManagementConnection) => Promise<{ properties: Value[] }>
  write: (connection: ManagementConnection, propertyKey: string, value: string) => Promise<unknown>
}

const column = columnsOf<Value>()

/** What is known of somebody or something: what has a value is listed, everything else is found by name. */
export function PropertyValues({ context, of, path, lead, read, write }: Props) {
  const [edited, edit] = useState<Value | 'other'>()
  const { mayWrite } = useMayWrite()
  const addressOf = useAddress()
  const loaded = useRead([...of, 'properties'], read)
  const { mutate: clear } = useChange({
    change: async (connection, { key }: Value) => {
      await tell(connection, 'DELETE', `${path}/properties/${encodeURIComponent(key)}`)
      return connection
    },
    stale: [of],
    done: (_, { name }) => t('{name} has no value any more.', { name }),
    undo: (connection, { key, value }) => (value === null ? undefined : () => write(connection, key, value)),
  })
  const columns = [
    column.accessor('name', { header: t('Property') }),
    column.accessor('key', { header: t('Key'), cell: ({ getValue }) => <code>{getValue()}</code> }),
    column.accessor('value', { header: t('Value'), cell: ({ getValue }) => getValue() || <Mark>{t('Empty')}</Mark> }),
    ...(mayWrite
      ? [
          actionsColumn<Value>((one) => (
            <>
              <RowButton name={t('Change {name}', { name: one.name })} act={() => edit(one)}>
                {t('Change')}
              </RowButton>
              <RowButton name={t('Clear {name}', { name: one.name })} isDanger act={() => clear(one)}>
                {t('Clear')}
              </RowButton>
            </>
          )),
        ]
      : []),
  ]
  return (
    <Section
      title={t('Properties')}
      lead={lead}
      actions={
        <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => edit('other')}>
          {t('Set a property')}
        </WriteButton>
      }
      isFlush
    >
      <Loaded of={loaded} rows={2}>
        {({ properties }) => {
          const set = properties.filter(({ value }) => value !== null)
          return set.length > 0 ? (
            <Table label={t('Properties')} columns={columns} rows={set} />
          ) : (
            <Empty title={t('None is set')}>
              {properties.length === 0 ? (
                <Sentence
                  text="No property is defined for this yet. <define>Define the first one</define>."
                  define={(inside) => <Link to={addressOf('settings/properties')}>{inside}</Link>}
                />
              ) : (
                plural(properties.length, {
                  one: '{count} is defined, and has no value here yet.',
                  other: '{count} are defined, and none has a value here yet.',
                })
              )}
            </Empty>
          )
        }}
      </Loaded>
      {edited && (
        <SetProperty
          context={context}
          known={edited === 'other' ? undefined : edited}
          values={loaded.data?.properties ?? []}
          stale={of}
          write={write}
          close={() => edit(undefined)}
        />
      )}
    </Section>
  )
}

type SetProps = Pick<Props, 'context' | 'write'> & {
  known: Value | undefined
  values: readonly Value[]
  stale: Props['of']
  close: () => void
}

function SetProperty({ context, known, values, stale, write, close }: SetProps) {
  const [chosen, choose] = useState<string | undefined>(known?.key)
  const definitions = useRead(['properties', 'by-key', context, chosen], async (connection) =>
    chosen === undefined ? [] : find(connection, { context, key: chosen }),
  )
  const definition = definitions.data?.[0]
  const { mutateAsync } = useChange({
    change: (connection, value: string) => write(connection, chosen ?? '', value),
    stale: [stale],
    done: () => t('{name} was saved.', { name: definition?.name ?? chosen ?? '' }),
    isTold: true,
  })
  const form = useForm({
    initial: { value: known?.value ?? '' },
    save: async ({ value }) => {
      await mutateAsync(definition?.type === 'boolean' && value === '' ? 'false' : value)
      close()
    },
    check: () => ({ value: chosen === undefined ? t('Choose a property first.') : undefined }),
  })
  const nameOf = (key: string) => values.find((one) => one.key === key)?.name ?? key
  return (
    <DialogForm form={form} title={known?.name ?? t('Set a property')} submit={t('Save')} isOpen close={close}>
      {known === undefined && (
        <Finder
          isFirst
          label={t('Property')}
          of="properties"
          find={async (connection, words) => {
            const found = await find(connection, { context, query: words })
            return found.map(({ key, name }) => ({ value: key, label: `${name} (${key})` }))
          }}
          chosen={chosen === undefined ? undefined : { value: chosen, label: `${nameOf(chosen)} (${chosen})` }}
          choose={(found) => {
            choose(found?.value)
            form.set({ value: values.find(({ key }) => key === found?.value)?.value ?? '' })
          }}
        />
      )}
      <ValueField definition={definition} form={form} isFirst={known !== undefined} />
    </DialogForm>
  )
}

type Asked = { context: string; key?: string; query?: string }

async function find(connection: ManagementConnection, filter: Asked): Promise<Definition[]> {
  const asked = { ...filter, pageSize: 20, sort: 'name_asc' }
  return (await ask<{ properties: Definition[] }>(connection, 'properties', asked)).properties
}

type ValueFieldProps = {
  definition: Definition | undefined
  form: ReturnType<typeof useForm<{ value: string }>>
  isFirst: boolean
}

function ValueField({ definition, form, isFirst }: ValueFieldProps) {
  const description = [
    definition?.description,
    definition && (definition.is_private ? t('Private: it stands in no token.') : t('It can stand in tokens.')),
  ]
    .filter(Boolean)
    .join(' ')
  const field = {
    label: t('Value'),
    description,
    ...form.field('value'),
    ...(isFirst ? { 'data-autofocus': true } : {}),
  }
  if (definition?.type === 'boolean') {
    const choose = (value: string | null) => form.set({ value: value ?? 'false' })
    const value = form.values.value === '' ? 'false' : form.values.value
    return <Select {...field} data={['true', 'false']} allowDeselect={false} value={value} onChange={choose} />
  }
  return definition?.type === 'multi_line_text' ? (
    <Textarea autosize minRows={3} {...field} />
  ) : (
    <TextInput {...field} />
  )
}
