import { ColorInput, SegmentedControl, Select, Stack, TextInput } from '@mantine/core'
import { useMayWrite } from '../../frame/console.tsx'
import { languageName } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { EditForm, type FormOf } from '../../parts/form.tsx'
import { useLanguages } from '../../parts/settings.ts'
import { CARDS, contrast, READABLE, textOn } from './contrast.ts'
import classes from './design.module.css'
import type { Brand } from './design-page.tsx'

const SWATCHES = ['#3451d1', '#0a7f5a', '#b4232c', '#8a5300', '#6d28d9', '#0e7490', '#16181d']

/** What is set of the look of the pages; of each colour, whether it can be read. */
export function BrandForm({ form }: { form: FormOf<Brand> }) {
  const { mayWrite } = useMayWrite()
  const languages = useLanguages()
  const color = (name: 'primary_color' | 'background_color') => ({
    format: 'hex' as const,
    swatches: SWATCHES,
    swatchesPerRow: 7,
    disabled: !mayWrite,
    placeholder: t('The default'),
    value: form.values[name],
    error: form.errors[name],
    eyeDropperButtonProps: { 'aria-label': t('Take a colour from the screen') },
    onChange: (next: string) => form.set({ [name]: next.toLowerCase() }),
  })
  return (
    <EditForm form={form} label={t('Brand')}>
      <TextInput
        label={t('Name')}
        description={t('On the pages, and where there is no logo. Empty: the name of the environment.')}
        {...form.field('brand_name')}
      />
      <TextInput
        label={t('Logo elsewhere')}
        description={t('The address of an image, where none is uploaded.')}
        placeholder={/* code */ 'https://example.com/logo.svg'}
        {...form.field('logo_url')}
      />
      <div>
        <ColorInput label={t('Colour of buttons and links')} {...color('primary_color')} />
        <Readability primary={form.values.primary_color} />
      </div>
      <ColorInput
        label={t('Background')}
        description={t(
          'Behind the card. With the theme of the visitor, a light one is for light and a dark one for dark.',
        )}
        {...color('background_color')}
      />
      <Stack gap={4}>
        <span className={classes.label} id="theme">
          {t('Theme')}
        </span>
        <SegmentedControl
          aria-labelledby="theme"
          disabled={!mayWrite}
          data={[
            { value: 'auto', label: t('As the visitor') },
            { value: 'light', label: t('Light') },
            { value: 'dark', label: t('Dark') },
          ]}
          value={form.values.theme}
          onChange={(theme) => form.set({ theme: theme as Brand['theme'] })}
        />
      </Stack>
      <Select
        label={t('Language')}
        description={t('Of the pages and mails, for whoever says nothing about theirs.')}
        data={(languages.data ?? [form.values.language]).map((tag) => ({ value: tag, label: languageName(tag) }))}
        allowDeselect={false}
        disabled={!mayWrite}
        value={form.values.language}
        error={form.errors.language}
        onChange={(language) => form.set({ language: language ?? form.values.language })}
      />
    </EditForm>
  )
}

/** How a colour is read: letters on it, and itself on the cards, where the pages shade it if they have to. */
function Readability({ primary }: { primary: string }) {
  const letters = textOn(primary)
  if (!letters) return null
  const ratio = contrast(primary, letters) ?? 0
  const tenths = Math.round(ratio * 10) / 10
  return (
    <p className={classes.readability} role="status">
      <span className={classes.sample} style={{ background: primary, color: letters }}>
        {t('Continue')}
      </span>
      <span>
        {letters === '#ffffff'
          ? t('White letters at {ratio} : 1.', { ratio: tenths })
          : t('Black letters at {ratio} : 1.', { ratio: tenths })}{' '}
        {asLink(primary)}
      </span>
    </p>
  )
}

/** The pages shade a colour that cannot be read on one of their cards. */
function asLink(primary: string): string {
  const [onLight, onDark] = [CARDS.light, CARDS.dark].map((card) => (contrast(primary, card) ?? 0) >= READABLE)
  if (onLight && onDark) return t('As a link it can be read as it is.')
  if (onDark) {
    return t('As a link it is too light on the light card: the pages use the nearest shade that can be read.')
  }
  if (onLight) {
    return t('As a link it is too dark on the dark card: the pages use the nearest shade that can be read.')
  }
  return t('As a link it is hard to read on both cards: the pages use the nearest shades that can be read.')
}
