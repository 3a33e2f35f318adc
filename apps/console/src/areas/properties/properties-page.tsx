import { deleteProperty } from '@latchkey/sdk/management'
import { Group, Select } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../api/session.ts'
import { useAddress, useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Filters } from '../../parts/filters.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Mark, Page, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { Differs, SectionState, SectionYaml } from '../../parts/section-yaml.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { Categories } from './categories.tsx'
import { CONTEXTS, optionsOf, type Property, TYPES } from './property.ts'
import { PropertyForm } from './property-form.tsx'

type Filter = { query?: string; context?: string; kind?: string; add?: boolean; property?: string }

const column = columnsOf<Property>()

/** Settings > Properties: what else can be known of users, organizations and applications. */
function PropertiesPage() {
  const { add: isAdding = false } = useSearch({ strict: false }) as Filter
  const navigate = useNavigate()
  const addressOf = useAddress()
  const open = (isOpen: boolean) =>
    navigate({ to: addressOf('settings/properties'), search: isOpen ? { add: true } : {}, replace: !isOpen })
  return (
    <Page
      title={t('Properties')}
      marks={<SectionState section="properties" />}
      lead={t(
        'What else can be known of users, organizations and applications. What is not private can stand in tokens.',
      )}
      actions={
        <>
          <SectionYaml section="properties" />
          <WriteButton leftSection={<Icon name="plus" />} onClick={() => open(true)}>
            {t('Add property')}
          </WriteButton>
        </>
      }
    >
      <Tabs
        label={t('Properties')}
        tabs={[
          { id: 'properties', title: t('Properties'), content: () => <Definitions /> },
          { id: 'categories', title: t('Categories'), content: () => <Categories /> },
        ]}
      />
      {isAdding && <PropertyForm property={undefined} close={() => open(false)} />}
    </Page>
  )
}

function Definitions() {
  const { query = '', context = '', kind = '' } = useSearch({ strict: false }) as Filter
  const [edited, edit] = useState<Property>()
  const [leaving, setLeaving] = useState<Property>()
  const { mayWrite } = useMayWrite()
  const navigate = useNavigate()
  const show = (filter: Filter) => {
    const next = { query: String(query), context, kind, ...filter }
    const search = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ''))
    navigate({ to: '.', search: search as never, replace: true })
  }
  const { mutateAsync: remove } = useChange({
    change: (connection, { id }: Property) => deleteProperty(connection, { propertyId: id }),
    stale: [['properties'], ['users'], ['organizations']],
    done: (_, { name }) => t('{name} was deleted.', { name }),
    isTold: true,
  })
  const columns = [
    column.display({
      id: 'name',
      header: t('Name'),
      cell: ({ row: { original: one } }) => (
        <span>
          {one.name} {one.is_built_in && <Mark>{t('Built in')}</Mark>} <Differs section="properties" id={one.id} />
        </span>
      ),
    }),
    column.accessor('key', { header: t('Key'), cell: ({ getValue }) => <code>{getValue()}</code> }),
    column.accessor(({ context }) => CONTEXTS[context], { id: 'context', header: t('Of||property') }),
    column.accessor(({ type }) => TYPES[type], { id: 'type', header: t('Type') }),
    column.accessor(({ category }) => category.name, { id: 'category', header: t('Category') }),
    column.accessor(({ is_private }) => (is_private ? t('Private') : t('Can be||in tokens')), {
      id: 'tokens',
      header: t('In tokens'),
    }),
    actionsColumn<Property>(
      (one) =>
        !one.is_built_in &&
        mayWrite && (
          <>
            <RowButton name={t('Edit {name}', { name: one.name })} act={() => edit(one)}>
              {t('Edit')}
            </RowButton>
            <RowButton name={t('Delete {name}', { name: one.name })} isDanger act={() => setLeaving(one)}>
              {t('Delete')}
            </RowButton>
          </>
        ),
    ),
  ]
  const isFiltered = query !== '' || context !== '' || kind !== ''
  return (
    <Section isFlush>
      <Filters isAny={context !== '' || kind !== ''}>
        <SearchField
          label={t('Find properties')}
          placeholder={t('Find by name or key')}
          text={String(query)}
          search={(text) => show({ query: text })}
        />
        <Select
          aria-label={t('Of what')}
          data={[{ value: '', label: t('Of everything') }, ...optionsOf(CONTEXTS)]}
          value={context}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
          onChange={(value) => show({ context: value ?? '' })}
        />
        <Select
          aria-label={t('Made by whom')}
          data={[
            { value: '', label: t('Your own') },
            { value: 'built-in', label: t('Built in') },
          ]}
          value={kind}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
          onChange={(value) => show({ kind: value ?? '' })}
        />
      </Filters>
      <PagedTable
        label={t('Properties')}
        columns={columns}
        of={['properties', 'list', String(query), context, kind]}
        read={async (connection, nextToken) => {
          type Answer = { properties: Property[]; next_token: string | null }
          const answer = await ask<Answer>(connection, 'properties', {
            pageSize: 20,
            nextToken,
            sort: 'name_asc',
            isBuiltIn: kind === 'built-in',
            ...(query === '' ? {} : { query }),
            ...(context === '' ? {} : { context }),
          })
          return { rows: answer.properties, next: answer.next_token }
        }}
        empty={
          isFiltered ? (
            <Empty title={t('Nothing was found')}>
              {t('No property is like that. Try fewer letters, or another kind.')}
            </Empty>
          ) : (
            <Empty title={t('Define your first property')}>
              {t(
                'Names, addresses and campaigns have built-in ones already. Add what is particular to your product, such as a plan or a customer number.',
              )}
            </Empty>
          )
        }
      />
      {edited && <PropertyForm property={edited} close={() => edit(undefined)} actions={<Yaml id={edited.id} />} />}
      <Confirm
        title={t('Delete {name}?', { name: leaving?.name ?? '' })}
        action={t('Delete the property')}
        typed={leaving?.key ?? ''}
        isOpen={leaving !== undefined}
        close={() => setLeaving(undefined)}
        confirm={async () => leaving && remove(leaving)}
      >
        {t('Its values go with it, in every environment. This cannot be undone.')}
      </Confirm>
    </Section>
  )
}

const Yaml = ({ id }: { id: string }) => (
  <Group gap="xs">
    <YamlPanel kind="property" id={id} />
  </Group>
)

export { PropertiesPage as Page }
