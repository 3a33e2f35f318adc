/** The mails that development keeps instead of sending them. In English only. */
import type { OutboxMail } from '@latchkey/storage/records.ts'
import type { ComponentChildren } from 'preact'
import { renderPage } from './layout.tsx'
import { httpUrl, type Page } from './page.ts'

export type OutboxProps = {
  page: Page
  environmentName: string
  to: string | undefined // undefined: to everybody
  mails: readonly OutboxMail[]
  now: number // epoch milliseconds
}

/** Mails with the code or the link that each was sent for. */
export function outboxPage({ page, environmentName, to, mails, now }: OutboxProps): string {
  const isEmpty = mails.length === 0
  return renderPage({
    page,
    title: isEmpty ? (to ? 'No mail to that address' : 'No mail yet') : 'Outbox',
    lead: isEmpty ? (
      <>
        Sign up in an application of {environmentName}, or ask for a new password, then load this page again. With
        LATCHKEY_SMTP_URL mails are sent instead.
      </>
    ) : (
      <>The newest mails of {environmentName}, kept for a day instead of sent. Programs get them as JSON.</>
    ),
    children: !isEmpty && (
      <ul class="scopes">
        {mails.map((mail) => (
          <Mail key={mail.id} mail={mail} age={page.words.portal.ago(now - mail.createdAt)} />
        ))}
      </ul>
    ),
    below: to && <a href="?">All mails</a>,
  })
}

function Mail({ mail: { to, subject, text, createdAt }, age }: { mail: OutboxMail; age: string }) {
  // Our mails have either in a line of its own.
  const code = /^\d{6}$/m.exec(text)?.[0]
  const link = httpUrl(/^https?:\/\/\S+$/m.exec(text)?.[0])
  return (
    <li>
      <strong dir="auto">{subject}</strong>
      <dl class="facts">
        <Fact name="To">
          <bdi>{to}</bdi>
        </Fact>
        <Fact name="When">
          <time dateTime={new Date(createdAt).toISOString()}>{age}</time>
        </Fact>
        {code && (
          <Fact name="Code">
            <span class="value-code">{code}</span>
          </Fact>
        )}
        {link && (
          <Fact name="Link">
            <a href={link}>{link}</a>
          </Fact>
        )}
      </dl>
    </li>
  )
}

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
