import { type Html, html } from '@latchkey/example-pages/html'
import { decodePart } from './jwt.ts'

type Meanings = Record<string, string>

const HEADER: Meanings = {
  alg: 'How it is signed',
  kid: 'Which of the platform’s keys signed it',
  typ: 'What kind of thing it is',
}

const COMMON: Meanings = {
  iss: 'Who issued it',
  sub: 'Whom it is about: the user’s id, which never changes',
  azp: 'The application it was issued to',
  exp: 'When it ends',
  iat: 'When it was issued',
  jti: 'Its own id',
  org_code: 'The organization the user signed in to',
  org_id: 'The same again',
}

const ACCESS: Meanings = {
  ...COMMON,
  aud: 'The APIs it is meant for; none were asked for if this is empty',
  scp: 'What the user let the application do',
  permissions: 'What the user may do in the organization',
  roles: 'The roles behind the permissions',
  feature_flags: 'Feature flags: t is the type, v the value',
  ksp: 'Whether the session outlives the browser',
  grant_id: 'The sign-in it comes from',
  gty: 'How it was obtained',
  v: 'The version of this token format',
}

const ID: Meanings = {
  ...COMMON,
  aud: 'The application it is meant for',
  auth_time: 'When the user last proved who they are',
  rat: 'When the sign-in was asked for',
  at_hash: 'Ties it to the access token',
  nonce: 'Ties it to the sign-in',
  email: 'The email address',
  email_verified: 'Whether the user proved to own that address',
  name: 'The full name',
  given_name: 'The first name',
  family_name: 'The last name',
  picture: 'Where a picture of the user is',
  updated_at: 'When the profile last changed',
  org_codes: 'Every organization the user belongs to',
  organizations: 'The same, with their names',
  sid: 'The session at the platform',
}

const TIMES = new Set(['exp', 'iat', 'auth_time', 'rat', 'updated_at'])

export const accessTokenCard = (token: string): Html =>
  tokenCard({
    id: 'access-token',
    title: 'Access token',
    use: 'For APIs: says what the bearer may do.',
    token,
    meanings: ACCESS,
  })

export const idTokenCard = (token: string): Html =>
  tokenCard({
    id: 'id-token',
    title: 'ID token',
    use: 'For this application: says who signed in, and how.',
    token,
    meanings: ID,
  })

type CardProps = { id: string; title: string; use: string; token: string; meanings: Meanings }

function tokenCard({ id, title, use, token, meanings }: CardProps): Html {
  const header = decodePart(token, 0) ?? {}
  const claims = decodePart(token, 1) ?? {}
  return html`
    <article class="card token" id="${id}">
      <h3>${title}</h3>
      <p class="quiet">${use}</p>
      <h4>Header</h4>
      ${parts(header, HEADER)}
      <h4>Claims</h4>
      ${parts(claims, meanings)}
      <details>
        <summary>As JSON</summary>
        <pre data-json="header">${JSON.stringify(header, null, 2)}</pre>
        <pre data-json="claims">${JSON.stringify(claims, null, 2)}</pre>
      </details>
      <details>
        <summary>As it is sent</summary>
        <pre class="wrapped" data-token>${token}</pre>
      </details>
    </article>`
}

const parts = (values: Record<string, unknown>, meanings: Meanings): Html => html`
  <dl class="parts">
    ${Object.entries(values).map(
      ([name, value]) => html`
      <div>
        <dt><code>${name}</code></dt>
        <dd><code class="value ${typeof value}">${JSON.stringify(value)}</code>${explanation(meanings[name], name, value)}</dd>
      </div>`,
    )}
  </dl>`

function explanation(meaning: string | undefined, name: string, value: unknown): Html | undefined {
  const time = TIMES.has(name) && typeof value === 'number' ? new Date(value * 1000) : undefined
  if (!meaning && !time) return undefined
  return html`<span class="meaning">${meaning}${time && html`: <time datetime="${time.toISOString()}">${readable(time)}</time>`}</span>`
}

const readable = (time: Date) => `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`
