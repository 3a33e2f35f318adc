import { getPermissions, getRolePermissions, updateRolePermissions } from '@latchkey/sdk/management'
import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Empty, Loaded, Section } from '../../parts/page.tsx'
import classes from './roles.module.css'

type Change = { id: string; name: string; isOn: boolean }

/** Which permissions a role brings: each is switched by itself, and can be taken back. */
export function RolePermissions({ roleId }: { roleId: string }) {
  const [text, setText] = useState('')
  const { mayWrite } = useMayWrite()
  const all = useRead(['permissions', 'choices'], (connection) =>
    every(getPermissions.each(connection, { pageSize: 500 })),
  )
  const held = useRead(['roles', roleId, 'permissions'], async (connection) => {
    const found = await every(getRolePermissions.each(connection, { roleId, pageSize: 500 }))
    return found.map(({ id }) => id)
  })
  const { mutate } = useChange({
    change: async (connection, { id, isOn }: Change) => {
      const body = { permissions: [isOn ? { id } : { id, operation: 'delete' as const }] }
      await updateRolePermissions(connection, { roleId, body })
      return connection
    },
    stale: [['roles', roleId]],
    expect: ({ id, isOn }, set) =>
      set<string[]>(['roles', roleId, 'permissions'], (was) => (isOn ? [...was, id] : was.filter((one) => one !== id))),
    done: (_, { name, isOn }) => (isOn ? t('{name} was added.', { name }) : t('{name} was taken away.', { name })),
    undo:
      (connection, { id, isOn }) =>
      () =>
        updateRolePermissions(connection, {
          roleId,
          body: { permissions: [isOn ? { id, operation: 'delete' } : { id }] },
        }),
  })
  return (
    <Section
      title={t('Permissions')}
      lead={t('What whoever has the role may do. Each counts as soon as it is switched.')}
    >
      <Loaded of={all}>
        {(permissions) => (
          <Loaded of={held}>
            {(ids) => (
              <>
                {permissions.length === 0 && (
                  <Empty title={t('None defined')}>{t('Add permissions first, under Permissions.')}</Empty>
                )}
                {permissions.length > 8 && (
                  <TextInput
                    mb="sm"
                    aria-label={t('Find a permission')}
                    placeholder={t('Find a permission')}
                    onChange={({ currentTarget }) => setText(currentTarget.value.toLowerCase())}
                  />
                )}
                <div className={classes.choices}>
                  {permissions
                    .filter(({ key, name }) => `${key} ${name}`.toLowerCase().includes(text))
                    .map(({ id, key, name, description }) => (
                      <Checkbox
                        key={id}
                        label={
                          <>
                            {name} <code>{key}</code>
                          </>
                        }
                        description={description}
                        disabled={!mayWrite}
                        checked={ids.includes(id)}
                        onChange={({ currentTarget }) => mutate({ id, name, isOn: currentTarget.checked })}
                      />
                    ))}
                </div>
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Section>
  )
}

async function every<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of list) found.push(one)
  return found
}
