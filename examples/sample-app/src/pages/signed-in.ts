import { type Html, html } from '@latchkey/example-pages/html'
import type { User } from '@latchkey/sdk'
import type { Notice } from '../notices.ts'
import { renderPage, type Site } from './layout.ts'
import { organizationCard } from './organization.ts'
import { accessTokenCard, idTokenCard } from './token.ts'

type SignedInProps = { site: Site; user: User; tokens: { access: string; id: string }; notice: Notice | undefined }

/** The signed-in user, both tokens, and the API that accepts one of them. */
export function signedInPage({ site, user, tokens, notice }: SignedInProps): string {
  const name = [user.givenName, user.familyName].filter(Boolean).join(' ') || user.email || 'Somebody'
  return renderPage({
    site,
    title: `${name} · ${site.title}`,
    bar: html`<form method="post" action="/logout"><button class="button small">Sign out</button></form>`,
    main: html`
      <section class="profile">
        <span class="avatar" aria-hidden="true">${initials(name)}</span>
        <div>
          <h1>${name}</h1>
          <p class="lead">${user.email}</p>
          <p class="quiet"><code>${user.id}</code></p>
        </div>
      </section>

      ${organizationCard(tokens)}

      <section class="card" id="api">
        <div class="head">
          <div>
            <h2>Protected API</h2>
            <p class="quiet">
              <code>GET /api/me</code> verifies the access token on its own, without asking the platform.
            </p>
          </div>
          <form method="post" action="/call-api"><button class="button primary">Call the protected API</button></form>
        </div>
        ${notice?.kind === 'api' && apiAnswer(notice)}
      </section>

      <section id="tokens">
        <div class="head">
          <div>
            <h2>Tokens</h2>
            <p class="quiet">They stay on the server of this application; the browser holds only a cookie.</p>
          </div>
          <form method="post" action="/refresh"><button class="button">Refresh tokens</button></form>
        </div>
        ${notice?.kind === 'refreshed' && html`<p class="notice good" role="status">These tokens are new.</p>`}
        ${notice?.kind === 'refresh_failed' && html`<p class="notice bad" role="alert">The tokens could not be refreshed. Sign out and in again.</p>`}
        <div class="tokens">${accessTokenCard(tokens.access)}${idTokenCard(tokens.id)}</div>
      </section>`,
  })
}

const apiAnswer = ({ status, body }: Extract<Notice, { kind: 'api' }>): Html => html`
  <div class="answer" role="status">
    <p class="status ${status === 200 ? 'good' : 'bad'}">${status} ${status === 200 ? 'OK' : 'Refused'}</p>
    <pre>${JSON.stringify(body, null, 2)}</pre>
  </div>`

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => Array.from(word)[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
