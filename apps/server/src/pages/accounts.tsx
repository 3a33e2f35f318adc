import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'

export type AccountChoice = { userId: string; name: string; email: string; isInUse: boolean }

export type AccountsPageProps = {
  page: Page
  action: string
  csrf: string
  applicationName: string
  accounts: readonly AccountChoice[]
  otherAccountHref: string
}

/** Who of those that are signed in in this browser goes on. Posts `account` or `sign_out`, the id of a user. */
export function accountsPage({ page, action, csrf, applicationName, accounts, otherAccountHref }: AccountsPageProps) {
  const t = page.words.hosted
  return renderPage({
    page,
    title: t.accounts.title,
    lead: t.organization.toApplication(applicationName),
    below: <a href={otherAccountHref}>{t.organization.otherAccount}</a>,
    children: (
      <form method="post" action={action}>
        <input type="hidden" name="csrf" value={csrf} />
        <ul class="choices accounts">
          {accounts.map(({ userId, name, email, isInUse }) => (
            <li key={userId}>
              <button type="submit" class="choice" name="account" value={userId}>
                <span>
                  {name || email}
                  {name && email && <small>{email}</small>}
                </span>
                {isInUse && <span class="mark">{t.accounts.inUse}</span>}
              </button>
              <button type="submit" class="button outlined" name="sign_out" value={userId}>
                {t.accounts.signOut}
                <span class="unseen"> {email || name}</span>
              </button>
            </li>
          ))}
        </ul>
      </form>
    ),
  })
}
