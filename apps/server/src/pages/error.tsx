import { PrimaryLink } from './form.tsx'
import { renderPage } from './layout.tsx'
import { linkTarget, type Page } from './page.ts'

export type ErrorPageProps = {
  page: Page
  title: string // what happened
  message: string // what to do about it
  code?: string | undefined // of the error catalogue, such as 1656
  requestId?: string | undefined
  actionHref?: string | undefined
  actionLabel?: string | undefined
}

/** A flow that cannot go on: what happened, what to do, and a way on. The caller never passes what the request held. */
export function errorPage({ page, title, message, code, requestId, actionHref, actionLabel }: ErrorPageProps) {
  const t = page.words.hosted
  const href = linkTarget(actionHref)
  return renderPage({
    page: { ...page, languages: null }, // its list would repeat what the request held
    title,
    lead: message,
    status: 'problem',
    children: (
      <>
        {href && actionLabel && (
          <div class="actions">
            <PrimaryLink href={href}>{actionLabel}</PrimaryLink>
          </div>
        )}
        {(code || requestId) && (
          <div class="details">
            <p>{t.error.help}</p>
            <dl>
              {code && <Detail name={t.error.code} value={code} />}
              {requestId && <Detail name={t.error.requestId} value={requestId} />}
            </dl>
          </div>
        )}
      </>
    ),
  })
}

export const Detail = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
