import { updateApplicationTokens } from '@latchkey/sdk/management'
import { NumberInput, Switch } from '@mantine/core'
import { ask } from '../../api/session.ts'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { unitText } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Loaded, Section } from '../../parts/page.tsx'
import type { Application } from './application-page.tsx'
import { hasUrls } from './types.ts'

type Settings = {
  access_token_lifetime: number
  refresh_token_lifetime: number
  id_token_lifetime: number
  is_hasura_mapping_enabled: boolean
}

/** How long the tokens of an application live. */
export function Tokens({ application }: { application: Application }) {
  const { id } = application
  const read = useRead(['applications', id, 'tokens'], (connection) =>
    ask<{ tokens: Settings }>(connection, `applications/${encodeURIComponent(id)}/tokens`),
  )
  return (
    <Section title={t('Tokens')} lead={t('How long each counts. Those that were given before keep their time.')}>
      <Loaded of={read}>{({ tokens }) => <TokensForm application={application} tokens={tokens} />}</Loaded>
    </Section>
  )
}

function TokensForm({ application, tokens }: { application: Application; tokens: Settings }) {
  const { mayWrite } = useMayWrite()
  const { mutateAsync } = useChange({
    change: (connection, body: Settings) =>
      updateApplicationTokens(connection, { applicationId: application.id, body }),
    stale: [['applications', application.id]],
    done: t('The lifetimes were saved.'),
    isTold: true,
  })
  const form = useForm<Settings>({
    initial: tokens,
    check: (values) =>
      Object.fromEntries(
        LIFETIMES.map(([name]) => [name, Number(values[name]) >= 1 ? undefined : t('Enter a number of seconds.')]),
      ),
    save: mutateAsync,
  })
  const shown = LIFETIMES.filter(([name]) => hasUrls(application.type) || name === 'access_token_lifetime')
  return (
    <EditForm form={form} label={t('Tokens')}>
      {shown.map(([name, label, what]) => (
        <NumberInput
          key={name}
          label={label}
          description={what(inWords(Number(form.values[name])))}
          min={1}
          allowDecimal={false}
          maw={320}
          {...form.field(name)}
          onChange={(value) => form.set({ [name]: Number(value) })}
        />
      ))}
      <Switch
        label={t('Claims for Hasura')}
        description={t('Roles and organization also under the names that Hasura reads.')}
        disabled={!mayWrite}
        checked={form.values.is_hasura_mapping_enabled}
        onChange={({ currentTarget }) => form.set({ is_hasura_mapping_enabled: currentTarget.checked })}
      />
    </EditForm>
  )
}

const LIFETIMES = [
  ['access_token_lifetime', t('Access token'), (time: string) => t('What APIs take. In seconds: {time}.', { time })],
  ['id_token_lifetime', t('ID token'), (time: string) => t('What says who signed in. In seconds: {time}.', { time })],
  [
    'refresh_token_lifetime',
    t('Refresh token'),
    (time: string) => t('How long it may lie unused. In seconds: {time}.', { time }),
  ],
] as const

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

function inWords(seconds: number): string {
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? (['second', 1] as const)
  return unitText(Math.round((10 * seconds) / size) / 10, unit)
}
