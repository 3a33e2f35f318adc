import {
  deleteEnvironmentFeatureFlagOverride,
  deleteFeatureFlag,
  updateEnvironmentFeatureFlagOverride,
  updateFeatureFlag,
} from '@latchkey/sdk/management'
import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../api/session.ts'
import { useAddress, useConsole, useMayWrite } from '../../frame/console.tsx'
import { PageProblem } from '../../frame/page-problem.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Copied } from '../../parts/copied.tsx'
import { FLAG_TYPES, FlagField, type FlagType, FlagValueDialog, flagText } from '../../parts/flag-value.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Empty, Fact, Facts, Loaded, Mark, Page, Section } from '../../parts/page.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { type FeatureFlag, LEVELS, type Level } from './flag.ts'

/** One feature flag: what it is, what it says here, and who has a value of their own. */
function FeatureFlagPage() {
  const { flagKey = '' } = useParams({ strict: false }) as { flagKey?: string }
  const addressOf = useAddress()
  const { mayWrite } = useMayWrite()
  const read = useRead(['flags', 'one', flagKey], async (connection) => {
    type Answer = { feature_flags: FeatureFlag[] }
    const { feature_flags } = await ask<Answer>(connection, 'feature_flags', { key: flagKey })
    return { flag: feature_flags[0] }
  })
  return (
    <Loaded of={read} rows={6}>
      {({ flag }) =>
        flag ? (
          <Page
            title={flag.name}
            back={{ to: addressOf('settings/feature-flags'), label: t('Feature flags') }}
            actions={<YamlPanel kind="feature_flag" id={flag.id} />}
          >
            <Here flag={flag} />
            <Definition flag={flag} />
            <Overrides flag={flag} of="organizations" />
            {flag.allow_override_level === 'usr' && <Overrides flag={flag} of="users" />}
            {mayWrite && <DeleteFlag flag={flag} />}
          </Page>
        ) : (
          <PageProblem />
        )
      }
    </Loaded>
  )
}

const stale = [['flags'], ['users'], ['organizations']]

/** The value in the environment that is shown. */
function Here({ flag }: { flag: FeatureFlag }) {
  const [isSetting, set] = useState(false)
  const { environment } = useConsole()
  const { key: featureFlagKey } = flag
  const isOwn = flag.environment_value !== null
  const { mutateAsync } = useChange({
    change: (connection, value: string) =>
      updateEnvironmentFeatureFlagOverride(connection, { featureFlagKey, body: { value } }),
    stale,
    done: t('{flag} was set in {environment}.', { flag: flag.name, environment: environment.name }),
    isTold: true,
  })
  const { mutate: reset } = useChange({
    change: async (connection) => {
      await deleteEnvironmentFeatureFlagOverride(connection, { featureFlagKey })
      return connection
    },
    stale,
    done: t('{flag} has its default in {environment} again.', { flag: flag.name, environment: environment.name }),
    undo: (connection) => () =>
      updateEnvironmentFeatureFlagOverride(connection, {
        featureFlagKey,
        body: { value: flagText(flag.environment_value) },
      }),
  })
  return (
    <Section
      title={t('In {name}', { name: environment.name })}
      lead={t('What everybody has here who has no value of their own.')}
      actions={
        <>
          {isOwn && (
            <WriteButton variant="default" onClick={() => reset()}>
              {t('Reset')}
            </WriteButton>
          )}
          <WriteButton variant="default" onClick={() => set(true)}>
            {t('Set')}
          </WriteButton>
        </>
      }
    >
      <Facts>
        <Fact name={t('Key')}>
          <Copied value={flag.key} label={t('key')} />
        </Fact>
        <Fact name={t('Value')}>
          <code>{flagText(isOwn ? flag.environment_value : flag.default_value)}</code>{' '}
          {!isOwn && <Mark>{t('Default')}</Mark>}
        </Fact>
      </Facts>
      {isSetting && (
        <FlagValueDialog
          title={t('{flag} in {environment}', { flag: flag.name, environment: environment.name })}
          type={flag.type}
          value={isOwn ? flag.environment_value : flag.default_value}
          save={mutateAsync}
          close={() => set(false)}
        />
      )}
    </Section>
  )
}

function Definition({ flag }: { flag: FeatureFlag }) {
  const { mayWrite } = useMayWrite()
  type Values = {
    name: string
    description: string
    type: FlagType
    default_value: string
    allow_override_level: Level
  }
  const { mutateAsync } = useChange({
    change: (connection, { type, ...values }: Values) =>
      updateFeatureFlag(connection, { featureFlagKey: flag.key, ...wireOf(values), type: type as 'bool' }),
    stale,
    done: t('The flag was saved.'),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: {
      name: flag.name,
      description: flag.description,
      type: flag.type,
      default_value: flagText(flag.default_value),
      allow_override_level: flag.allow_override_level,
    },
    check: ({ name }) => ({ name: name.trim() === '' ? t('Enter a name.') : undefined }),
    save: mutateAsync,
  })
  return (
    <Section title={t('Definition')} lead={t('Shared by all environments.')}>
      <EditForm form={form} label={t('Definition')}>
        <TextInput label={t('Name')} {...form.field('name')} />
        <Textarea label={t('Description')} autosize {...form.field('description')} />
        <Group grow align="flex-start">
          <Select
            label={t('Type')}
            description={t('Values of another type do not count while it has this one.')}
            data={Object.entries(FLAG_TYPES).map(([value, label]) => ({ value, label }))}
            allowDeselect={false}
            disabled={!mayWrite}
            value={form.values.type}
            onChange={(type) => form.set({ type: type as FlagType })}
          />
          <Select
            label={t('Values of their own for')}
            description={t('Values that are not allowed any more stay, and do not count.')}
            data={LEVELS}
            allowDeselect={false}
            disabled={!mayWrite}
            value={form.values.allow_override_level}
            onChange={(level) => form.set({ allow_override_level: level as Level })}
          />
        </Group>
        <FlagField type={form.values.type} label={t('Default')} field={form.field('default_value')} />
      </EditForm>
    </Section>
  )
}

const wireOf = ({
  name,
  description,
  default_value: defaultValue,
  allow_override_level: allowOverrideLevel,
}: {
  name: string
  description: string
  default_value: string
  allow_override_level: Level
}) => ({ name, description, defaultValue, allowOverrideLevel })

type Override = { id: string; name: string; value: unknown }

const column = columnsOf<Override>()

/** Who has a value of their own. */
function Overrides({ flag, of }: { flag: FeatureFlag; of: 'organizations' | 'users' }) {
  const columns = [
    column.display({
      id: 'name',
      header: of === 'users' ? t('User') : t('Organization'),
      cell: ({ row: { original: one } }) => <Holder of={of} one={one} />,
    }),
    column.display({ id: 'value', header: t('Value'), cell: ({ row }) => <code>{flagText(row.original.value)}</code> }),
  ]
  return (
    <Section
      title={of === 'users' ? t('Users with a value of their own') : t('Organizations with a value of their own')}
      isFlush
    >
      <PagedTable
        label={of === 'users' ? t('Values of users') : t('Values of organizations')}
        columns={columns}
        of={['flags', 'overrides', flag.key, of]}
        read={async (connection, nextToken) => {
          type Answer = { overrides: Override[]; next_token: string | null }
          const path = `feature_flags/${encodeURIComponent(flag.key)}/overrides`
          const answer = await ask<Answer>(connection, path, { of, nextToken, pageSize: 10 })
          return { rows: answer.overrides, next: answer.next_token }
        }}
        empty={
          <Empty title={t('None')}>
            {of === 'users'
              ? t('A user gets one on their page, under Flags.')
              : t('An organization gets one on its page, under Flags.')}
          </Empty>
        }
      />
    </Section>
  )
}

function Holder({ of, one: { id, name } }: { of: 'organizations' | 'users'; one: Override }) {
  const addressOf = useAddress()
  return (
    <Link to={addressOf(`${of}/${id}`)} search={{ tab: 'flags' } as never}>
      {name}
    </Link>
  )
}

function DeleteFlag({ flag }: { flag: FeatureFlag }) {
  const [isAsked, askFirst] = useState(false)
  const navigate = useNavigate()
  const addressOf = useAddress()
  const { mutateAsync } = useChange({
    change: (connection) => deleteFeatureFlag(connection, { featureFlagKey: flag.key }),
    stale: [['flags', 'list'], ['users'], ['organizations']],
    done: t('{name} was deleted.', { name: flag.name }),
    isTold: true,
  })
  return (
    <>
      <Section
        title={t('Delete this flag')}
        lead={t('Its values go with it, in every environment. Tokens do not name it any more.')}
        actions={
          <WriteButton variant="outline" color="danger" onClick={() => askFirst(true)}>
            {t('Delete')}
          </WriteButton>
        }
      />
      <Confirm
        title={t('Delete {name}?', { name: flag.name })}
        action={t('Delete the flag')}
        typed={flag.key}
        isOpen={isAsked}
        close={() => askFirst(false)}
        confirm={async () => {
          await mutateAsync()
          await navigate({ to: addressOf('settings/feature-flags') })
        }}
      >
        {t('Code that asks for it gets what it says itself when there is no flag. This cannot be undone.')}
      </Confirm>
    </>
  )
}

export { FeatureFlagPage as Page }
