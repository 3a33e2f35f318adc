import { Switch, TagsInput, TextInput } from '@mantine/core'
import { useMayWrite } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Section } from '../../parts/page.tsx'
import { type Settings, useSaveSettings } from '../../parts/settings.ts'

type Switches = Pick<
  Settings,
  | 'allow_self_sign_up'
  | 'allow_organization_creation'
  | 'join_default_organization'
  | 'sign_in_to_most_recent_organization'
>
type Values = Switches & { allowed_domains: string[]; terms_url: string; privacy_url: string }

const ENTRY = [
  ['allow_self_sign_up', t('Anybody may sign up'), t('Otherwise only those who are added or invited get in.')],
  ['join_default_organization', t('Who signs up joins the default organization'), t('Unless they name another one.')],
  [
    'allow_organization_creation',
    t('Who signs up may make an organization of their own'),
    t('Where the application asks for it.'),
  ],
] as const

const RETURN = [
  [
    'sign_in_to_most_recent_organization',
    t('Sign in to the organization that was used last'),
    t('Otherwise whoever has several is asked which one.'),
  ],
] as const

/** Who may come in, and into which organization. */
export function SignUp({ settings }: { settings: Settings }) {
  const { mayWrite } = useMayWrite()
  const save = useSaveSettings<Partial<Settings>>(t('Sign-up was saved.'))
  const form = useForm<Values>({
    initial: {
      allow_self_sign_up: settings.allow_self_sign_up,
      allow_organization_creation: settings.allow_organization_creation,
      join_default_organization: settings.join_default_organization,
      sign_in_to_most_recent_organization: settings.sign_in_to_most_recent_organization,
      allowed_domains: settings.allowed_domains,
      terms_url: settings.terms_url ?? '',
      privacy_url: settings.privacy_url ?? '',
    },
    save: ({ terms_url, privacy_url, ...values }) =>
      save({ ...values, terms_url: terms_url.trim() || null, privacy_url: privacy_url.trim() || null }),
  })
  const switches = (list: readonly (readonly [keyof Switches, string, string])[]) =>
    list.map(([name, label, description]) => (
      <Switch
        key={name}
        label={label}
        description={description}
        disabled={!mayWrite}
        checked={form.values[name]}
        onChange={({ currentTarget }) => form.set({ [name]: currentTarget.checked })}
      />
    ))
  return (
    <Section title={t('Who may come in')} lead={t('An organization can decide otherwise for itself.')}>
      <EditForm form={form} label={t('Sign-up')}>
        {switches(ENTRY)}
        <TagsInput
          label={t('Allowed domains')}
          description={t('Of the email addresses that may sign up. Empty: all. Press Enter behind each.')}
          placeholder={mayWrite ? /* code */ 'example.com' : ''}
          maw={520}
          readOnly={!mayWrite}
          value={form.values.allowed_domains}
          error={form.errors.allowed_domains}
          onChange={(allowed_domains) => form.set({ allowed_domains })}
        />
        {switches(RETURN)}
        <TextInput
          label={t('Terms of service')}
          description={t('The address of your page. Who signs up is asked to accept it.')}
          placeholder={/* code */ 'https://example.com/terms'}
          maw={520}
          {...form.field('terms_url')}
        />
        <TextInput
          label={t('Privacy policy')}
          description={t('The address of your page.')}
          placeholder={/* code */ 'https://example.com/privacy'}
          maw={520}
          {...form.field('privacy_url')}
        />
      </EditForm>
    </Section>
  )
}
