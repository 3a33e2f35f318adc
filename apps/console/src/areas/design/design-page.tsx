import { useConsole } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { useForm } from '../../parts/form.tsx'
import { Loaded, Page, Section } from '../../parts/page.tsx'
import { type Settings, useSaveSettings, useSettings } from '../../parts/settings.ts'
import { YamlPanel } from '../../parts/yaml-panel.tsx'
import { BrandForm } from './brand-form.tsx'
import classes from './design.module.css'
import { Logos } from './logos.tsx'
import { Preview } from './preview.tsx'

/** What of the brand is typed: nothing is empty text. */
export type Brand = {
  brand_name: string
  logo_url: string
  primary_color: string
  background_color: string
  theme: Settings['theme']
  language: string
}

/** Settings > Design: how the hosted pages look, with the pages beside it. */
function DesignPage() {
  const read = useSettings()
  const { environment } = useConsole()
  return (
    <Page
      title={t('Design')}
      lead={t(
        'How the pages look on which people sign in and sign up. What you change is shown beside it before it is saved.',
      )}
      actions={<YamlPanel kind="environment" id={environment.code} />}
    >
      <Loaded of={read} rows={8}>
        {(settings) => <Editor settings={settings} />}
      </Loaded>
    </Page>
  )
}

function Editor({ settings }: { settings: Settings }) {
  const save = useSaveSettings<Partial<Settings>>(t('The design was saved.'))
  const form = useForm<Brand>({
    initial: {
      brand_name: settings.brand_name ?? '',
      logo_url: settings.logo_url ?? '',
      primary_color: settings.primary_color ?? '',
      background_color: settings.background_color ?? '',
      theme: settings.theme,
      language: settings.language,
    },
    check: ({ primary_color, background_color }) => ({
      primary_color: problemOf(primary_color),
      background_color: problemOf(background_color),
    }),
    save: ({ theme, language, ...texts }) => {
      const given = Object.entries(texts).map(([name, text]) => [name, text.trim() === '' ? null : text.trim()])
      return save({ theme, language, ...Object.fromEntries(given) })
    },
  })
  return (
    <div className={classes.editor}>
      <div className={classes.forms}>
        <Logos />
        <Section title={t('Brand')}>
          <BrandForm form={form} />
        </Section>
      </div>
      <Preview brand={form.values} />
    </div>
  )
}

const problemOf = (color: string) =>
  color === '' || /^#[0-9a-f]{6}$/i.test(color) ? undefined : t('Write it as # and six hexadecimal digits: #3451d1.')

export { DesignPage as Page }
