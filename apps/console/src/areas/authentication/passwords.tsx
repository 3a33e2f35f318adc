import { MultiSelect, NumberInput, TagsInput } from '@mantine/core'
import { useMayWrite } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Section } from '../../parts/page.tsx'
import { type Kind, type Settings, useSaveSettings } from '../../parts/settings.ts'

type Values = Pick<Settings, 'password_min_length' | 'password_must_contain' | 'password_forbidden_words'>

const KINDS = [
  { value: 'lowercase', label: t('A lower-case letter') },
  { value: 'uppercase', label: t('A capital letter') },
  { value: 'digit', label: t('A digit') },
  { value: 'symbol', label: t('Another sign') },
]

/** What is asked of new passwords; those that people have stay as they are. */
export function Passwords({ settings }: { settings: Settings }) {
  const { mayWrite } = useMayWrite()
  const { password_min_length, password_must_contain, password_forbidden_words } = settings
  const save = useSaveSettings<Values>(t('The rules for passwords were saved.'))
  const form = useForm<Values>({
    initial: { password_min_length, password_must_contain, password_forbidden_words },
    save,
  })
  return (
    <Section title={t('New passwords')} lead={t('Those that people have stay as they are.')}>
      <EditForm form={form} label={t('New passwords')}>
        <NumberInput
          label={t('Characters at least')}
          description={t('Length counts most. Between 8 and 64.')}
          min={8}
          max={64}
          allowDecimal={false}
          maw={320}
          {...form.field('password_min_length')}
          onChange={(count) => form.set({ password_min_length: Number(count) })}
        />
        <MultiSelect
          label={t('Must contain')}
          description={t('Better nothing: such rules make passwords that are harder to remember, not to guess.')}
          data={KINDS}
          maw={520}
          disabled={!mayWrite}
          value={form.values.password_must_contain}
          error={form.errors.password_must_contain}
          onChange={(kinds) => form.set({ password_must_contain: kinds as Kind[] })}
        />
        <TagsInput
          label={t('Forbidden words')}
          description={t('Such as the name of your product. Press Enter behind each.')}
          maw={520}
          readOnly={!mayWrite}
          value={form.values.password_forbidden_words}
          error={form.errors.password_forbidden_words}
          onChange={(words) => form.set({ password_forbidden_words: words })}
        />
      </EditForm>
    </Section>
  )
}
