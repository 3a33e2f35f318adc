import { Form, PrimaryButton } from './form.tsx'
import { renderPage } from './layout.tsx'
import { linkTarget, type Page } from './page.ts'

export type SignOutPageProps = {
  page: Page
  action: string
  csrf: string
  email: string
  hasBadLink: boolean // the application's link was wrong, so it does not decide by itself
  homeHref: string | null
}

/** Asks whether to sign out, where the application did not prove that the person asked for it. */
export function signOutPage({ page, action, csrf, email, hasBadLink, homeHref }: SignOutPageProps) {
  const t = page.words.hosted
  const home = linkTarget(homeHref)
  return renderPage({
    page,
    title: hasBadLink ? t.signOut.badLink : t.signOut.title,
    lead: t.signOut.lead(email),
    ...(hasBadLink ? { status: 'problem' as const } : {}),
    children: (
      <Form t={t} action={action} csrf={csrf} errors={[]}>
        <PrimaryButton>{t.signOut.submit}</PrimaryButton>
        {home && (
          <a class="button outlined" href={home}>
            {t.signOut.stay}
          </a>
        )}
      </Form>
    ),
  })
}
