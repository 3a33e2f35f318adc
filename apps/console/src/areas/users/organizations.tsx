import { addOrganizationUsers, getOrganization, removeOrganizationUser } from '@latchkey/sdk/management'
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Finder, type Found, findOrganizations } from '../../parts/finder.tsx'
import { Holdings } from '../../parts/holdings.tsx'
import { endMembership } from '../../parts/membership.ts'
import { Empty, Section } from '../../parts/page.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import type { User } from './user-page.tsx'
import classes from './users.module.css'

/** Where somebody belongs, and what they may do there. Each organization is read when it is opened. */
export function Organizations({ user }: { user: User }) {
  const codes = user.organizations ?? []
  return (
    <Section title={t('Organizations')} lead={t('Where they belong, with their roles and permissions there.')} isFlush>
      {codes.length === 0 && (
        <Empty title={t('None')}>{t('Without an organization they have no roles, and no permissions.')}</Empty>
      )}
      {codes.map((code) => (
        <Membership key={code} orgCode={code} userId={user.id} isFirst={codes.length === 1} />
      ))}
      <Join userId={user.id} codes={codes} />
    </Section>
  )
}

type MembershipProps = { orgCode: string; userId: string; isFirst: boolean }

function Membership({ orgCode, userId, isFirst }: MembershipProps) {
  const [isOpen, open] = useState(isFirst)
  const { data } = useRead(['organizations', orgCode], (connection) => getOrganization(connection, { code: orgCode }))
  return (
    <details className={classes.organization} open={isOpen} onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary>
        <bdi>{data?.name ?? orgCode}</bdi> <code>{orgCode}</code>
      </summary>
      {isOpen && <Inside orgCode={orgCode} userId={userId} />}
    </details>
  )
}

function Inside({ orgCode, userId }: Omit<MembershipProps, 'isFirst'>) {
  const { mutate: leave } = useChange({
    change: (connection) => endMembership(connection, { orgCode, userId }),
    stale: [['users'], ['organizations']],
    expect: (_, set) =>
      set<User>(['users', userId], (was) => ({
        ...was,
        organizations: (was.organizations ?? []).filter((code) => code !== orgCode),
      })),
    done: t('They do not belong to the organization any more.'),
    undo: (giveBack) => giveBack,
  })
  return (
    <div className={classes.inside}>
      <Holdings orgCode={orgCode} userId={userId} />
      <WriteButton size="compact-sm" variant="subtle" color="danger" onClick={() => leave()}>
        {t('Remove from the organization')}
      </WriteButton>
    </div>
  )
}

/** Brings somebody into another organization. */
function Join({ userId, codes }: { userId: string; codes: readonly string[] }) {
  const [chosen, choose] = useState<Found>()
  const { mayWrite } = useMayWrite()
  const { mutate, isPending } = useChange({
    change: async (connection, orgCode: string) => {
      await addOrganizationUsers(connection, { orgCode, body: { users: [{ id: userId }] } })
      return connection
    },
    stale: [['users'], ['organizations']],
    done: t('They belong to the organization now.'),
    undo: (connection, orgCode) => () => removeOrganizationUser(connection, { orgCode, userId }),
  })
  if (!mayWrite) return null
  return (
    <Group p="md" gap="xs" align="flex-end">
      <Finder
        label={t('Add to an organization')}
        of="organizations"
        find={async (connection, words) =>
          (await findOrganizations(connection, words)).filter(({ value }) => !codes.includes(value))
        }
        chosen={chosen}
        choose={choose}
      />
      <Button
        variant="default"
        disabled={chosen === undefined}
        loading={isPending}
        onClick={() => chosen && mutate(chosen.value, { onSuccess: () => choose(undefined) })}
      >
        {t('Add')}
      </Button>
    </Group>
  )
}
