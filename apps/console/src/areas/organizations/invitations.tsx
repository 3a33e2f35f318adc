import { createOrganizationInvite, deleteOrganizationInvite } from '@latchkey/sdk/management'
import { Group, MultiSelect, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask, tell } from '../../api/session.ts'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { listText } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Secret } from '../../parts/copied.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Empty, Mark, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { columnsOf, PagedTable } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { useRoles } from './members.tsx'
import type { Organization } from './organization.ts'

type State = 'open' | 'accepted' | 'revoked' | 'expired'
type Invitation = {
  id: string
  code: string
  email: string
  full_name: string
  expires_on: string
  is_sent: boolean
  roles: { key: string; name: string }[]
  state: State
}
/** The link of an invitation, which is known once. */
type Made = { email: string; link: string; isSent: boolean }

const STATES = {
  open: ['plain', t('Open||state')],
  accepted: ['good', t('Accepted')],
  revoked: ['bad', t('Revoked')],
  expired: ['warn', t('Expired')],
} as const

const column = columnsOf<Invitation>()

/** Who was asked to join an organization. */
export function Invitations({ organization }: { organization: Organization }) {
  const { code: orgCode, name } = organization
  const path = `organizations/${encodeURIComponent(orgCode)}/invites`
  const [isInviting, invite] = useState(false)
  const [made, setMade] = useState<Made>()
  const [ending, end] = useState<Invitation>()
  const { mayWrite } = useMayWrite()
  const stale = [['organizations', orgCode, 'invites']]
  const { mutate: sendAgain } = useChange({
    change: (connection, { code }: Invitation) =>
      tell<{ invite: { email: string; invite_link: string; is_sent: boolean } }>(
        connection,
        'POST',
        `${path}/${encodeURIComponent(code)}/send`,
        { body: {} },
      ),
    stale,
  })
  const { mutateAsync: revoke } = useChange({
    change: (connection, { code: inviteCode }: Invitation) =>
      deleteOrganizationInvite(connection, { orgCode, inviteCode }),
    stale,
    done: (_, { email }) => t('The invitation of {email} was revoked.', { email }),
    isTold: true,
  })
  const columns = [
    column.display({
      id: 'email',
      header: t('Email'),
      cell: ({ row: { original: one } }) => (
        <span>
          {one.email}
          {one.full_name !== '' && ` (${one.full_name})`}
        </span>
      ),
    }),
    column.display({
      id: 'roles',
      header: t('Roles'),
      cell: ({ row }) => listText(row.original.roles.map((role) => role.name)) || t('None'),
    }),
    column.display({
      id: 'state',
      header: t('State'),
      cell: ({ row: { original: one } }) => (
        <Group gap={4}>
          <Mark kind={STATES[one.state][0]}>{STATES[one.state][1]}</Mark>
          {one.state === 'open' && !one.is_sent && <Mark kind="warn">{t('Not mailed')}</Mark>}
        </Group>
      ),
    }),
    column.display({
      id: 'ends',
      header: t('Ends'),
      cell: ({ row: { original: one } }) => (one.state === 'open' ? <Time at={one.expires_on} /> : ''),
    }),
    ...(mayWrite
      ? [
          actionsColumn<Invitation>(
            (one) =>
              (one.state === 'open' || one.state === 'expired') && (
                <>
                  <RowButton
                    name={t('Send again to {email}', { email: one.email })}
                    act={() =>
                      sendAgain(one, {
                        onSuccess: ({ invite }) =>
                          setMade({ email: invite.email, link: invite.invite_link, isSent: invite.is_sent }),
                      })
                    }
                  >
                    {t('Send again')}
                  </RowButton>
                  <RowButton name={t('Revoke {email}', { email: one.email })} isDanger act={() => end(one)}>
                    {t('Revoke')}
                  </RowButton>
                </>
              ),
          ),
        ]
      : []),
  ]
  return (
    <Section
      title={t('Invitations')}
      lead={t('Whoever opens the link proves their address, and belongs to it with these roles.')}
      actions={
        <WriteButton variant="default" leftSection={<Icon name="plus" />} onClick={() => invite(true)}>
          {t('Invite somebody')}
        </WriteButton>
      }
      isFlush
    >
      <PagedTable
        label={t('Invitations')}
        columns={columns}
        of={['organizations', orgCode, 'invites']}
        read={async (connection, nextToken) => {
          type Answer = { invites: Invitation[]; next_token: string | null }
          const answer = await ask<Answer>(connection, path, { nextToken, pageSize: 20 })
          return { rows: answer.invites, next: answer.next_token }
        }}
        empty={
          <Empty title={t('Nobody was invited yet')}>
            {t('They need no account before: the link leads them through it.')}
          </Empty>
        }
      />
      {isInviting && mayWrite && (
        <Invite
          organization={organization}
          close={() => invite(false)}
          made={(next) => {
            invite(false)
            setMade(next)
          }}
        />
      )}
      {made && (
        <SecretDialog
          title={
            made.isSent
              ? t('The link was mailed to {email}', { email: made.email })
              : t('Pass this link on to {email}', { email: made.email })
          }
          close={() => setMade(undefined)}
        >
          <Secret value={made.link} label={t('link')} />
        </SecretDialog>
      )}
      <Confirm
        title={t('Revoke the invitation of {email}?', { email: ending?.email ?? '' })}
        action={t('Revoke')}
        isOpen={ending !== undefined}
        close={() => end(undefined)}
        confirm={async () => ending && revoke(ending)}
      >
        {t('The link stops to work at once. They can be invited to {name} anew.', { name })}
      </Confirm>
    </Section>
  )
}

type InviteProps = { organization: Organization; close: () => void; made: (made: Made) => void }

function Invite({ organization, close, made }: InviteProps) {
  const roles = useRoles()
  type Values = { email: string; first_name: string; last_name: string; roles: string[]; send_email: boolean }
  const { mutateAsync } = useChange({
    change: (connection, body: Values) => createOrganizationInvite(connection, { orgCode: organization.code, body }),
    stale: [['organizations', organization.code, 'invites']],
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { email: '', first_name: '', last_name: '', roles: [], send_email: true },
    check: ({ email }) => ({ email: /^\S+@\S+$/.test(email) ? undefined : t('Enter an email address.') }),
    save: async (values) => {
      const { invite } = await mutateAsync(values)
      made({ email: values.email, link: invite.invite_link, isSent: invite.is_sent })
    },
  })
  return (
    <DialogForm
      form={form}
      title={t('Invite to {name}', { name: organization.name })}
      submit={t('Invite')}
      isOpen
      close={close}
    >
      <TextInput label={t('Email')} type="email" data-autofocus {...form.field('email')} />
      <Group grow align="flex-start">
        <TextInput label={t('First name')} {...form.field('first_name')} />
        <TextInput label={t('Last name')} {...form.field('last_name')} />
      </Group>
      <MultiSelect
        label={t('Roles')}
        data={roles.map(({ key, name }) => ({ value: key, label: name }))}
        value={form.values.roles}
        error={form.errors.roles}
        onChange={(chosen) => form.set({ roles: chosen })}
        comboboxProps={{ withinPortal: true }}
      />
      <Switch
        label={t('Mail the link')}
        description={t('Otherwise pass it on yourself: it is shown in a moment, once.')}
        checked={form.values.send_email}
        onChange={({ currentTarget }) => form.set({ send_email: currentTarget.checked })}
      />
    </DialogForm>
  )
}
