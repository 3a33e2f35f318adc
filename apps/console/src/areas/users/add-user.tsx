import { createUser } from '@latchkey/sdk/management'
import { TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useAddress } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { DialogForm, useForm } from '../../parts/form.tsx'

/** Adds somebody by their address, before they have signed in. */
export function AddUser({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const navigate = useNavigate()
  const addressOf = useAddress()
  type Values = { given_name: string; family_name: string; email: string }
  const { mutateAsync } = useChange({
    change: (connection, { given_name, family_name, email }: Values) =>
      createUser(connection, {
        body: { profile: { given_name, family_name }, identities: [{ type: 'email', details: { email } }] },
      }),
    stale: [['users'], ['home']],
    done: (_, { email }) => t('{name} was added.', { name: email }),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { given_name: '', family_name: '', email: '' },
    check: ({ email }) => ({ email: /^\S+@\S+$/.test(email) ? undefined : t('Enter an email address.') }),
    save: async (values) => {
      const { id } = await mutateAsync(values)
      await navigate({ to: addressOf(`users/${id}`) })
    },
  })
  return (
    <DialogForm form={form} title={t('Add user')} submit={t('Add user')} isOpen={isOpen} close={close}>
      <TextInput
        label={t('Email')}
        type="email"
        description={t('They prove that it is theirs when they first sign in. Nothing is sent now.')}
        data-autofocus
        {...form.field('email')}
      />
      <TextInput label={t('First name')} {...form.field('given_name')} />
      <TextInput label={t('Last name')} {...form.field('family_name')} />
    </DialogForm>
  )
}
