import { type Html, html } from './html.ts'

/** What the pages show of somebody. An application reads it from the session. */
export type Visitor = {
  name: string
  email: string | null
  organization: { code: string; name: string } | null
  /** Those to switch to. */
  others: readonly { code: string; name: string }[]
  permissions: readonly string[]
  theme: string
  orderLimit: number
  /** Which access token the session has now: another one after each refresh. */
  tokenId: string
}

export type Order = { id: number; item: string; by: string }

export const signedOutPage = (): string =>
  page(
    'Orders',
    html`
      <h1>Orders</h1>
      <p>Sign in to see what was ordered.</p>
      <p><a href="/login">Sign in</a> <a href="/register">Create account</a></p>`,
  )

export const homePage = (visitor: Visitor): string =>
  page(
    visitor.name,
    html`
      <h1>${visitor.name}</h1>
      <p data-fact="email">${visitor.email}</p>
      <dl>
        <dt>Organization</dt><dd data-fact="organization">${visitor.organization?.name ?? 'None'}</dd>
        <dt>Permissions</dt><dd data-fact="permissions">${visitor.permissions.join(', ') || 'None'}</dd>
        <dt>Theme</dt><dd data-fact="theme">${visitor.theme}</dd>
        <dt>Orders a day</dt><dd data-fact="order-limit">${visitor.orderLimit}</dd>
        <dt>Token</dt><dd data-fact="token">${visitor.tokenId}</dd>
      </dl>
      <ul>
        <li><a href="/orders">Orders</a></li>
        <li><a href="/portal">Your account</a></li>
        ${visitor.others.map(({ code, name }) => html`<li><a href="${switchPath(code)}">Switch to ${name}</a></li>`)}
      </ul>
      ${button('/refresh', 'Refresh tokens')}
      ${button('/logout', 'Sign out')}`,
  )

export const ordersPage = (orders: readonly Order[], mayOrder: boolean): string =>
  page(
    'Orders',
    html`
      <h1>Orders</h1>
      <ul>${orders.map(({ item, by }) => html`<li>${item}, ordered by ${by}</li>`)}</ul>
      ${
        mayOrder
          ? html`<form method="post" action="/orders"><label>Item <input name="item" required maxlength="200"></label> <button>Order</button></form>`
          : html`<p>You may not order.</p>`
      }
      <p><a href="/">Back</a></p>`,
  )

/** Another sign-in, for which the platform shows no page. */
const switchPath = (code: string) => `/login?prompt=none&org_code=${encodeURIComponent(code)}`

const button = (action: string, label: string): Html =>
  html`<form method="post" action="${action}"><button>${label}</button></form>`

const page = (title: string, main: Html): string =>
  html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}form{display:inline-block;margin:.5rem .5rem .5rem 0}</style>
  </head>
  <body>
    <main>${main}</main>
  </body>
</html>
`.text
