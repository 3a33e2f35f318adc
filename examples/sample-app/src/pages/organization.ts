import { type Html, html } from '@latchkey/example-pages/html'
import { decodePart } from './jwt.ts'

const MOST_LINKS = 5

type Role = { key: string; name: string }
type Organization = { id: string; name: string }

/**
 * The organization that the user signed in to, and links that switch to others. A switch is another sign-in, with
 * `prompt=none`, so that the platform shows no page.
 */
export function organizationCard(tokens: { access: string; id: string }): Html {
  const { org_code: code, roles = [] } = claimsOf<{ org_code?: string; roles?: Role[] }>(tokens.access)
  const { org_codes: codes = [], organizations } = claimsOf<{ org_codes?: string[]; organizations?: Organization[] }>(
    tokens.id,
  )
  const all = organizations ?? codes.map((id) => ({ id, name: id }))
  const others = all.filter(({ id }) => id !== code).slice(0, MOST_LINKS)
  const nameOf = (id: string) => all.find((organization) => organization.id === id)?.name ?? id
  return html`
    <section class="card" id="organization">
      <h2>Organization</h2>
      ${
        code === undefined
          ? html`<p class="quiet">You are signed in to none.</p>`
          : html`<p><strong>${nameOf(code)}</strong> <code>${code}</code></p>`
      }
      ${roles.length > 0 && html`<p class="quiet">Your roles there: ${roles.map(({ name }) => name).join(', ')}.</p>`}
      <div class="buttons">
        ${others.map(
          ({ id, name }) =>
            html`<a class="button" href="/login?prompt=none&amp;org_code=${encodeURIComponent(id)}">Switch to ${name}</a>`,
        )}
        <a class="button" href="/create-organization">Create an organization</a>
      </div>
    </section>`
}

const claimsOf = <Claims>(token: string): Partial<Claims> => (decodePart(token, 1) ?? {}) as Partial<Claims>
