import { updateUserFeatureFlagOverride } from '@latchkey/sdk/management'
import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask, tell } from '../../api/session.ts'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Empty, Loaded, Mark, Section } from '../../parts/page.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'

type Flag = {
  id: string
  key: string
  name: string
  type: 'bool' | 'str' | 'int' | 'json'
  value: unknown
  own_value: unknown
  has_own_value: boolean
  may_have_own_value: boolean
}

const column = columnsOf<Flag>()
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** Feature flags as one user has them. */
export function Flags({ userId }: { userId: string }) {
  const [edited, edit] = useState<Flag>()
  const { mayWrite } = useMayWrite()
  const path = `users/${encodeURIComponent(userId)}/feature_flags`
  const read = useRead(['users', userId, 'flags'], (connection) => ask<{ feature_flags: Flag[] }>(connection, path))
  const { mutate: remove } = useChange({
    change: async (connection, { key }: Flag) => {
      await tell(connection, 'DELETE', `${path}/${encodeURIComponent(key)}`)
      return connection
    },
    stale: [['users', userId]],
    done: (_, { name }) => `${name} is what the environment says again.`,
    undo:
      (connection, { key, own_value }) =>
      () =>
        updateUserFeatureFlagOverride(connection, { userId, featureFlagKey: key, value: textOf(own_value) }),
  })
  const columns = [
    column.accessor('name', { header: 'Flag' }),
    column.accessor('key', { header: 'Key', cell: ({ getValue }) => <code>{getValue()}</code> }),
    column.display({
      id: 'value',
      header: 'Value',
      cell: ({ row: { original: flag } }) => (
        <span>
          <code>{textOf(flag.value)}</code> {flag.has_own_value && <Mark>Their own</Mark>}
        </span>
      ),
    }),
    ...(mayWrite
      ? [
          column.display({
            id: 'actions',
            header: 'Actions',
            cell: ({ row: { original: flag } }) => (
              <Group gap={4} justify="flex-end" wrap="nowrap">
                {flag.may_have_own_value && (
                  <WriteButton
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`Set ${flag.name}`}
                    onClick={() => edit(flag)}
                  >
                    Set
                  </WriteButton>
                )}
                {flag.has_own_value && (
                  <WriteButton
                    size="compact-sm"
                    variant="subtle"
                    color="danger"
                    aria-label={`Reset ${flag.name}`}
                    onClick={() => remove(flag)}
                  >
                    Reset
                  </WriteButton>
                )}
              </Group>
            ),
          }),
        ]
      : []),
  ]
  return (
    <Section
      title="Feature flags"
      lead="As they have them outside of organizations. A value of their own counts before all others."
      isFlush
    >
      <Loaded of={read}>
        {({ feature_flags }) =>
          feature_flags.length > 0 ? (
            <Table label="Feature flags" columns={columns} rows={feature_flags} />
          ) : (
            <Empty title="None">No feature flag is defined yet.</Empty>
          )
        }
      </Loaded>
      {edited && <SetFlag userId={userId} flag={edited} close={() => edit(undefined)} />}
    </Section>
  )
}

function SetFlag({ userId, flag, close }: { userId: string; flag: Flag; close: () => void }) {
  const { mutateAsync } = useChange({
    change: (connection, value: string) =>
      updateUserFeatureFlagOverride(connection, { userId, featureFlagKey: flag.key, value }),
    stale: [['users', userId]],
    done: `${flag.name} was set for them.`,
    isTold: true,
  })
  const form = useForm({
    initial: { value: textOf(flag.value) },
    save: async ({ value }) => {
      await mutateAsync(value)
      close()
    },
  })
  const field = { label: 'Value', 'data-autofocus': true, ...form.field('value') }
  return (
    <DialogForm form={form} title={flag.name} submit="Save" isOpen close={close}>
      {flag.type === 'bool' && (
        <Select
          label="Value"
          data={['true', 'false']}
          allowDeselect={false}
          value={form.values.value}
          onChange={(value) => form.set({ value: value ?? 'false' })}
        />
      )}
      {flag.type === 'json' && <Textarea autosize {...field} />}
      {(flag.type === 'str' || flag.type === 'int') && <TextInput {...field} />}
    </DialogForm>
  )
}
