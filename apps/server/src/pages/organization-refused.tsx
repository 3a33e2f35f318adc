import { Detail } from './error.tsx'
import { PrimaryLink } from './form.tsx'
import { renderPage } from './layout.tsx'
import { linkTarget, type Page } from './page.ts'

export type OrganizationRefusedProps = {
  page: Page
  reason: 'not_a_member' | 'organization_suspended' | 'access_role_missing' | 'organization_creation_off'
  email: string
  requestId: string
  otherAccountHref: string
  otherOrganizationHref: string | null
  application: { name: string; href: string | null }
}

/** Somebody who has signed in cannot go on to the organization: why, as whom, and the ways that are left. */
export function organizationRefusedPage(props: OrganizationRefusedProps) {
  const { page, reason, email, requestId, otherAccountHref, otherOrganizationHref, application } = props
  const t = page.words.hosted
  const { title, lead } = t.organization.refused[reason]
  const applicationHref = linkTarget(application.href)
  return renderPage({
    page,
    title,
    lead,
    status: 'problem',
    children: (
      <>
        <p class="identity">
          <span class="identity-email">{t.organization.signedInAs(email)}</span>
        </p>
        <div class="actions">
          {otherOrganizationHref && (
            <PrimaryLink href={otherOrganizationHref}>{t.organization.otherOrganization}</PrimaryLink>
          )}
          {otherOrganizationHref ? (
            <OtherLink href={otherAccountHref}>{t.organization.otherAccount}</OtherLink>
          ) : (
            <PrimaryLink href={otherAccountHref}>{t.organization.otherAccount}</PrimaryLink>
          )}
          {applicationHref && (
            <OtherLink href={applicationHref}>{t.organization.toApplication(application.name)}</OtherLink>
          )}
        </div>
        <div class="details">
          <p>{t.error.help}</p>
          <dl>
            {reason === 'organization_suspended' && <Detail name={t.error.code} value={reason} />}
            <Detail name={t.error.requestId} value={requestId} />
          </dl>
        </div>
      </>
    ),
  })
}

const OtherLink = ({ href, children }: { href: string; children: string }) => (
  <a class="button outlined" href={href}>
    {children}
  </a>
)
