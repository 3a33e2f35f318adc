import { Group } from '@mantine/core'
import { ask, tell } from '../../api/session.ts'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { scopeNameIn, useApiChoices } from '../../parts/api-choices.ts'
import { Give } from '../../parts/holding.tsx'
import { Empty, Loaded, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'

type Scope = { id: string; key: string; api_id: string }
type Held = { scopes: Scope[] }
type Row = Scope & { api: string }

const column = columnsOf<Row>()

/** What APIs allow somebody wherever they sign in, beside what they have in an organization. */
export function Scopes({ userId }: { userId: string }) {
  const { mayWrite } = useMayWrite()
  const of = ['users', userId, 'scopes']
  const path = `users/${encodeURIComponent(userId)}`
  const placeOf = ({ api_id, id }: Scope) =>
    `${path}/apis/${encodeURIComponent(api_id)}/scopes/${encodeURIComponent(id)}`
  const apis = useApiChoices()
  const read = useRead(of, (connection) => ask<Held>(connection, `${path}/api_scopes`))
  const { mutate: give } = useChange({
    change: async (connection, scope: Scope) => {
      await tell(connection, 'POST', placeOf(scope))
      return connection
    },
    stale: [of],
    expect: (scope, set) => set<Held>(of, (was) => ({ scopes: [...was.scopes, scope] })),
    done: t('The scope was given.'),
    undo: (connection, scope) => () => tell(connection, 'DELETE', placeOf(scope)),
  })
  const { mutate: take } = useChange({
    change: async (connection, scope: Scope) => {
      await tell(connection, 'DELETE', placeOf(scope))
      return connection
    },
    stale: [of],
    expect: ({ id }, set) => set<Held>(of, (was) => ({ scopes: was.scopes.filter((one) => one.id !== id) })),
    done: t('The scope was taken.'),
    undo: (connection, scope) => () => tell(connection, 'POST', placeOf(scope)),
  })
  const columns = [
    column.accessor('key', { header: t('Scope'), cell: ({ getValue }) => <code>{getValue()}</code> }),
    column.accessor('api', { header: t('API'), cell: ({ getValue }) => <bdi>{getValue()}</bdi> }),
    ...(mayWrite
      ? [
          actionsColumn<Row>((scope) => (
            <RowButton
              name={t('Take {name}', { name: scopeNameIn(apis.data ?? [], scope) })}
              isDanger
              act={() => take(scope)}
            >
              {t('Take')}
            </RowButton>
          )),
        ]
      : []),
  ]
  return (
    <Section
      title={t('API scopes')}
      lead={t(
        'What APIs allow them wherever they sign in. What they have in an organization alone is under Organizations.',
      )}
      isFlush
    >
      <Loaded of={apis}>
        {(all) => (
          <Loaded of={read}>
            {({ scopes }) => {
              const offered = all.flatMap((api) =>
                api.scopes.map(({ id, key }) => ({ id, key, api_id: api.id, api: api.name })),
              )
              const isHeld = (id: string) => scopes.some((one) => one.id === id)
              return (
                <>
                  {scopes.length > 0 ? (
                    <Table label={t('API scopes')} columns={columns} rows={offered.filter(({ id }) => isHeld(id))} />
                  ) : (
                    <Empty title={t('None')}>
                      {t('They have only what roles bring, and what they are given in an organization.')}
                    </Empty>
                  )}
                  <Group p="md">
                    <Give
                      label={t('Give a scope')}
                      others={all.map(({ id: of, name }) => ({
                        group: name,
                        items: offered
                          .filter(({ id, api_id }) => api_id === of && !isHeld(id))
                          .map(({ id, key }) => ({ value: id, label: key })),
                      }))}
                      give={(id) => {
                        const scope = offered.find((one) => one.id === id)
                        if (scope) give(scope)
                      }}
                    />
                  </Group>
                </>
              )
            }}
          </Loaded>
        )}
      </Loaded>
    </Section>
  )
}
