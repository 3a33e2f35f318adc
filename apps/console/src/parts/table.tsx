import type { ManagementConnection } from '@latchkey/sdk/management'
import { Button, Checkbox, Group } from '@mantine/core'
import {
  type ColumnDef,
  createColumnHelper,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useState } from 'react'
import { useRead } from '../frame/queries.ts'
import { t } from '../languages/t.ts'
import { Loaded } from './page.tsx'
import classes from './table.module.css'

const features = tableFeatures({ rowSelectionFeature })
type Features = typeof features

export type Row = { id: string }
// biome-ignore lint/suspicious/noExplicitAny: columns of values of every kind stand in one list
export type Column<T extends Row> = ColumnDef<Features, T, any>

/** Makes the columns of a table. */
export const columnsOf = <T extends Row>() => createColumnHelper<Features, T>()

type TableProps<T extends Row> = {
  /** What the table lists, for those who cannot see it. */
  label: string
  columns: Column<T>[]
  rows: T[]
  /** Which rows are chosen, where something can be done with several at once. */
  selection?: { chosen: RowSelectionState; choose: (chosen: RowSelectionState) => void; nameOf: (row: T) => string }
}

/** Rows that are all there. On a phone each row stands by itself, with the names of its columns. */
export function Table<T extends Row>({ label, columns, rows, selection }: TableProps<T>) {
  const table = useTable({
    features,
    columns,
    data: rows,
    getRowId: ({ id }) => id,
    state: { rowSelection: selection?.chosen ?? {} },
    onRowSelectionChange: (become) =>
      selection?.choose(typeof become === 'function' ? become(selection.chosen) : become),
  })
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {selection && (
              <th className={classes.check}>
                <Checkbox
                  size="xs"
                  aria-label={t('Choose all of this page')}
                  checked={table.getIsAllRowsSelected()}
                  indeterminate={table.getIsSomeRowsSelected()}
                  onChange={table.getToggleAllRowsSelectedHandler()}
                />
              </th>
            )}
            {group.headers.map((header) => (
              <th key={header.id} scope="col">
                <span className={header.id === 'actions' ? classes.unseen : undefined}>
                  <table.FlexRender header={header} />
                </span>
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id} data-chosen={row.getIsSelected()}>
            {selection && (
              <td className={classes.check}>
                <Checkbox
                  size="xs"
                  aria-label={t('Choose {name}', { name: selection.nameOf(row.original) })}
                  checked={row.getIsSelected()}
                  onChange={row.getToggleSelectedHandler()}
                />
              </td>
            )}
            {row.getAllCells().map((cell) => (
              <td key={cell.id} data-label={cell.column.id === 'actions' ? '' : String(cell.column.columnDef.header)}>
                {contentOf(cell.column.columnDef.cell, cell.getContext())}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/**
 * What a cell shows. As a component it would be another one with each list of columns, so that a button lost the focus
 * whenever something on the page changed.
 */
const contentOf = <Context,>(cell: string | ((context: Context) => ReactNode) | undefined, context: Context) =>
  typeof cell === 'function' ? cell(context) : cell

export type KeysetPage<T> = { rows: T[]; next: string | null }

type PagedTableProps<T extends Row> = Omit<TableProps<T>, 'rows'> & {
  /** Says what is read; whatever filters stand in it begin at the first page again. */
  of: readonly (string | number | boolean | undefined)[]
  read: (connection: ManagementConnection, after: string | undefined) => Promise<KeysetPage<T>>
  /** What is shown where there is none at all. */
  empty: ReactNode
  /** After how many milliseconds a page is read again. */
  again?: (page: KeysetPage<T>) => number | false
}

/** A list page by page, each asked for when it is needed: as quick with a hundred thousand rows as with ten. */
export function PagedTable<T extends Row>(props: PagedTableProps<T>) {
  return <Pages key={JSON.stringify(props.of)} {...props} />
}

function Pages<T extends Row>({ of, read, empty, again, ...table }: PagedTableProps<T>) {
  const [behind, setBehind] = useState<readonly string[]>([])
  const after = behind.at(-1)
  const page = useRead([...of, 'page', after], (connection) => read(connection, after), { again })
  return (
    <Loaded of={page} rows={8}>
      {({ rows, next }) =>
        rows.length === 0 && behind.length === 0 && next === null ? (
          empty
        ) : (
          <div aria-busy={page.isPlaceholderData}>
            <Table {...table} rows={rows} />
            {(next !== null || behind.length > 0) && (
              <Group justify="flex-end" gap="xs" p="sm">
                <span className={classes.at}>{t('Page {number}', { number: behind.length + 1 })}</span>
                <Button
                  variant="default"
                  size="xs"
                  disabled={behind.length === 0}
                  onClick={() => setBehind(behind.slice(0, -1))}
                >
                  {t('Previous')}
                </Button>
                <Button
                  variant="default"
                  size="xs"
                  disabled={next === null}
                  onClick={() => next !== null && setBehind([...behind, next])}
                >
                  {t('Next')}
                </Button>
              </Group>
            )}
          </div>
        )
      }
    </Loaded>
  )
}
