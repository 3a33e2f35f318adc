import { ActionIcon, type ComboboxData, Select } from '@mantine/core'
import { useMayWrite } from '../frame/console.tsx'
import { t } from '../languages/t.ts'
import { Icon } from './icon.tsx'
import { Mark } from './page.tsx'

/** Something that somebody has, and that can be taken from them. */
export function Holding({ name, hint, take }: { name: string; hint?: string; take: () => void }) {
  const { mayWrite } = useMayWrite()
  return (
    <span title={hint}>
      <Mark>{name}</Mark>
      {mayWrite && (
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t('Take {name}', { name })} onClick={take}>
          <Icon name="close" size={12} />
        </ActionIcon>
      )}
    </span>
  )
}

/** Chooses what somebody is given, among what they do not have. */
export function Give({ label, others, give }: { label: string; others: ComboboxData; give: (id: string) => void }) {
  const { mayWrite } = useMayWrite()
  if (!mayWrite) return null
  return (
    <Select
      size="xs"
      searchable
      limit={100}
      aria-label={label}
      placeholder={label}
      value={null}
      data={others}
      nothingFoundMessage={t('There is no other.')}
      comboboxProps={{ withinPortal: true }}
      onChange={(id) => id !== null && give(id)}
    />
  )
}
