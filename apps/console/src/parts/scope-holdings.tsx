import {
  addOrganizationUserApiScope,
  deleteOrganizationUserApiScope,
  getRoleScopes,
  type ManagementConnection,
} from '@latchkey/sdk/management'
import { Group } from '@mantine/core'
import { useChange, useRead } from '../frame/queries.ts'
import { listText } from '../languages/formats.ts'
import { t } from '../languages/t.ts'
import { scopeNameIn, useApiChoices } from './api-choices.ts'
import { Give, Holding } from './holding.tsx'
import { readHoldings } from './membership.ts'
import { Fact, Loaded } from './page.tsx'

type Role = { id: string; key: string }
type Props = { orgCode: string; userId: string; roles: readonly Role[] }
type Scope = { api_id: string; scope_id: string }
type Held = { direct: Scope[]; byRoles: { id: string; key: string; roles: string[] }[] }

/** What APIs allow somebody in an organization: scopes by their roles there, or given directly. */
export function ScopeHoldings({ orgCode, userId, roles }: Props) {
  const of = ['users', userId, 'holdings', orgCode, 'scopes', ...roles.map(({ id }) => id)]
  const apis = useApiChoices()
  const read = useRead(of, async (connection): Promise<Held> => {
    const { api_scopes: direct } = await readHoldings(connection, { orgCode, userId })
    return { direct, byRoles: await scopesOf(connection, roles) }
  })
  const named = ({ api_id: apiId, scope_id: scopeId }: Scope) => ({ orgCode, userId, apiId, scopeId })
  const stale = [['users', userId]]
  const { mutate: give } = useChange({
    change: async (connection, scope: Scope) => {
      await addOrganizationUserApiScope(connection, named(scope))
      return connection
    },
    stale,
    expect: (scope, set) => set<Held>(of, (was) => ({ ...was, direct: [...was.direct, scope] })),
    done: t('The scope was given.'),
    undo: (connection, scope) => () => deleteOrganizationUserApiScope(connection, named(scope)),
  })
  const { mutate: take } = useChange({
    change: async (connection, scope: Scope) => {
      await deleteOrganizationUserApiScope(connection, named(scope))
      return connection
    },
    stale,
    expect: ({ scope_id }, set) =>
      set<Held>(of, (was) => ({ ...was, direct: was.direct.filter((one) => one.scope_id !== scope_id) })),
    done: t('The scope was taken.'),
    undo: (connection, scope) => () => addOrganizationUserApiScope(connection, named(scope)),
  })
  return (
    <Fact name={t('API scopes')}>
      <Loaded of={apis} rows={1}>
        {(all) => (
          <Loaded of={read} rows={1}>
            {({ direct, byRoles }) => {
              const isDirect = (id: string) => direct.some(({ scope_id }) => scope_id === id)
              const others = all.map(({ name, scopes }) => ({
                group: name,
                items: scopes.filter(({ id }) => !isDirect(id)).map(({ id, key }) => ({ value: id, label: key })),
              }))
              return (
                <Group gap="xs">
                  {byRoles.map(({ id, key, roles: from }) => (
                    <code key={id} title={t('By {roles}', { roles: listText(from) })}>
                      {scopeNameIn(all, { id, key })}
                    </code>
                  ))}
                  {all.flatMap((api) =>
                    api.scopes
                      .filter(({ id }) => isDirect(id))
                      .map(({ id, key }) => (
                        <Holding
                          key={id}
                          name={scopeNameIn(all, { id, key })}
                          hint={api.name}
                          take={() => take({ api_id: api.id, scope_id: id })}
                        />
                      )),
                  )}
                  {direct.length + byRoles.length === 0 && t('None')}
                  <Give
                    label={t('Give a scope')}
                    others={others.filter(({ items }) => items.length > 0)}
                    give={(scope_id) => {
                      const api = all.find(({ scopes }) => scopes.some(({ id }) => id === scope_id))
                      if (api) give({ api_id: api.id, scope_id })
                    }}
                  />
                </Group>
              )
            }}
          </Loaded>
        )}
      </Loaded>
    </Fact>
  )
}

/** The scopes that roles bring, each with the keys of those that bring it. */
async function scopesOf(connection: ManagementConnection, roles: readonly Role[]): Promise<Held['byRoles']> {
  const brought = await Promise.all(roles.map(({ id: roleId }) => getRoleScopes(connection, { roleId })))
  const found = new Map<string, Held['byRoles'][number]>()
  for (const [at, { scopes }] of brought.entries()) {
    for (const { id, key } of scopes) {
      const from = found.get(id)?.roles ?? []
      found.set(id, { id, key, roles: [...from, roles[at]?.key ?? ''] })
    }
  }
  return [...found.values()]
}
