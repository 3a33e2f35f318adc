import { renderPage } from './layout.tsx'
import type { Page } from './page.ts'

export type OrganizationChoice = {
  code: string
  name: string
  detail: string | null // tells organizations of one name apart
  isLastUsed: boolean
  isSuspended: boolean
}

export type OrganizationPageProps = {
  page: Page
  action: string
  csrf: string
  applicationName: string
  email: string
  organizations: readonly OrganizationChoice[]
  hasMore: boolean // than are listed
  search: { action: string; flow: string; text: string } | null // null where there is little to search in
  showAllHref: string
  otherAccountHref: string
}

/**
 * Which of their organizations somebody signs in to: one press, on its name. Posts `organization`, a code; the search
 * is a form of its own that asks for the page again, with `search`.
 */
export function organizationPage(props: OrganizationPageProps) {
  const { page, action, csrf, applicationName, email, organizations, hasMore, search } = props
  const t = page.words.hosted
  const { pick } = t.organization
  const found =
    search && organizations.length === 0 ? pick.none(search.text) : hasMore ? pick.narrow(organizations.length) : ''
  return renderPage({
    page,
    title: pick.title,
    lead: t.toApplication(applicationName),
    below: (
      <>
        {t.organization.signedInAs(email)} <a href={props.otherAccountHref}>{t.organization.otherAccount}</a>
      </>
    ),
    children: (
      <>
        {search && (
          <>
            <search>
              <form method="get" action={search.action}>
                <input type="hidden" name="flow" value={search.flow} />
                <label for="search">{pick.searchLabel}</label>
                <div class="search">
                  <input
                    id="search"
                    name="search"
                    type="search"
                    autocomplete="off"
                    spellcheck={false}
                    maxLength={100}
                    value={search.text}
                    autofocus
                  />
                  <button type="submit" class="button outlined">
                    {pick.search}
                  </button>
                </div>
              </form>
            </search>
            <p class="found" role="status">
              {found}
              {search.text !== '' && (
                <>
                  {' '}
                  <a href={props.showAllHref}>{pick.showAll}</a>
                </>
              )}
            </p>
          </>
        )}
        <form method="post" action={action} class={search ? 'listed' : undefined}>
          <input type="hidden" name="csrf" value={csrf} />
          <ul class="choices">
            {organizations.map((organization) => (
              <li key={organization.code}>
                <Choice {...organization} lastUsed={pick.lastUsed} suspended={pick.suspended} />
              </li>
            ))}
          </ul>
        </form>
      </>
    ),
  })
}

type ChoiceProps = OrganizationChoice & { lastUsed: string; suspended: string }

function Choice({ code, name, detail, isLastUsed, isSuspended, lastUsed, suspended }: ChoiceProps) {
  return (
    <button type="submit" class="choice" name="organization" value={code} disabled={isSuspended}>
      <span>
        {name}
        {detail && <small>{detail}</small>}
        {isSuspended && <small>{suspended}</small>}
      </span>
      {isLastUsed && <span class="mark">{lastUsed}</span>}
    </button>
  )
}
