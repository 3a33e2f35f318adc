import { createUserIdentity, deleteIdentity, getUserIdentities, updateIdentity } from '@latchkey/sdk/management'
import { Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange, useRead } from '../../frame/queries.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Loaded, Mark, Section } from '../../parts/page.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Identity = Awaited<ReturnType<typeof getUserIdentities>>['identities'][number]

const column = columnsOf<Identity>()

/** By what somebody signs in. */
export function Identities({ userId }: { userId: string }) {
  const [isAdding, add] = useState(false)
  const read = useRead(['users', userId, 'identities'], (connection) => getUserIdentities(connection, { userId }))
  const stale = [['users']]
  const { mutate: prefer } = useChange({
    change: (connection, { id }: Identity) =>
      updateIdentity(connection, { identityId: id, body: { is_primary: true } }),
    stale,
    done: (_, { name }) => `${name} is the primary one now.`,
  })
  const { mutate: remove } = useChange({
    change: (connection, { id }: Identity) => deleteIdentity(connection, { identityId: id }),
    stale,
    done: (_, { name }) => `${name} was removed.`,
  })
  const columns = [
    column.display({
      id: 'name',
      header: 'Identity',
      cell: ({ row: { original: one } }) => (
        <Group gap={6}>
          {one.name} {one.is_primary && <Mark>Primary</Mark>} {!one.is_confirmed && <Mark kind="warn">Not proved</Mark>}
        </Group>
      ),
    }),
    column.accessor('type', { header: 'Type' }),
    column.display({ id: 'used', header: 'Last used', cell: ({ row }) => <Time at={row.original.last_login_on} /> }),
    column.display({
      id: 'actions',
      header: 'Actions',
      cell: ({ row: { original: one } }) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {!one.is_primary && one.type !== 'username' && (
            <WriteButton size="compact-sm" variant="subtle" onClick={() => prefer(one)}>
              Make primary
            </WriteButton>
          )}
          <WriteButton size="compact-sm" variant="subtle" color="danger" onClick={() => remove(one)}>
            Remove
          </WriteButton>
        </Group>
      ),
    }),
  ]
  return (
    <Section
      title="Identities"
      lead="By what they sign in."
      actions={
        <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => add(true)}>
          Add identity
        </WriteButton>
      }
      isFlush
    >
      <Loaded of={read} rows={2}>
        {({ identities }) =>
          identities.length > 0 ? (
            <Table label="Identities" columns={columns} rows={identities} />
          ) : (
            <Empty title="None">They cannot sign in before they have one.</Empty>
          )
        }
      </Loaded>
      {isAdding && <AddIdentity userId={userId} close={() => add(false)} />}
    </Section>
  )
}

function AddIdentity({ userId, close }: { userId: string; close: () => void }) {
  type Values = { type: 'email' | 'phone' | 'username'; value: string }
  const { mutateAsync } = useChange({
    change: (connection, body: Values) => createUserIdentity(connection, { userId, body }),
    stale: [['users']],
    done: (_, { value }) => `${value} was added.`,
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { type: 'email', value: '' },
    check: ({ value }) => ({ value: value.trim() === '' ? 'Enter the identity.' : undefined }),
    save: async (values) => {
      await mutateAsync(values)
      close()
    },
  })
  return (
    <DialogForm form={form} title="Add identity" submit="Add identity" isOpen close={close}>
      <Select
        label="Type"
        data={[
          { value: 'email', label: 'Email' },
          { value: 'phone', label: 'Phone' },
          { value: 'username', label: 'Username' },
        ]}
        allowDeselect={false}
        value={form.values.type}
        onChange={(type) => form.set({ type: (type ?? 'email') as Values['type'] })}
      />
      <TextInput label="Identity" data-autofocus {...form.field('value')} />
    </DialogForm>
  )
}
