import { PrimaryLink } from './form.tsx'
import { renderPage } from './layout.tsx'
import { linkTarget, type Page } from './page.ts'

export type SignedOutProps = { page: Page; homeHref: string | null; signInHref: string | null }

/** Where a sign-out ends that names no page of the application. */
export function signedOutPage({ page, homeHref, signInHref }: SignedOutProps) {
  const t = page.words.hosted
  const home = linkTarget(homeHref)
  const signIn = linkTarget(signInHref)
  return renderPage({
    page,
    title: t.signedOut.title,
    lead: t.signedOut.lead,
    status: 'success',
    children: (home || signIn) && (
      <div class="actions">
        {signIn && <PrimaryLink href={signIn}>{t.signedOut.signIn}</PrimaryLink>}
        {home && !signIn && <PrimaryLink href={home}>{t.signedOut.home}</PrimaryLink>}
        {home && signIn && (
          <a class="button outlined" href={home}>
            {t.signedOut.home}
          </a>
        )}
      </div>
    ),
  })
}
