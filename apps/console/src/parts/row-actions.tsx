import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../languages/t.ts'
import { columnsOf, type Row } from './table.tsx'
import { WriteButton } from './write-button.tsx'

/** The last column of a list: what can be done with a row. */
export const actionsColumn = <T extends Row>(actions: (row: T) => ReactNode) =>
  columnsOf<T>().display({
    id: 'actions',
    header: t('Actions'),
    cell: ({ row }) => (
      <Group gap={4} justify="flex-end" wrap="nowrap">
        {actions(row.original)}
      </Group>
    ),
  })

type RowButtonProps = {
  /** For those who do not see the row: `Delete Orders`, where the button says `Delete`. */
  name: string
  act: () => void
  /** Whether it takes something away. */
  isDanger?: boolean
  children: ReactNode
}

/** A button in a row that changes something. Viewers are not shown it. */
export function RowButton({ name, act, isDanger = false, children }: RowButtonProps) {
  return (
    <WriteButton
      size="compact-sm"
      variant="subtle"
      {...(isDanger ? { color: 'danger' } : {})}
      aria-label={name}
      onClick={act}
    >
      {children}
    </WriteButton>
  )
}
