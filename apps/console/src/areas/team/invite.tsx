import { Select, TextInput } from '@mantine/core'
import { once } from '../../api/connection.ts'
import { tell } from '../../api/session.ts'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Copied } from '../../parts/copied.tsx'
import { DialogForm, useForm } from '../../parts/form.tsx'
import { SecretDialog } from '../../parts/secret-dialog.tsx'
import { type Invited, ROLES, type Role } from './members.tsx'
import classes from './team.module.css'

type Values = { name: string; email: string; role: Role }

/** Invites somebody into the team. */
export function Invite({ close, done }: { close: () => void; done: (invited: Invited) => void }) {
  const { mutateAsync } = useChange({
    change: (connection, body: Values) => tell<Invited>(once(connection), 'POST', 'team', { body }),
    stale: [['team']],
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { name: '', email: '', role: 'viewer' },
    check: ({ name, email }) => ({
      name: name.trim() === '' ? t('Enter a name.') : undefined,
      email: email.trim() === '' ? t('Enter an email address.') : undefined,
    }),
    save: async (values) => {
      const invited = await mutateAsync(values)
      close()
      done(invited)
    },
  })
  return (
    <DialogForm form={form} title={t('Invite an administrator')} submit={t('Invite')} isOpen close={close}>
      <TextInput label={t('Name')} data-autofocus autoComplete="off" {...form.field('name')} />
      <TextInput label={t('Email')} type="email" autoComplete="off" {...form.field('email')} />
      <Select
        label={t('Role')}
        description={t('Owners decide who administers; admins change everything else; viewers look.')}
        data={ROLES}
        allowDeselect={false}
        value={form.values.role}
        onChange={(role) => form.set({ role: (role ?? 'viewer') as Role })}
      />
    </DialogForm>
  )
}

/** The link of an invitation, which is shown this once. */
export function InvitedDialog({ invited, close }: { invited: Invited; close: () => void }) {
  const { administrator, link, is_sent: isSent } = invited
  return (
    <SecretDialog title={t('The invitation of {name}', { name: administrator.name })} close={close}>
      <p className={classes.text}>
        {isSent
          ? t('It was mailed to {email}. It works once, for three days, and is not shown again.', {
              email: administrator.email,
            })
          : t('No mail was sent: give them the link yourself. It works once, for three days, and is not shown again.')}
      </p>
      <Copied value={link} label={t('link')} />
    </SecretDialog>
  )
}
