import type { LatchkeyContext } from '../context.ts'

/** The cookies of a client that is used outside of requests: it is its own browser, and so has one user. */
export type OwnBrowser = {
  /** A request of this browser, as it is now. */
  context(): LatchkeyContext
  /** A browser with the same sign-ins under way and nobody signed in. */
  withoutSession(cookieName: string): OwnBrowser
  /** Takes over what another one has. */
  become(other: OwnBrowser): void
  readonly cookies: ReadonlyMap<string, string>
}

export function openOwnBrowser(url: string, initial: Iterable<readonly [string, string]> = []): OwnBrowser {
  let cookies = new Map(initial)
  return {
    context: () => ({
      url,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      setCookie({ name, value, maxAgeSeconds }) {
        if (maxAgeSeconds === 0) cookies.delete(name)
        else cookies.set(name, value)
      },
    }),
    withoutSession: (cookieName) =>
      openOwnBrowser(
        url,
        [...cookies].filter(([name]) => name.startsWith(`${cookieName}_tx_`)),
      ),
    become(other) {
      cookies = new Map(other.cookies)
    },
    get cookies() {
      return cookies
    },
  }
}
