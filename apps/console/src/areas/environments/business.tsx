import { getBusiness, getIndustries, getTimezones, updateBusiness } from '@latchkey/sdk/management'
import { Select, TextInput } from '@mantine/core'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Loaded, Section } from '../../parts/page.tsx'

type Business = Awaited<ReturnType<typeof getBusiness>>['business']
type Choice = { value: string; label: string }
type Choices = { industries: Choice[]; timezones: Choice[] }

const asChoices = (list: readonly { key: string; name: string }[]): Choice[] =>
  list.map(({ key, name }) => ({ value: key, label: name }))

/** What belongs to no environment but to whoever runs them all. */
export function BusinessDetails() {
  const read = useRead(['business'], async (connection) => {
    const [{ business }, { industries }, { timezones }] = await Promise.all([
      getBusiness(connection),
      getIndustries(connection),
      getTimezones(connection),
    ])
    return { business, choices: { industries: asChoices(industries), timezones: asChoices(timezones) } }
  })
  return (
    <Section
      title={t('Your business')}
      lead={t('The same for every environment. Programs read it by the Management API.')}
    >
      <Loaded of={read}>{({ business, choices }) => <BusinessForm business={business} choices={choices} />}</Loaded>
    </Section>
  )
}

type Values = { business_name: string; email: string; phone: string; industry_key: string; timezone_key: string }

function BusinessForm({ business, choices }: { business: Business; choices: Choices }) {
  const { mayWrite } = useMayWrite()
  const { mutateAsync } = useChange({
    change: (connection, values: Values) => {
      const given = Object.entries(values).map(([name, text]) => [name, text.trim() === '' ? null : text.trim()])
      return updateBusiness(connection, { body: Object.fromEntries(given) })
    },
    stale: [['business']],
    done: t('Your business was saved.'),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: {
      business_name: business.name,
      email: business.email ?? '',
      phone: business.phone ?? '',
      industry_key: business.industry ?? '',
      timezone_key: business.timezone ?? '',
    },
    save: mutateAsync,
  })
  const choice = (name: 'industry_key' | 'timezone_key', data: Choice[]) => ({
    data,
    searchable: true,
    clearable: mayWrite,
    maw: 420,
    disabled: !mayWrite,
    value: form.values[name] === '' ? null : form.values[name],
    error: form.errors[name],
    onChange: (next: string | null) => form.set({ [name]: next ?? '' }),
  })
  return (
    <EditForm form={form} label={t('Your business')}>
      <TextInput label={t('Business name')} maw={420} {...form.field('business_name')} />
      <TextInput label={t('Email')} type="email" maw={420} {...form.field('email')} />
      <TextInput
        label={t('Phone')}
        type="tel"
        description={t('With its country code.')}
        maw={420}
        {...form.field('phone')}
      />
      <Select label={t('Industry')} {...choice('industry_key', choices.industries)} />
      <Select label={t('Time zone')} {...choice('timezone_key', choices.timezones)} />
    </EditForm>
  )
}
