import {
  getCallbackUrls,
  getLogoutUrls,
  replaceLogoutRedirectUrls,
  replaceRedirectCallbackUrls,
} from '@latchkey/sdk/management'
import { Textarea } from '@mantine/core'
import { useChange, useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { EditForm, useForm } from '../../parts/form.tsx'
import { Loaded, Section } from '../../parts/page.tsx'
import type { Application } from './application-page.tsx'
import { linesOf, urlProblems } from './url-problems.ts'

/** Where the application may be returned to. Each line is judged while it is typed, by the rule of the platform. */
export function Urls({ application }: { application: Application }) {
  const appId = application.id
  const read = useRead(['applications', appId, 'urls'], async (connection) => {
    const [{ redirect_urls }, { logout_urls }] = await Promise.all([
      getCallbackUrls(connection, { appId }),
      getLogoutUrls(connection, { appId }),
    ])
    return { callback: redirect_urls.join('\n'), logout: logout_urls.join('\n') }
  })
  return (
    <Section
      title={t('URLs')}
      lead={t('Only these are ever returned to. One on each line, exactly as your code sends it.')}
    >
      <Loaded of={read}>{(urls) => <UrlsForm appId={appId} urls={urls} />}</Loaded>
    </Section>
  )
}

type Urls = { callback: string; logout: string }

function UrlsForm({ appId, urls }: { appId: string; urls: Urls }) {
  const { mutateAsync } = useChange({
    change: async (connection, { callback, logout }: Urls) => {
      await replaceRedirectCallbackUrls(connection, { appId, body: { urls: linesOf(callback) } })
      await replaceLogoutRedirectUrls(connection, { appId, body: { urls: linesOf(logout) } })
    },
    stale: [['applications', appId]],
    done: t('The URLs were saved.'),
    isTold: true,
  })
  const check = ({ callback, logout }: Urls) => ({ callback: urlProblems(callback), logout: urlProblems(logout) })
  const form = useForm<Urls>({ initial: urls, check, save: mutateAsync })
  const live = check(form.values)
  return (
    <EditForm form={form} label={t('URLs')}>
      <Textarea
        label={t('Allowed callback URLs')}
        description={t('Where people come back to after signing in.')}
        autosize
        minRows={3}
        {...form.field('callback')}
        error={live.callback ?? form.errors.callback}
      />
      <Textarea
        label={t('Allowed logout redirect URLs')}
        description={t('Where people come back to after signing out.')}
        autosize
        minRows={3}
        {...form.field('logout')}
        error={live.logout ?? form.errors.logout}
      />
    </EditForm>
  )
}
