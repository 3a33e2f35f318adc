import { Modal, Stack } from '@mantine/core'
import { ask } from '../../api/session.ts'
import { useConsole } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { CopyButton } from '../../parts/copied.tsx'
import { Loaded } from '../../parts/page.tsx'
import classes from './apis.module.css'

type Preview = { token: { claims: Record<string, unknown> | null; refused: string | null; expires_in: number } }

const REFUSED: Record<string, string> = {
  audience_not_authorized: 'The application is not authorised for this API: authorise it first.',
  client_organization_suspended: 'The application belongs to an organization that is suspended: reinstate it first.',
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
    <Modal opened onClose={close} title={`A token of ${application.name} for ${api.name}`} size="lg">
      <Loaded of={read}>
        {({ token }) => (
          <Stack>
            {token.claims ? (
              <div>
                <p className={classes.text}>
                  It would be given, for {lifetimeText(token.expires_in)}, and say this. Nothing was signed.
                </p>
                <Code text={JSON.stringify(token.claims, null, 2)} label="claims" />
              </div>
            ) : (
              <p role="alert" className={classes.refused}>
                {REFUSED[token.refused ?? ''] ?? `It would be refused: ${token.refused}.`}
              </p>
            )}
            <div>
              <p className={classes.text}>Ask for one:</p>
              <Code text={call} label="command" />
            </div>
          </Stack>
        )}
      </Loaded>
    </Modal>
  )
}

const lifetimeText = (seconds: number) =>
  seconds < 7200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3600)} hours`

function Code({ text, label }: { text: string; label: string }) {
  return (
    <div className={classes.code}>
      <CopyButton value={text} label={label} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  )
}
