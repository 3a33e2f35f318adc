import {
  addOrganizationLogo,
  deleteOrganizationHandle,
  deleteOrganizationLogo,
  updateOrganization,
} from '@latchkey/sdk/management'
import { ColorInput, FileButton, Group, Select, TextInput } from '@mantine/core'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Copied } from '../../parts/copied.tsx'
import { countText } from '../../parts/count.ts'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Fact, Facts, Section } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import type { Organization } from './organization.ts'
import classes from './organizations.module.css'

/** What it is called, and how its sign-in pages look. */
export function Profile({ organization }: { organization: Organization }) {
  return (
    <>
      <Section title={t('Details')}>
        <Facts>
          <Fact name={t('Code')}>
            <Copied value={organization.code} label={t('code')} />
          </Fact>
          <Fact name={t('Users')}>{countText(organization.users)}</Fact>
          <Fact name={t('Created')}>
            <Time at={organization.created_on} />
          </Fact>
        </Facts>
      </Section>
      <Names organization={organization} />
      <Look organization={organization} />
    </>
  )
}

function Names({ organization }: { organization: Organization }) {
  const orgCode = organization.code
  type Values = { name: string; handle: string; external_id: string }
  const { mutateAsync } = useChange({
    change: async (connection, { name, handle, external_id }: Values) => {
      const before = organization.external_id ?? ''
      const changed = { name, ...(handle === '' ? {} : { handle }), ...(external_id === before ? {} : { external_id }) }
      await updateOrganization(connection, { orgCode, body: changed })
      if (handle === '' && organization.handle !== null) await deleteOrganizationHandle(connection, { orgCode })
    },
    stale: [['organizations']],
    done: t('The profile was saved.'),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: {
      name: organization.name,
      handle: organization.handle ?? '',
      external_id: organization.external_id ?? '',
    },
    check: ({ name }) => ({ name: name.trim() === '' ? t('Enter a name.') : undefined }),
    save: mutateAsync,
  })
  return (
    <Section title={t('Profile||organization')}>
      <EditForm form={form} label={t('Profile||organization')}>
        <TextInput label={t('Name')} {...form.field('name')} />
        <TextInput
          label={t('Handle')}
          description={t('Stands in callback URLs of the organization: lower-case letters, digits and hyphens.')}
          {...form.field('handle')}
        />
        <TextInput
          label={t('External ID')}
          description={t('What another system calls it.')}
          {...form.field('external_id')}
        />
      </EditForm>
    </Section>
  )
}

const THEMES = [
  { value: 'light', label: t('Light') },
  { value: 'dark', label: t('Dark') },
  { value: 'user_preference', label: t('As people prefer') },
]

function Look({ organization }: { organization: Organization }) {
  const orgCode = organization.code
  const { mayWrite } = useMayWrite()
  type Values = { button_color: string; background_color: string; theme_code: Organization['theme_code'] }
  const { mutateAsync } = useChange({
    change: (connection, { theme_code, ...colors }: Values) => {
      const given = Object.fromEntries(Object.entries(colors).filter(([, color]) => color !== ''))
      return updateOrganization(connection, { orgCode, body: { theme_code, ...given } })
    },
    stale: [['organizations']],
    done: t('The look was saved.'),
    isTold: true,
  })
  const initial = {
    button_color: organization.button_color?.hex ?? '',
    background_color: organization.background_color?.hex ?? '',
    theme_code: organization.theme_code,
  }
  const kept = (name: 'button_color' | 'background_color', color: string) =>
    initial[name] !== '' && color === '' ? t('A color that was set can be changed, not taken away.') : undefined
  const form = useForm<Values>({
    initial,
    check: ({ button_color, background_color }) => ({
      button_color: kept('button_color', button_color),
      background_color: kept('background_color', background_color),
    }),
    save: mutateAsync,
  })
  const color = {
    format: 'hex',
    withEyeDropper: false,
    disallowInput: false,
    placeholder: t('As the environment'),
  } as const
  return (
    <Section
      title={t('Look')}
      lead={t('Of the pages on which its people sign in. What is not set, the environment says.')}
    >
      <div className={classes.logos}>
        <Logo orgCode={orgCode} type="light" address={organization.logo} />
        <Logo orgCode={orgCode} type="dark" address={organization.logo_dark} />
      </div>
      <EditForm form={form} label={t('Look')}>
        <div className={classes.fields}>
          <ColorInput label={t('Buttons')} {...color} {...form.field('button_color')} />
          <ColorInput label={t('Background')} {...color} {...form.field('background_color')} />
          <Select
            label={t('Theme')}
            data={THEMES}
            allowDeselect={false}
            disabled={!mayWrite}
            value={form.values.theme_code}
            onChange={(theme) => form.set({ theme_code: theme as Organization['theme_code'] })}
          />
        </div>
      </EditForm>
    </Section>
  )
}

const LOGOS = {
  light: {
    title: t('Logo on light ground'),
    upload: t('Upload the logo on light ground'),
    remove: t('Remove the logo on light ground'),
  },
  dark: {
    title: t('Logo on dark ground'),
    upload: t('Upload the logo on dark ground'),
    remove: t('Remove the logo on dark ground'),
  },
}

function Logo({ orgCode, type, address }: { orgCode: string; type: 'light' | 'dark'; address: string | null }) {
  const { mayWrite } = useMayWrite()
  const { mutate: upload, isPending } = useChange({
    change: (connection, logo: File) => addOrganizationLogo(connection, { orgCode, type, body: { logo } }),
    stale: [['organizations']],
    done: t('The logo was saved.'),
  })
  const { mutate: remove } = useChange({
    change: (connection) => deleteOrganizationLogo(connection, { orgCode, type }),
    stale: [['organizations']],
    done: t('The logo was removed.'),
  })
  return (
    <figure className={classes.logo} data-type={type}>
      <div className={classes.frame}>
        {address ? <img src={address} alt={LOGOS[type].title} /> : <span>{t('None||logo')}</span>}
      </div>
      <figcaption>
        <span>{LOGOS[type].title}</span>
        {mayWrite && (
          <Group gap={4}>
            <FileButton
              accept="image/png,image/jpeg,image/gif,image/webp,image/svg+xml"
              onChange={(file) => file && upload(file)}
            >
              {(props) => (
                <WriteButton
                  size="compact-sm"
                  variant="subtle"
                  loading={isPending}
                  aria-label={LOGOS[type].upload}
                  {...props}
                >
                  {t('Upload')}
                </WriteButton>
              )}
            </FileButton>
            {address && (
              <WriteButton
                size="compact-sm"
                variant="subtle"
                color="danger"
                aria-label={LOGOS[type].remove}
                onClick={() => remove()}
              >
                {t('Remove')}
              </WriteButton>
            )}
          </Group>
        )}
      </figcaption>
    </figure>
  )
}
