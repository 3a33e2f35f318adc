import { createCategory, getCategories, updateCategory } from '@latchkey/sdk/management'
import { Select, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Filters } from '../../parts/filters.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { CONTEXTS, type Context, optionsOf } from './property.ts'

type Category = { id: string; name: string }

const NEW: Readonly<Record<Context, string>> = {
  usr: t('Add a category of users'),
  org: t('Add a category of organizations'),
  app: t('Add a category of applications'),
}
const SIZE = 20
const column = columnsOf<Category>()

/** Under what properties are found. */
export function Categories() {
  const { context = 'usr' } = useSearch({ strict: false }) as { context?: Context }
  const [edited, edit] = useState<Category | 'new'>()
  const { mayWrite } = useMayWrite()
  const navigate = useNavigate()
  const columns = [
    column.accessor('name', { header: t('Category') }),
    column.accessor('id', { header: t('ID'), cell: ({ getValue }) => <code>{getValue()}</code> }),
    ...(mayWrite
      ? [
          actionsColumn<Category>((one) => (
            <RowButton name={t('Rename {name}', { name: one.name })} act={() => edit(one)}>
              {t('Rename')}
            </RowButton>
          )),
        ]
      : []),
  ]
  return (
    <Section
      title={t('Categories')}
      lead={t('Each property is in one. Built-in ones keep their names.')}
      actions={
        <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => edit('new')}>
          {t('Add category')}
        </WriteButton>
      }
      isFlush
    >
      <Filters>
        <Select
          label={t('Of||property')}
          data={optionsOf(CONTEXTS)}
          value={context}
          allowDeselect={false}
          onChange={(value) =>
            navigate({ to: '.', search: { tab: 'categories', context: value } as never, replace: true })
          }
        />
      </Filters>
      <PagedTable
        label={t('Categories')}
        columns={columns}
        of={['properties', 'categories', 'list', context]}
        read={async (connection, startingAfter) => {
          const { categories: rows, has_more } = await getCategories(connection, {
            context,
            pageSize: SIZE,
            startingAfter,
          })
          return { rows, next: has_more ? (rows.at(-1)?.id ?? null) : null }
        }}
        empty={<Empty title={t('None')}>{t('Add one to sort your properties.')}</Empty>}
      />
      {edited && (
        <CategoryForm
          category={edited === 'new' ? undefined : edited}
          context={context}
          close={() => edit(undefined)}
        />
      )}
    </Section>
  )
}

type FormProps = { category: Category | undefined; context: Context; close: () => void }

function CategoryForm({ category, context, close }: FormProps) {
  const { mutateAsync } = useChange({
    change: async (connection, { name }: { name: string }) => {
      if (category) await updateCategory(connection, { categoryId: category.id, body: { name } })
      else await createCategory(connection, { body: { name, context } })
    },
    stale: [['properties']],
    done: (_, { name }) => (category ? t('{name} was saved.', { name }) : t('{name} was added.', { name })),
    isTold: true,
  })
  const form = useForm({
    initial: { name: category?.name ?? '' },
    check: ({ name }) => ({ name: name.trim() === '' ? t('Enter a name.') : undefined }),
    save: async (values) => {
      await mutateAsync(values)
      close()
    },
  })
  const title = category ? t('Rename {name}', { name: category.name }) : NEW[context]
  return (
    <DialogForm form={form} title={title} submit={category ? t('Save') : t('Add category')} isOpen close={close}>
      <TextInput label={t('Name')} data-autofocus {...form.field('name')} />
    </DialogForm>
  )
}
