import { getApplications } from '@latchkey/sdk/management'
import { Select, Switch } from '@mantine/core'
import { useMayWrite } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Duration } from '../../parts/duration.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Section } from '../../parts/page.tsx'
import { type Settings, useSaveSettings } from '../../parts/settings.ts'

type Values = Pick<Settings, 'invitations_enabled' | 'invitation_application_id' | 'invitation_seconds'>

/** Whether people may be invited, and where that leads them. */
export function Invitations({ settings }: { settings: Settings }) {
  const { mayWrite } = useMayWrite()
  const { invitations_enabled, invitation_application_id, invitation_seconds } = settings
  const applications = useRead(['applications', 'choices'], (connection) =>
    getApplications(connection, { pageSize: 500, sort: 'name_asc' }),
  )
  const choices = (applications.data?.applications ?? []).filter(({ type }) => type === 'reg' || type === 'spa')
  const save = useSaveSettings<Values>(t('The rules for invitations were saved.'))
  const form = useForm<Values>({
    initial: { invitations_enabled, invitation_application_id, invitation_seconds },
    check: (values) => ({
      invitation_application_id:
        values.invitations_enabled && values.invitation_application_id === null
          ? t('Choose where invitations lead.')
          : undefined,
    }),
    save,
  })
  return (
    <Section
      title={t('Invitations')}
      lead={t('Whoever follows the link in the mail signs up or in, and becomes a member of the organization.')}
    >
      <EditForm form={form} label={t('Invitations')}>
        <Switch
          label={t('People may be invited')}
          description={t('Here, by programs, and in the portal by members who may.')}
          disabled={!mayWrite}
          checked={form.values.invitations_enabled}
          onChange={({ currentTarget }) => form.set({ invitations_enabled: currentTarget.checked })}
        />
        <Select
          label={t('Invitations lead to')}
          description={t('A web or front-end application with a login URI.')}
          placeholder={t('Choose an application')}
          data={choices.map(({ id, name }) => ({ value: id ?? '', label: name ?? '' }))}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('Clear: {what}', { what: t('Invitations lead to') }) }}
          maw={520}
          {...form.field('invitation_application_id')}
          onChange={(invitation_application_id) => form.set({ invitation_application_id })}
        />
        <Duration
          label={t('An invitation can be accepted for')}
          description={t('Five minutes to a year.')}
          {...form.field('invitation_seconds')}
          value={form.values.invitation_seconds}
        />
      </EditForm>
    </Section>
  )
}
