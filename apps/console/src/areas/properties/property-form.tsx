import { createProperty, getCategories, updateProperty } from '@latchkey/sdk/management'
import { Group, Select, Switch, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { keyOfName } from '../../parts/adding.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { CONTEXTS, type Context, optionsOf, type Property, type PropertyType, TYPES } from './property.ts'

type Props = { property: Property | undefined; close: () => void; actions?: ReactNode }

/** A property that is new, or what can be changed of one: not its key, its type, and what it is of. */
export function PropertyForm({ property, close, actions }: Props) {
  type Values = {
    name: string
    key: string
    description: string
    type: PropertyType
    context: Context
    category_id: string
    is_private: boolean
  }
  const { mutateAsync } = useChange({
    change: async (connection, { key, type, context, ...body }: Values) => {
      if (property) await updateProperty(connection, { propertyId: property.id, body })
      else await createProperty(connection, { body: { ...body, key, type, context } })
    },
    stale: [['properties']],
    done: (_, { name }) => (property ? t('{name} was saved.', { name }) : t('{name} was added.', { name })),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: {
      name: property?.name ?? '',
      key: property?.key ?? '',
      description: property?.description ?? '',
      type: property?.type ?? 'single_line_text',
      context: property?.context ?? 'usr',
      category_id: property?.category.id ?? '',
      is_private: property?.is_private ?? true,
    },
    check: ({ name, key, category_id }) => ({
      name: name.trim() === '' ? t('Enter a name.') : undefined,
      key: key.trim() === '' ? t('Enter a key.') : undefined,
      category_id: category_id === '' ? t('Choose a category.') : undefined,
    }),
    save: async (values) => {
      await mutateAsync(values)
      close()
    },
  })
  const { name, key, context } = form.values
  const categories = useRead(['properties', 'categories', context], (connection) =>
    getCategories(connection, { context, pageSize: 500 }),
  )
  const rename = (next: string) => {
    const follows = property === undefined && key === keyOfName(name, '_')
    form.set({ name: next, ...(follows ? { key: keyOfName(next, '_') } : {}) })
  }
  const title = property ? t('Property {name}', { name: property.name }) : t('Add property')
  return (
    <DialogForm form={form} title={title} submit={property ? t('Save') : t('Add property')} isOpen close={close}>
      {actions}
      <TextInput
        label={t('Name')}
        data-autofocus
        {...form.field('name')}
        onChange={({ currentTarget }) => rename(currentTarget.value)}
      />
      {property === undefined && (
        <>
          <TextInput
            label={t('Key')}
            description={t('What code and tokens call it. It cannot be changed later.')}
            {...form.field('key')}
          />
          <Group grow align="flex-start">
            <Select
              label={t('Of||property')}
              data={optionsOf(CONTEXTS)}
              allowDeselect={false}
              value={context}
              onChange={(value) => form.set({ context: value as Context, category_id: '' })}
            />
            <Select
              label={t('Type')}
              data={optionsOf(TYPES)}
              allowDeselect={false}
              value={form.values.type}
              onChange={(value) => form.set({ type: value as PropertyType })}
            />
          </Group>
        </>
      )}
      <Select
        label={t('Category')}
        data={(categories.data?.categories ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        allowDeselect={false}
        value={form.values.category_id === '' ? null : form.values.category_id}
        error={form.errors.category_id}
        onChange={(value) => form.set({ category_id: value ?? '' })}
        comboboxProps={{ withinPortal: true }}
      />
      <Textarea label={t('Description')} autosize {...form.field('description')} />
      <Switch
        label={t('Private')}
        description={t('It stands in no token, and only programs with the scope read it.')}
        checked={form.values.is_private}
        onChange={({ currentTarget }) => form.set({ is_private: currentTarget.checked })}
      />
    </DialogForm>
  )
}
