import { createFeatureFlag } from '@latchkey/sdk/management'
import { Select, Textarea, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ask } from '../../api/session.ts'
import { useAddress } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { listText } from '../../languages/formats.ts'
import { plural, t } from '../../languages/t.ts'
import { keyOfName } from '../../parts/adding.ts'
import type { Count } from '../../parts/count.ts'
import { Filters } from '../../parts/filters.tsx'
import { FLAG_TYPES, FlagField, type FlagType, flagText } from '../../parts/flag-value.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Mark, Page, Section } from '../../parts/page.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { Differs, SectionState, SectionYaml } from '../../parts/section-yaml.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { type FeatureFlag, LEVELS, type Level } from './flag.ts'
import { Levels } from './levels.tsx'

type Filter = { query?: string; add?: boolean }

const column = columnsOf<FeatureFlag>()
const columns = [
  column.display({ id: 'name', header: t('Name'), cell: ({ row }) => <Name flag={row.original} /> }),
  column.accessor(({ type }) => FLAG_TYPES[type], { id: 'type', header: t('Type') }),
  column.display({
    id: 'default',
    header: t('Default'),
    cell: ({ row }) => <code>{flagText(row.original.default_value)}</code>,
  }),
  column.display({
    id: 'here',
    header: t('In this environment'),
    cell: ({ row: { original: flag } }) =>
      flag.environment_value === null ? <Mark>{t('Default')}</Mark> : <code>{flagText(flag.environment_value)}</code>,
  }),
  column.accessor(({ organizations, users }) => overrides({ organizations, users }), {
    id: 'own',
    header: t('Values of their own'),
  }),
]

const overrides = ({ organizations, users }: Pick<FeatureFlag, 'organizations' | 'users'>) =>
  listText([
    ...(organizations.count > 0 ? [organizationsText(organizations)] : []),
    ...(users.count > 0 ? [usersText(users)] : []),
  ]) || t('None')

const organizationsText = ({ count, is_more }: Count) =>
  is_more
    ? t('{count} or more organizations', { count })
    : plural(count, { one: '{count} organization', other: '{count} organizations' })

const usersText = ({ count, is_more }: Count) =>
  is_more ? t('{count} or more users', { count }) : plural(count, { one: '{count} user', other: '{count} users' })

function Name({ flag: { id, key, name } }: { flag: FeatureFlag }) {
  const addressOf = useAddress()
  return (
    <span>
      <Link to={addressOf(`settings/feature-flags/${key}`)}>{name}</Link> <code>{key}</code>{' '}
      <Differs section="feature_flags" id={id} />
    </span>
  )
}

/** Settings > Feature flags: what they are, and which value counts for whom. */
function FeatureFlagsPage() {
  const { add: isAdding = false } = useSearch({ strict: false }) as Filter
  const navigate = useNavigate()
  const addressOf = useAddress()
  const open = (isOpen: boolean) =>
    navigate({ to: addressOf('settings/feature-flags'), search: isOpen ? { add: true } : {}, replace: !isOpen })
  return (
    <Page
      title={t('Feature flags')}
      marks={<SectionState section="feature_flags" />}
      lead={t(
        'What your applications ask before they show something. Each environment shares the definitions; environments, organizations and users can have values of their own.',
      )}
      actions={
        <>
          <SectionYaml section="feature_flags" />
          <WriteButton leftSection={<Icon name="plus" />} onClick={() => open(true)}>
            {t('Add feature flag')}
          </WriteButton>
        </>
      }
    >
      <Tabs
        label={t('Feature flags')}
        tabs={[
          { id: 'flags', title: t('Definitions'), content: () => <Definitions /> },
          { id: 'levels', title: t('Which value counts'), content: () => <Levels /> },
        ]}
      />
      {isAdding && <AddFlag close={() => open(false)} />}
    </Page>
  )
}

function Definitions() {
  const { query = '' } = useSearch({ strict: false }) as Filter
  const navigate = useNavigate()
  const text = String(query)
  return (
    <Section isFlush>
      <Filters>
        <SearchField
          label={t('Find feature flags')}
          placeholder={t('Find by name or key')}
          text={text}
          search={(next) => navigate({ to: '.', search: (next === '' ? {} : { query: next }) as never, replace: true })}
        />
      </Filters>
      <PagedTable
        label={t('Feature flags')}
        columns={columns}
        of={['flags', 'list', text]}
        read={async (connection, nextToken) => {
          type Answer = { feature_flags: FeatureFlag[]; next_token: string | null }
          const asked = { pageSize: 20, nextToken, sort: 'name_asc', ...(text === '' ? {} : { query: text }) }
          const answer = await ask<Answer>(connection, 'feature_flags', asked)
          return { rows: answer.feature_flags, next: answer.next_token }
        }}
        empty={
          text === '' ? (
            <Empty title={t('Define your first feature flag')}>
              {t(
                'A flag has a default, which everybody has until somebody gives it another value: this environment, an organization, or one user. Tokens carry the value that counts.',
              )}
            </Empty>
          ) : (
            <Empty title={t('Nothing was found')}>{t('No flag has this in its name or key.')}</Empty>
          )
        }
      />
    </Section>
  )
}

function AddFlag({ close }: { close: () => void }) {
  const navigate = useNavigate()
  const addressOf = useAddress()
  type Values = {
    name: string
    key: string
    description: string
    type: FlagType
    default_value: string
    allow_override_level: Level
  }
  const { mutateAsync } = useChange({
    change: (connection, body: Values) =>
      createFeatureFlag(connection, { body: { ...body, type: body.type as 'bool' } }),
    stale: [['flags']],
    done: (_, { name }) => t('{name} was added.', { name }),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { name: '', key: '', description: '', type: 'bool', default_value: 'false', allow_override_level: 'org' },
    check: ({ name, key }) => ({
      name: name.trim() === '' ? t('Enter a name.') : undefined,
      key: key.trim() === '' ? t('Enter a key.') : undefined,
    }),
    save: async (values) => {
      await mutateAsync(values)
      await navigate({ to: addressOf(`settings/feature-flags/${values.key}`) })
    },
  })
  const { name, key, type } = form.values
  const rename = (next: string) =>
    form.set({ name: next, ...(key === keyOfName(name, '_') ? { key: keyOfName(next, '_') } : {}) })
  return (
    <DialogForm form={form} title={t('Add feature flag')} submit={t('Add feature flag')} isOpen close={close}>
      <TextInput
        label={t('Name')}
        data-autofocus
        {...form.field('name')}
        onChange={({ currentTarget }) => rename(currentTarget.value)}
      />
      <TextInput
        label={t('Key')}
        description={t('What code and tokens call it. It cannot be changed later.')}
        {...form.field('key')}
      />
      <Textarea label={t('Description')} autosize {...form.field('description')} />
      <Select
        label={t('Type')}
        data={Object.entries(FLAG_TYPES).map(([value, label]) => ({ value, label }))}
        allowDeselect={false}
        value={type}
        onChange={(next) => form.set({ type: next as FlagType, default_value: FIRST[next as FlagType] })}
      />
      <FlagField type={type} label={t('Default')} field={form.field('default_value')} />
      <Select
        label={t('Values of their own for')}
        data={LEVELS}
        allowDeselect={false}
        value={form.values.allow_override_level}
        onChange={(level) => form.set({ allow_override_level: level as Level })}
      />
    </DialogForm>
  )
}

const FIRST: Record<FlagType, string> = { bool: 'false', str: '', int: '0', json: '{}' }

export { FeatureFlagsPage as Page }
