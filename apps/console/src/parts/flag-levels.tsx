import {
  deleteEnvironmentFeatureFlagOverride,
  deleteOrganizationFeatureFlagOverride,
  type ManagementConnection,
  updateEnvironmentFeatureFlagOverride,
  updateOrganizationFeatureFlagOverride,
  updateUserFeatureFlagOverride,
} from '@latchkey/sdk/management'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, tell } from '../api/session.ts'
import { useAddress, useMayWrite } from '../frame/console.tsx'
import { useChange } from '../frame/queries.ts'
import { t } from '../languages/t.ts'
import classes from './flag-levels.module.css'
import { type FlagType, FlagValueDialog, flagText } from './flag-value.tsx'
import { Empty } from './page.tsx'
import { actionsColumn, RowButton } from './row-actions.tsx'
import { columnsOf, PagedTable } from './table.tsx'

type Level = 'default' | 'environment' | 'organization' | 'user'
type Given = { value: unknown; is_allowed: boolean } | null
type Flag = {
  id: string
  key: string
  name: string
  type: FlagType
  allow_override_level: 'env' | 'org' | 'usr'
  value: unknown
  level: Level
  default_value: unknown
  environment: Given
  organization: Given
  user: Given
}
type Settable = Exclude<Level, 'default'>

const TITLES: Record<Level, string> = {
  default: t('Default'),
  environment: t('Environment'),
  organization: t('Organization'),
  user: t('User'),
}
const DIALOG_TITLES: Record<Settable, (name: string) => string> = {
  environment: (name) => t('{name} for this environment', { name }),
  organization: (name) => t('{name} for this organization', { name }),
  user: (name) => t('{name} for this user', { name }),
}
const ALLOWED: Record<Settable, readonly string[]> = {
  environment: ['env', 'org', 'usr'],
  organization: ['org', 'usr'],
  user: ['usr'],
}

const column = columnsOf<Flag>()

type Props = {
  orgCode?: string | undefined
  userId?: string | undefined
  /** The level at which values are set here. */
  edits: Settable
  words?: string
}

/** What each flag says at every level, and which one counts: the user's, else the organization's, else and so on. */
export function FlagLevels({ orgCode, userId, edits, words = '' }: Props) {
  const [edited, edit] = useState<Flag>()
  const addressOf = useAddress()
  const { mayWrite } = useMayWrite()
  const levels: Level[] = [
    'default',
    'environment',
    ...(orgCode === undefined ? [] : ['organization' as const]),
    ...(userId === undefined ? [] : ['user' as const]),
  ]
  const write = (connection: ManagementConnection, featureFlagKey: string, value: string | undefined) =>
    WRITE[edits](connection, { featureFlagKey, orgCode: orgCode ?? '', userId: userId ?? '', value })
  const stale = [['flags'], ['users'], ['organizations']]
  const { mutateAsync: set } = useChange({
    change: async (connection, { flag, value }: { flag: Flag; value: string }) => {
      await write(connection, flag.key, value)
      return connection
    },
    stale,
    done: (_, { flag: { key } }) => t('{key} was set.', { key }),
    undo: (connection, { flag }) => {
      const before = flag[edits]
      return () => write(connection, flag.key, before ? flagText(before.value) : undefined)
    },
    isTold: true,
  })
  const { mutate: reset } = useChange({
    change: async (connection, { key }: Flag) => {
      await write(connection, key, undefined)
      return connection
    },
    stale,
    done: (_, { key }) => t('{key} has no value of its own here any more.', { key }),
    undo: (connection, flag) => {
      const before = flag[edits]
      return before ? () => write(connection, flag.key, flagText(before.value)) : undefined
    },
  })
  const columns = [
    column.display({
      id: 'flag',
      header: t('Flag'),
      cell: ({ row: { original: flag } }) => (
        <span className={classes.flag}>
          <Link to={addressOf(`settings/feature-flags/${flag.key}`)}>{flag.name}</Link>
          <code>{flag.key}</code>
        </span>
      ),
    }),
    ...levels.map((level) =>
      column.display({
        id: level,
        header: TITLES[level],
        cell: ({ row: { original: flag } }) => <Value flag={flag} level={level} />,
      }),
    ),
    ...(mayWrite
      ? [
          actionsColumn<Flag>((flag) => (
            <>
              {ALLOWED[edits].includes(flag.allow_override_level) && (
                <RowButton name={t('Set {name}', { name: flag.name })} act={() => edit(flag)}>
                  {t('Set')}
                </RowButton>
              )}
              {flag[edits] && (
                <RowButton name={t('Reset {name}', { name: flag.name })} isDanger act={() => reset(flag)}>
                  {t('Reset')}
                </RowButton>
              )}
            </>
          )),
        ]
      : []),
  ]
  return (
    <>
      <PagedTable
        label={t('Feature flags by level')}
        columns={columns}
        of={['flags', 'levels', orgCode, userId, words]}
        read={async (connection, nextToken) => {
          type Answer = { feature_flags: Flag[]; next_token: string | null }
          const named = { orgCode, userId, nextToken, pageSize: 25, ...(words === '' ? {} : { query: words }) }
          const answer = await ask<Answer>(connection, 'feature_flag_levels', named)
          return { rows: answer.feature_flags, next: answer.next_token }
        }}
        empty={
          words === '' ? (
            <Empty title={t('No flags yet')}>{t('Define feature flags first, under Settings.')}</Empty>
          ) : (
            <Empty title={t('Nothing was found')}>{t('No flag has this in its name or key.')}</Empty>
          )
        }
      />
      {edited && (
        <FlagValueDialog
          title={DIALOG_TITLES[edits](edited.name)}
          type={edited.type}
          value={edited.value}
          save={(value) => set({ flag: edited, value })}
          close={() => edit(undefined)}
        />
      )}
    </>
  )
}

function Value({ flag, level }: { flag: Flag; level: Level }) {
  const given = level === 'default' ? { value: flag.default_value, is_allowed: true } : flag[level]
  if (!given) return <span className={classes.none}>{t('No value')}</span>
  const counts = flag.level === level
  return (
    <span className={classes.value} data-counts={counts}>
      <code>{flagText(given.value)}</code>
      {counts && <span className={classes.word}>{t('counts')}</span>}
      {!given.is_allowed && <span className={classes.word}>{t('not allowed any more')}</span>}
    </span>
  )
}

type Named = { featureFlagKey: string; orgCode: string; userId: string; value: string | undefined }

const WRITE: Record<Settable, (connection: ManagementConnection, named: Named) => Promise<unknown>> = {
  environment: (connection, { featureFlagKey, value }) =>
    value === undefined
      ? deleteEnvironmentFeatureFlagOverride(connection, { featureFlagKey })
      : updateEnvironmentFeatureFlagOverride(connection, { featureFlagKey, body: { value } }),
  organization: (connection, { featureFlagKey, orgCode, value }) =>
    value === undefined
      ? deleteOrganizationFeatureFlagOverride(connection, { featureFlagKey, orgCode })
      : updateOrganizationFeatureFlagOverride(connection, { featureFlagKey, orgCode, value }),
  user: (connection, { featureFlagKey, userId, value }) =>
    value === undefined
      ? tell(
          connection,
          'DELETE',
          `users/${encodeURIComponent(userId)}/feature_flags/${encodeURIComponent(featureFlagKey)}`,
        )
      : updateUserFeatureFlagOverride(connection, { featureFlagKey, userId, value }),
}
