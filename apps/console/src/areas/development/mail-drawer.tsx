import { Stack } from '@mantine/core'
import { ask } from '../../api/session.ts'
import { useConsole } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import { Copied } from '../../parts/copied.tsx'
import { Drawer } from '../../parts/dialog.tsx'
import { Fact, Facts, Loaded } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'
import classes from './development.module.css'
import { findingsIn, type Mail } from './mail.ts'

/** One mail as its reader sees it. It is shown in a frame that lets it do nothing. */
export function MailDrawer({ mailId, close }: { mailId: string; close: () => void }) {
  const { environment } = useConsole()
  const path = `outbox/${encodeURIComponent(mailId)}`
  const read = useRead(['outbox', 'one', mailId], (connection) => ask<{ mail: Mail }>(connection, path))
  return (
    <Drawer opened onClose={close} position="right" size="xl" title={read.data?.mail.subject ?? t('Mail||one message')}>
      <Loaded of={read} rows={6}>
        {({ mail }) => {
          const { codes, links } = findingsIn(mail.text)
          return (
            <Stack>
              <Facts>
                <Fact name={t('To||whom')}>{mail.to}</Fact>
                <Fact name={t('When')}>
                  <Time at={mail.at} />
                </Fact>
                {codes.map((code) => (
                  <Fact key={code} name={t('Code||to sign in')}>
                    <Copied value={code} label={t('code||to sign in')} />
                  </Fact>
                ))}
                {links.map((link) => (
                  <Fact key={link} name={t('Link')}>
                    <Copied value={link} label={t('link')} />
                  </Fact>
                ))}
              </Facts>
              <iframe
                title={t('Preview of {subject}', { subject: mail.subject })}
                className={classes.frame}
                sandbox=""
                src={`/api/latchkey/v1/${path}/page?environment=${environment.code}`}
              />
              <div>
                <p className={classes.heading}>{t('As text')}</p>
                <p className={classes.text}>{mail.text}</p>
              </div>
            </Stack>
          )
        }}
      </Loaded>
    </Drawer>
  )
}
