import { Switch } from '@mantine/core'
import { useMayWrite } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { Duration } from '../../parts/duration.tsx'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Section } from '../../parts/page.tsx'
import { type Settings, useSaveSettings } from '../../parts/settings.ts'

type Values = Pick<Settings, 'session_inactivity_seconds' | 'session_absolute_seconds' | 'session_persistent'>

/** How long a browser stays signed in, in every application at once. */
export function Sessions({ settings }: { settings: Settings }) {
  const { mayWrite } = useMayWrite()
  const { session_inactivity_seconds, session_absolute_seconds, session_persistent } = settings
  const save = useSaveSettings<Values>(t('The limits of sessions were saved.'))
  const form = useForm<Values>({
    initial: { session_inactivity_seconds, session_absolute_seconds, session_persistent },
    check: (values) => ({
      session_inactivity_seconds:
        values.session_inactivity_seconds > values.session_absolute_seconds
          ? t('A session ends by its age before: choose a shorter time.')
          : undefined,
    }),
    save,
  })
  return (
    <Section
      title={t('Single sign-on')}
      lead={t(
        'Whoever signs in to one application is signed in to the others too, for as long as this. An organization can be stricter.',
      )}
    >
      <EditForm form={form} label={t('Sessions')}>
        <Duration
          label={t('Ends without activity after')}
          description={t('Signing in to any application, and renewing tokens, counts as activity.')}
          {...form.field('session_inactivity_seconds')}
          value={form.values.session_inactivity_seconds}
        />
        <Duration
          label={t('Ends in any case after')}
          description={t('However active somebody is.')}
          {...form.field('session_absolute_seconds')}
          value={form.values.session_absolute_seconds}
        />
        <Switch
          label={t('Stay signed in when the browser is closed')}
          disabled={!mayWrite}
          checked={form.values.session_persistent}
          onChange={({ currentTarget }) => form.set({ session_persistent: currentTarget.checked })}
        />
      </EditForm>
    </Section>
  )
}
