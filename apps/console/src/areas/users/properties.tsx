import { getUserPropertyValues, updateUserProperty } from '@latchkey/sdk/management'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange, useRead } from '../../frame/queries.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Empty, Loaded, Section } from '../../parts/page.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Property = Awaited<ReturnType<typeof getUserPropertyValues>>['properties'][number]

const column = columnsOf<Property>()

/** What else is known of somebody. */
export function Properties({ userId }: { userId: string }) {
  const [edited, edit] = useState<Property>()
  const read = useRead(['users', userId, 'properties'], (connection) => getUserPropertyValues(connection, { userId }))
  const columns = [
    column.accessor('name', { header: 'Property' }),
    column.accessor('key', { header: 'Key', cell: ({ getValue }) => <code>{getValue()}</code> }),
    column.accessor('value', { header: 'Value', cell: ({ getValue }) => getValue() ?? '' }),
    column.display({
      id: 'actions',
      header: 'Actions',
      cell: ({ row: { original: one } }) => (
        <WriteButton size="compact-sm" variant="subtle" aria-label={`Set ${one.name}`} onClick={() => edit(one)}>
          Set
        </WriteButton>
      ),
    }),
  ]
  return (
    <Section title="Properties" lead="What else is known of them; some of it stands in their tokens." isFlush>
      <Loaded of={read} rows={2}>
        {({ properties }) =>
          properties.length > 0 ? (
            <Table label="Properties" columns={columns} rows={[...properties].sort(byValue)} />
          ) : (
            <Empty title="None">No property of users is defined yet.</Empty>
          )
        }
      </Loaded>
      {edited && <SetProperty userId={userId} property={edited} close={() => edit(undefined)} />}
    </Section>
  )
}

/** What is known comes first. */
const byValue = (a: Property, b: Property) =>
  Number(b.value !== null && b.value !== '') - Number(a.value !== null && a.value !== '')

function SetProperty({ userId, property, close }: { userId: string; property: Property; close: () => void }) {
  const { mutateAsync } = useChange({
    change: (connection, value: string) => updateUserProperty(connection, { userId, propertyKey: property.key, value }),
    stale: [['users', userId]],
    done: `${property.name} was saved.`,
    isTold: true,
  })
  const form = useForm({
    initial: { value: property.value ?? '' },
    save: async ({ value }) => {
      await mutateAsync(value)
      close()
    },
  })
  return (
    <DialogForm form={form} title={property.name} submit="Save" isOpen close={close}>
      <TextInput
        label="Value"
        description={property.description ?? undefined}
        data-autofocus
        {...form.field('value')}
      />
    </DialogForm>
  )
}
