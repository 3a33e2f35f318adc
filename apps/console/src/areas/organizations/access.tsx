import { updateOrganization, updateOrganizationSessions } from '@latchkey/sdk/management'
import { NumberInput, Select, Switch, Textarea } from '@mantine/core'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Section } from '../../parts/page.tsx'
import type { Organization } from './organization.ts'

/** Who comes in without being added, and how long they stay signed in. */
export function Access({ organization }: { organization: Organization }) {
  return (
    <>
      <Joining organization={organization} />
      <Sessions organization={organization} />
    </>
  )
}

const linesOf = (text: string) =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

function Joining({ organization }: { organization: Organization }) {
  const { mayWrite } = useMayWrite()
  type Values = { is_auto_membership_enabled: boolean; is_auto_join_domain_list: boolean; allowed_domains: string }
  const { mutateAsync } = useChange({
    change: (connection, { allowed_domains, ...rules }: Values) =>
      updateOrganization(connection, {
        orgCode: organization.code,
        body: { ...rules, allowed_domains: linesOf(allowed_domains) },
      }),
    stale: [['organizations']],
    done: t('Who may join was saved.'),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: {
      is_auto_membership_enabled: organization.is_auto_membership_enabled,
      is_auto_join_domain_list: organization.is_auto_join_domain_list,
      allowed_domains: organization.allowed_domains.join('\n'),
    },
    check: ({ is_auto_join_domain_list, allowed_domains }) => ({
      allowed_domains:
        is_auto_join_domain_list && linesOf(allowed_domains).length === 0 ? t('Name at least one domain.') : undefined,
    }),
    save: mutateAsync,
  })
  const switched = (name: 'is_auto_membership_enabled' | 'is_auto_join_domain_list') => ({
    checked: form.values[name],
    disabled: !mayWrite,
    onChange: ({ currentTarget }: { currentTarget: { checked: boolean } }) =>
      form.set({ [name]: currentTarget.checked } as Partial<Values>),
  })
  return (
    <Section title={t('Joining')} lead={t('Whoever is added or invited belongs to it in any case.')}>
      <EditForm form={form} label={t('Joining')}>
        <Switch
          label={t('Whoever signs in to it may join')}
          description={t("A sign-in that names the organization's code makes a member of anybody.")}
          {...switched('is_auto_membership_enabled')}
        />
        <Switch
          label={t('Take in people of these domains')}
          description={t('Whoever proves an address of one of them belongs to it from their next sign-in.')}
          {...switched('is_auto_join_domain_list')}
        />
        <Textarea
          label={t('Domains')}
          description={t(
            'One a line, such as example.com. Everybody with an address there is meant: never name one where anybody can get an address.',
          )}
          autosize
          minRows={2}
          maw={480}
          {...form.field('allowed_domains')}
        />
      </EditForm>
    </Section>
  )
}

const MODES = [
  { value: '', label: t('As the environment') },
  { value: 'persistent', label: t('Outlives the browser') },
  { value: 'non_persistent', label: t('Ends with the browser') },
]
const HOUR = 60

function Sessions({ organization }: { organization: Organization }) {
  const { mayWrite } = useMayWrite()
  const { sso_session_persistence_mode: mode, authenticated_session_lifetime: lifetime } = organization
  type Values = { mode: string; is_limited: boolean; minutes: number }
  const { mutateAsync } = useChange({
    change: (connection, { mode, is_limited, minutes }: Values) =>
      updateOrganizationSessions(connection, {
        orgCode: organization.code,
        body: {
          is_use_org_sso_session_policy: mode !== '',
          ...(mode === '' ? {} : { sso_session_persistence_mode: mode as 'persistent' }),
          is_use_org_authenticated_session_lifetime: is_limited,
          ...(is_limited ? { authenticated_session_lifetime: minutes * 60 } : {}),
        },
      }),
    stale: [['organizations']],
    done: t('The sessions were saved.'),
    isTold: true,
  })
  const form = useForm<Values>({
    initial: { mode: mode ?? '', is_limited: lifetime !== null, minutes: lifetime === null ? HOUR : lifetime / 60 },
    check: ({ is_limited, minutes }) => ({
      minutes: is_limited && !(minutes >= 1) ? t('Enter a number of minutes.') : undefined,
    }),
    save: mutateAsync,
  })
  return (
    <Section title={t('Sessions')} lead={t('How long its people stay signed in to it.')}>
      <EditForm form={form} label={t('Sessions')}>
        <Select
          label={t('A session')}
          data={MODES}
          allowDeselect={false}
          disabled={!mayWrite}
          maw={320}
          value={form.values.mode}
          onChange={(value) => form.set({ mode: value ?? '' })}
        />
        <Switch
          label={t('Its own limit of inactivity')}
          description={t('Who has not been active for so long signs in again.')}
          disabled={!mayWrite}
          checked={form.values.is_limited}
          onChange={({ currentTarget }) => form.set({ is_limited: currentTarget.checked })}
        />
        {form.values.is_limited && (
          <NumberInput
            label={t('Minutes')}
            min={1}
            allowDecimal={false}
            maw={320}
            {...form.field('minutes')}
            onChange={(value) => form.set({ minutes: Number(value) })}
          />
        )}
      </EditForm>
    </Section>
  )
}
