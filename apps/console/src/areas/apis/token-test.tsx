import { Stack } from '@mantine/core'
import { ask } from '../../api/session.ts'
import { useConsole } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { unitText } from '../../languages/formats.ts'
import { t } from '../../languages/t.ts'
import { Code } from '../../parts/code.tsx'
import { Modal } from '../../parts/dialog.tsx'
import { Loaded } from '../../parts/page.tsx'
import classes from './apis.module.css'

type Preview = { token: { claims: Record<string, unknown> | null; refused: string | null; expires_in: number } }

const REFUSED: Record<string, string> = {
  audience_not_authorized: t('The application is not authorised for this API: authorise it first.'),
  client_organization_suspended: t('The application belongs to an organization that is suspended: reinstate it first.'),
}

type Props = {
  api: { id: string; name: string; audience: string }
  application: { id: string; name: string }
  close: () => void
}

/** What a machine's token would say if it asked now, and the call that asks for it. */
export function TokenTest({ api, application, close }: Props) {
  const { environment } = useConsole()
  const read = useRead(['apis', api.id, 'preview', application.id], (connection) =>
    ask<Preview>(connection, `apis/${encodeURIComponent(api.id)}/token_preview`, { applicationId: application.id }),
  )
  const call = [
    `curl ${environment.origins[0]}/oauth2/token \\`,
    '  -d grant_type=client_credentials \\',
    `  -d client_id=${application.id} \\`,
    '  -d client_secret="$CLIENT_SECRET" \\',
    `  -d audience=${api.audience}`,
  ].join('\n')
  return (
    <Modal
      opened
      onClose={close}
      title={t('A token of {application} for {api}', { application: application.name, api: api.name })}
      size="lg"
    >
      <Loaded of={read}>
        {({ token }) => (
          <Stack>
            {token.claims ? (
              <div>
                <p className={classes.text}>
                  {t('It would be given, for {time}, and say this. Nothing was signed.', {
                    time: lifetimeText(token.expires_in),
                  })}
                </p>
                <Code text={JSON.stringify(token.claims, null, 2)} label={t('claims')} />
              </div>
            ) : (
              <p role="alert" className={classes.refused}>
                {REFUSED[token.refused ?? ''] ?? t('It would be refused: {refused}.', { refused: token.refused ?? '' })}
              </p>
            )}
            <div>
              <p className={classes.text}>{t('Ask for one:')}</p>
              <Code text={call} label={t('command')} />
            </div>
          </Stack>
        )}
      </Loaded>
    </Modal>
  )
}

const lifetimeText = (seconds: number) =>
  seconds < 7200 ? unitText(Math.round(seconds / 60), 'minute') : unitText(Math.round(seconds / 3600), 'hour')
