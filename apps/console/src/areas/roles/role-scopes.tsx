import { addRoleScope, deleteRoleScope, getApiScopes, getRoleScopes } from '@latchkey/sdk/management'
import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { plural, t } from '../../languages/t.ts'
import { useApiChoices } from '../../parts/api-choices.ts'
import { fewOf } from '../../parts/few.ts'
import { Empty, Loaded, Mark, Section } from '../../parts/page.tsx'
import classes from './roles.module.css'

type Api = { id: string; name: string; audience: string; is_management_api: boolean }
type Held = { id: string; api_id: string }
type Switch = (change: Held & { key: string; isOn: boolean }) => void

/** Which scopes of APIs a role brings in this environment: each is switched by itself, and can be taken back. */
export function RoleScopes({ roleId }: { roleId: string }) {
  const of = ['roles', roleId, 'scopes']
  const all = useApiChoices()
  const held = useRead(of, async (connection): Promise<Held[]> => (await getRoleScopes(connection, { roleId })).scopes)
  const { mutate } = useChange({
    change: async (connection, { id, isOn }: Parameters<Switch>[0]) => {
      await switchScope(connection, roleId, id, isOn)
      return connection
    },
    stale: [['roles', roleId]],
    expect: ({ id, api_id, isOn }, set) =>
      set<Held[]>(of, (was) => (isOn ? [...was, { id, api_id }] : was.filter((one) => one.id !== id))),
    done: (_, { key, isOn }) =>
      isOn ? t('{name} was added.', { name: key }) : t('{name} was taken away.', { name: key }),
    undo:
      (connection, { id, isOn }) =>
      () =>
        switchScope(connection, roleId, id, !isOn),
  })
  return (
    <Section
      title={t('API scopes')}
      lead={t('What whoever has the role gets of the APIs of this environment. Each counts from their next token.')}
      isFlush
    >
      <Loaded of={all}>
        {(apis) => (
          <Loaded of={held}>
            {(scopes) => {
              const own = apis.filter((api) => !api.is_management_api)
              return (
                <>
                  {own.length === 0 && (
                    <Empty title={t('None defined')}>{t('Add an API and its scopes first, under APIs.')}</Empty>
                  )}
                  {apis.map((api) => (
                    <ScopesOfApi
                      key={api.id}
                      api={api}
                      held={scopes.filter(({ api_id }) => api_id === api.id)}
                      isOnly={own.length === 1 && !api.is_management_api}
                      change={mutate}
                    />
                  ))}
                </>
              )
            }}
          </Loaded>
        )}
      </Loaded>
    </Section>
  )
}

type Props = { api: Api; held: readonly Held[]; isOnly: boolean; change: Switch }

/** An API, open from the start where the role brings something of it. What its scopes allow is read when it is opened. */
function ScopesOfApi({ api, held, isOnly, change }: Props) {
  const [isOpen, open] = useState(isOnly || held.length > 0)
  return (
    <details
      className={classes.api}
      aria-label={api.name}
      open={isOpen}
      onToggle={({ currentTarget }) => open(currentTarget.open)}
    >
      <summary>
        <bdi>{api.name}</bdi> <code>{api.audience}</code>{' '}
        {held.length > 0 && <Mark>{plural(held.length, { one: '{count} scope', other: '{count} scopes' })}</Mark>}
      </summary>
      {isOpen && <Choices apiId={api.id} held={held} change={change} />}
    </details>
  )
}

function Choices({ apiId, held, change }: { apiId: string; held: readonly Held[]; change: Switch }) {
  const [text, setText] = useState('')
  const [first] = useState(() => new Set(held.map(({ id }) => id)))
  const { mayWrite } = useMayWrite()
  const read = useRead(['apis', apiId, 'scopes'], (connection) => getApiScopes(connection, { apiId }))
  return (
    <div className={classes.scopes}>
      <Loaded of={read}>
        {({ scopes }) => {
          const matching = scopes.filter(({ key, description }) => `${key} ${description}`.toLowerCase().includes(text))
          const { few, more } = fewOf(matching, first)
          return (
            <>
              {scopes.length > 8 && (
                <TextInput
                  mb="sm"
                  aria-label={t('Find a scope')}
                  placeholder={t('Find a scope')}
                  onChange={({ currentTarget }) => setText(currentTarget.value.toLowerCase())}
                />
              )}
              <div className={classes.choices}>
                {few.map(({ id, key, description }) => (
                  <Checkbox
                    key={id}
                    label={<code>{key}</code>}
                    description={description}
                    disabled={!mayWrite}
                    checked={held.some((one) => one.id === id)}
                    onChange={({ currentTarget }) => change({ id, api_id: apiId, key, isOn: currentTarget.checked })}
                  />
                ))}
                {more && <span className={classes.more}>{more}</span>}
              </div>
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

type Connection = Parameters<typeof addRoleScope>[0]
const switchScope = (connection: Connection, roleId: string, scopeId: string, isOn: boolean) =>
  isOn
    ? addRoleScope(connection, { roleId, body: { scope_id: scopeId } })
    : deleteRoleScope(connection, { roleId, scopeId })
