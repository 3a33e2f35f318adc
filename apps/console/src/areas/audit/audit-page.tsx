import { SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ask } from '../../api/session.ts'
import { useConsole } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { FilterChoice, FilterDate, Filters, FilterText, spanOf, useFilters } from '../../parts/address-filters.tsx'
import { Empty, Page, Section } from '../../parts/page.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import classes from './audit.module.css'
import { ChainState } from './chain.tsx'
import { actorTypeOf, type Entry, THING_CHOICES, thingOf, wordsOf } from './entry.ts'
import { EntryDrawer } from './entry-drawer.tsx'

const NAMES = ['of', 'actor', 'operation', 'thing', 'id', 'from', 'to'] as const
const SIZE = 25

const column = columnsOf<Entry>()

/** Who changed what, and whether anybody has tampered with that. */
function AuditPage() {
  const { environment } = useConsole()
  const { values, set, open } = useFilters(NAMES)
  const { of = 'here', actor, operation, thing, id, from, to } = values
  const isAny = Object.keys(values).some((name) => name !== 'of')
  const asked = {
    ...(of === 'here' ? { environment: environment.code } : {}),
    actor_id: actor,
    operation,
    thing,
    thing_id: id,
    ...spanOf({ from, to }),
  }
  const columns = [
    column.display({ id: 'at', header: t('When'), cell: ({ row }) => <Time at={row.original.at} /> }),
    column.display({
      id: 'who',
      header: t('Who'),
      cell: ({ row: { original: one } }) => (
        <span className={classes.who}>
          {one.actor.label}
          <span className={classes.quiet}>{actorTypeOf(one.actor.type)}</span>
        </span>
      ),
    }),
    column.display({
      id: 'operation',
      header: t('Did what'),
      cell: ({ row: { original: one } }) => (
        <Link to="." search={{ ...values, open: one.id }} replace>
          {wordsOf(one.operation)}
        </Link>
      ),
    }),
    column.display({
      id: 'thing',
      header: t('To what'),
      cell: ({ row: { original: one } }) => (
        <span className={classes.who}>
          <bdi>{one.thing_name ?? one.thing_id ?? ''}</bdi>
          <span className={classes.quiet}>{thingOf(one.thing)}</span>
        </span>
      ),
    }),
  ]
  return (
    <Page title={t('Audit log')} lead={t('Who changed what, and what was there before. Entries are never removed.')}>
      <ChainState exportAddress={`/api/latchkey/v1/audit/export?${queryOf(asked)}`} />
      <Section isFlush>
        <Filters
          isAny={isAny}
          clear={() => set({ ...Object.fromEntries(NAMES.map((name) => [name, undefined])), of: values.of })}
        >
          <SegmentedControl
            size="xs"
            aria-label={t('Of which environment')}
            data={[
              { value: 'here', label: environment.name },
              { value: 'all', label: t('All||environments') },
            ]}
            value={of}
            onChange={(next) => set({ of: next === 'here' ? undefined : next })}
          />
          <FilterText label={t('Actor ID')} value={actor} apply={(next) => set({ actor: next })} />
          <FilterText label={t('Operation')} value={operation} apply={(next) => set({ operation: next })} />
          <FilterChoice
            label={t('Kind of thing')}
            data={THING_CHOICES}
            value={thing}
            apply={(next) => set({ thing: next })}
          />
          <FilterText label={t('ID of the thing')} value={id} apply={(next) => set({ id: next })} />
          <FilterDate label={t('From')} value={from} apply={(next) => set({ from: next })} />
          <FilterDate label={t('To')} value={to} apply={(next) => set({ to: next })} />
        </Filters>
        <PagedTable
          label={t('Audit log')}
          columns={columns}
          of={['audit', of, actor, operation, thing, id, from, to]}
          read={async (connection, next_token) => {
            const query = { ...asked, next_token, page_size: SIZE }
            const answer = await ask<{ entries: Entry[]; next_token: string | null }>(connection, 'audit', query)
            return { rows: answer.entries, next: answer.next_token }
          }}
          empty={
            isAny ? (
              <Empty title={t('Nothing of that kind was changed')}>
                {t('Take a filter away, or look at a longer time.')}
              </Empty>
            ) : (
              <Empty title={t('Nothing was changed yet')}>
                {t('Whatever somebody changes, here, by the API, by a file or on the command line, has an entry.')}
              </Empty>
            )
          }
        />
      </Section>
      {open && (
        <EntryDrawer
          entryId={open}
          close={() => set({})}
          only={(actorId) => set({ actor: actorId })}
          history={(one) => set({ thing: one.thing, id: one.thing_id ?? undefined })}
        />
      )}
    </Page>
  )
}

const queryOf = (asked: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined))

export { AuditPage as Page }
