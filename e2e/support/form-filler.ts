/** A visitor without a browser: follows redirects by hand, keeps cookies and fills in the forms of the hosted pages. */
export type FormFiller = {
  /** Signs in from an authorization URL; answers the callback address, which is not called. */
  signIn(authorizationUrl: URL, account: { email: string; password: string }): Promise<URL>
  /** Connects the device of an address that has its code in it, or says no. */
  answerDevice(address: URL, account: { email: string; password: string }, answer?: 'yes' | 'no'): Promise<void>
}

export function formFiller(issuer: string): FormFiller {
  const cookies = new Map<string, string>()

  async function send(url: URL, form?: URLSearchParams): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, ...(form ? { origin: issuer } : {}) },
      ...(form ? { method: 'POST', body: form } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return response
  }

  /** Follows redirects until there is a page, or an address that is not the platform's. */
  async function follow(start: URL, form?: URLSearchParams): Promise<{ url: URL; page?: string }> {
    let url = start
    let response = await send(url, form)
    for (let steps = 0; steps < 10; steps++) {
      const location = response.headers.get('location')
      if (location === null) return { url, page: await response.text() }
      url = new URL(location, url)
      if (url.origin !== issuer) return { url }
      response = await send(url)
    }
    throw new Error('the platform redirects in a circle')
  }

  async function fill({ url, page = '' }: { url: URL; page?: string }, values: Record<string, string>) {
    const { action, hidden } = readForm(page)
    return follow(new URL(action, url), new URLSearchParams({ ...hidden, ...values }))
  }

  return {
    async signIn(authorizationUrl, { email, password }) {
      let at = await follow(authorizationUrl)
      if (at.page !== undefined) at = await fill(at, { p_email: email })
      if (at.page !== undefined) at = await fill(at, { p_password: password })
      if (at.page !== undefined) throw new Error(`the sign-in stopped at ${at.url.pathname}:\n${at.page}`)
      return at.url
    },
    async answerDevice(address, { email, password }, answer = 'yes') {
      const confirm = await fill(await follow(address), { user_code: address.searchParams.get('user_code') ?? '' })
      if (answer === 'no') return void (await fill(confirm, { method: 'deny' }))
      let at = await fill(confirm, {})
      if (at.page?.includes('name="p_email"')) at = await fill(at, { p_email: email })
      if (at.page?.includes('name="p_password"')) at = await fill(at, { p_password: password })
      at = await fill(at, {}) // the consent
      if (!at.url.pathname.startsWith('/device/')) throw new Error(`the device was left at ${at.url.pathname}`)
    },
  }
}

export function readForm(page: string): { action: string; hidden: Record<string, string> } {
  const action = /<form[^>]* action="([^"]*)"/.exec(page)?.[1]
  if (action === undefined) throw new Error(`there is no form on this page:\n${page}`)
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return {
    action: unescaped(action),
    hidden: Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, unescaped(value)])),
  }
}

const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
