import { getOrganizations, getRoles } from '@latchkey/sdk/management'
import { Select } from '@mantine/core'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { FilterDate } from '../../parts/address-filters.tsx'
import { Filters as Frame } from '../../parts/filters.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { type Filters as Asked, combinedBy } from './listing.ts'
import classes from './users.module.css'

type Props = { filters: Asked; show: (filters: Asked) => void }

/** Who is listed. What cannot be asked for together is switched off, for nobody waits for a search through everybody. */
export function Filters({ filters, show }: Props) {
  const { query = '', who, organization, role, days, state, kind, from, to } = filters
  const organizations = useRead(['organizations', 'choices'], (connection) =>
    getOrganizations(connection, { pageSize: 500, sort: 'name_asc' }),
  )
  const roles = useRead(['roles', 'choices'], (connection) => getRoles(connection, { pageSize: 500, sort: 'name_asc' }))
  const belonging = organization === undefined ? (who ?? '') : `of ${organization}`
  const combined = combinedBy(filters)
  const isSearched = combined === 'search'
  /** What users are: these go together, and with belonging to any organization or to none. */
  const traits = { who, days, state, kind, from, to }
  const isOther = Object.values(traits).some((value) => value !== undefined)
  return (
    <Frame isAny={isOther || organization !== undefined || role !== undefined}>
      <SearchField
        label={t('Find users')}
        placeholder={t('Find by name or email')}
        text={query}
        search={(text) => show({ query: text })}
      />
      <Select
        aria-label={t('Organization')}
        searchable
        allowDeselect={false}
        disabled={isSearched}
        value={belonging}
        data={[
          { value: '', label: t('Any organization or none') },
          { value: 'in', label: t('In an organization') },
          { value: 'out', label: t('In no organization') },
          ...(organizations.data?.organizations ?? []).map(({ code, name }) => ({ value: `of ${code}`, label: name })),
        ]}
        onChange={(value) => {
          if (value?.startsWith('of ')) show({ organization: value.slice(3), role })
          else show({ ...traits, who: value ? (value as 'in') : undefined })
        }}
        comboboxProps={{ withinPortal: true }}
      />
      <Select
        aria-label={t('Role')}
        searchable
        allowDeselect={false}
        disabled={isSearched || isOther}
        value={role ?? ''}
        data={[
          { value: '', label: t('Any role') },
          ...(roles.data?.roles ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => show({ organization, role: value || undefined })}
        comboboxProps={{ withinPortal: true }}
      />
      <Select
        aria-label={t('Last sign-in')}
        allowDeselect={false}
        disabled={combined !== undefined}
        value={days === undefined ? '' : String(days)}
        data={[
          { value: '', label: t('Signed in at any time') },
          { value: '1', label: t('Within a day') },
          { value: '7', label: t('Within 7 days') },
          { value: '30', label: t('Within 30 days') },
          { value: '90', label: t('Within 90 days') },
        ]}
        onChange={(value) => show({ ...traits, days: value ? Number(value) : undefined })}
        comboboxProps={{ withinPortal: true }}
      />
      <Select
        aria-label={t('State')}
        allowDeselect={false}
        disabled={combined !== undefined}
        value={state ?? ''}
        data={[
          { value: '', label: t('Suspended or not') },
          { value: 'active', label: t('Not suspended') },
          { value: 'suspended', label: t('Suspended') },
        ]}
        onChange={(value) => show({ ...traits, state: value ? (value as 'active') : undefined })}
        comboboxProps={{ withinPortal: true }}
      />
      <Select
        aria-label={t('Kind of identity')}
        allowDeselect={false}
        disabled={combined !== undefined}
        value={kind ?? ''}
        data={[
          { value: '', label: t('Any kind of identity') },
          { value: 'email', label: t('With an email address') },
          { value: 'phone', label: t('With a phone number') },
          { value: 'username', label: t('With a username') },
          { value: 'social', label: t('With a social account') },
          { value: 'enterprise', label: t('With an enterprise account') },
        ]}
        onChange={(value) => show({ ...traits, kind: value || undefined })}
        comboboxProps={{ withinPortal: true }}
      />
      {combined === undefined && (
        <>
          <FilterDate
            size="sm"
            labelWidth="5.5rem"
            label={t('Added since')}
            value={from}
            apply={(value) => show({ ...traits, from: value })}
          />
          <FilterDate
            size="sm"
            labelWidth="5.5rem"
            label={t('Added until')}
            value={to}
            apply={(value) => show({ ...traits, to: value })}
          />
        </>
      )}
      {combined !== undefined && <p className={classes.combined}>{COMBINED[combined]}</p>}
      {combined === undefined && isOther && <p className={classes.combined}>{TRAITS}</p>}
    </Frame>
  )
}

const COMBINED = {
  search: t('A search looks at everybody: filters do not go with it. Empty it to choose some.'),
  holding: t('One organization and one role go together; the other filters do not go with them.'),
}
const TRAITS = t('These filters go together. One organization or a role does not go with them.')
