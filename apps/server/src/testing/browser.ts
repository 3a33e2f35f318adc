import type { LightMyRequestResponse } from 'fastify'
import { ISSUER, type TestPlatform } from './platform.ts'

/**
 * A browser without a screen: keeps cookies, sends forms with the hidden fields of the page they came from, follows
 * nothing by itself.
 */
export function openBrowser({ app }: Pick<TestPlatform, 'app'>, issuer: string = ISSUER) {
  const cookies = new Map<string, string>()
  const send = async (
    method: 'GET' | 'POST',
    address: string,
    body?: Record<string, string>,
    headers: Record<string, string> = {},
  ) => {
    const url = new URL(address, issuer)
    const response = await app.inject({
      method,
      url: url.pathname + url.search,
      headers: {
        host: url.host,
        accept: 'text/html',
        ...headers,
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(body ? { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin } : {}),
      },
      ...(body ? { payload: new URLSearchParams(body).toString() } : {}),
    })
    for (const cookie of response.cookies) {
      if (cookie.maxAge === 0) cookies.delete(cookie.name)
      else cookies.set(cookie.name, cookie.value)
    }
    return response
  }
  let page: LightMyRequestResponse
  const browser = {
    cookies,
    /** Opens an address and follows redirects within the issuer; the answer is a page, or a redirect elsewhere. */
    async open(address: string, headers: Record<string, string> = {}) {
      let response = await send('GET', address, undefined, headers)
      while (isRedirect(response) && new URL(response.headers.location as string, issuer).origin === issuer) {
        response = await send('GET', response.headers.location as string, undefined, headers)
      }
      page = response
      return response
    },
    /** Sends the form of the page shown, then follows redirects within the issuer. */
    async submit(fields: Record<string, string>) {
      const action = decode(/<form method="post"[^>]* action="([^"]*)"/.exec(page.body)?.[1] ?? '')
      const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(page.body)?.[1] ?? ''
      const response = await send('POST', action, { csrf: decode(csrf), ...fields })
      if (!isRedirect(response)) {
        page = response
        return response
      }
      const location = response.headers.location as string
      return new URL(location, issuer).origin === issuer ? browser.open(location) : response
    },
  }
  return browser
}

const isRedirect = (response: LightMyRequestResponse) => [302, 303].includes(response.statusCode)
const decode = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** The newest code mailed to an address. */
export async function mailedCode({ store }: Pick<TestPlatform, 'store'>, email: string, environmentId = 'env_first') {
  const [mail] = await store.outbox.list(environmentId, { limit: 1, to: email })
  return /\b\d{6}\b/.exec(mail?.subject ?? '')?.[0] ?? 'no code was mailed'
}
