import { updateUserFeatureFlagOverride } from '@latchkey/sdk/management'
import { useState } from 'react'
import { ask, tell } from '../../api/session.ts'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { type FlagType, FlagValueDialog, flagText } from '../../parts/flag-value.tsx'
import { Empty, Loaded, Mark, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { columnsOf, Table } from '../../parts/table.tsx'

type Flag = {
  id: string
  key: string
  name: string
  type: FlagType
  value: unknown
  own_value: unknown
  has_own_value: boolean
  may_have_own_value: boolean
}

const column = columnsOf<Flag>()

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
    done: (_, { name }) => t('{name} is what the environment says again.', { name }),
    undo:
      (connection, { key, own_value }) =>
      () =>
        updateUserFeatureFlagOverride(connection, { userId, featureFlagKey: key, value: flagText(own_value) }),
  })
  const columns = [
    column.accessor('name', { header: t('Flag') }),
    column.accessor('key', { header: t('Key'), cell: ({ getValue }) => <code>{getValue()}</code> }),
    column.display({
      id: 'value',
      header: t('Value'),
      cell: ({ row: { original: flag } }) => (
        <span>
          <code>{flagText(flag.value)}</code> {flag.has_own_value && <Mark>{t('Their own')}</Mark>}
        </span>
      ),
    }),
    ...(mayWrite
      ? [
          actionsColumn<Flag>((flag) => (
            <>
              {flag.may_have_own_value && (
                <RowButton name={t('Set {name}', { name: flag.name })} act={() => edit(flag)}>
                  {t('Set')}
                </RowButton>
              )}
              {flag.has_own_value && (
                <RowButton name={t('Reset {name}', { name: flag.name })} isDanger act={() => remove(flag)}>
                  {t('Reset')}
                </RowButton>
              )}
            </>
          )),
        ]
      : []),
  ]
  return (
    <Section
      title={t('Feature flags')}
      lead={t('As they have them outside of organizations. A value of their own counts before all others.')}
      isFlush
    >
      <Loaded of={read}>
        {({ feature_flags }) =>
          feature_flags.length > 0 ? (
            <Table label={t('Feature flags')} columns={columns} rows={feature_flags} />
          ) : (
            <Empty title={t('None')}>{t('No feature flag is defined yet.')}</Empty>
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
    stale: [['users', userId], ['flags']],
    done: t('{name} was set for them.', { name: flag.name }),
    isTold: true,
  })
  return <FlagValueDialog title={flag.name} type={flag.type} value={flag.value} save={mutateAsync} close={close} />
}
