import { Radio, Stack } from '@mantine/core'
import { useMayWrite } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Loaded, Section } from '../../parts/page.tsx'
import type { Application } from './application-page.tsx'
import { type ProtocolSettings, useProtocol, useSaveProtocol } from './protocol-settings.ts'

type Profile = Pick<ProtocolSettings, 'profile'>

/** How closely an application follows the specifications. */
export function Protocol({ application: { id } }: { application: Application }) {
  const read = useProtocol(id)
  return (
    <Section title={t('Profile')} lead={t('Whom the protocol is spoken for.')}>
      <Loaded of={read}>{({ profile }) => <ProfileForm id={id} initial={{ profile }} />}</Loaded>
    </Section>
  )
}

function ProfileForm({ id, initial }: { id: string; initial: Profile }) {
  const { mayWrite } = useMayWrite()
  const form = useForm({ initial, save: useSaveProtocol(id, t('The profile was saved.')) })
  return (
    <EditForm form={form} label={t('Profile')}>
      <Radio.Group
        label={t('This application uses')}
        value={form.values.profile}
        onChange={(profile) => form.set({ profile: profile as Profile['profile'] })}
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="kinde"
            label={t('An SDK of Latchkey or Kinde')}
            description={t('Answers are as those SDKs expect them.')}
            disabled={!mayWrite}
          />
          <Radio
            value="strict"
            label={t('A standard OpenID Connect library')}
            description={t(
              'To the letter of OAuth 2.1 and OpenID Connect: PKCE is required, URLs are compared exactly and have no wildcard, bad tokens are answered 401, and people are asked before they are signed out.',
            )}
            disabled={!mayWrite}
          />
        </Stack>
      </Radio.Group>
    </EditForm>
  )
}
