import type { Context, Next } from 'hono'
import { createContext, formatCookie, type LatchkeyContext, type WebContext } from '../context.ts'
import type { Place } from './node.ts'
import { publicUrl } from './public-url.ts'
import type { Visit } from './visit.ts'

type Opened = Visit & { readonly cookies: WebContext; isWrapped: boolean }

export type HonoVisits = {
  open(c: Context): Visit
  /** Answers with what `run` does, else goes on. The first middleware of a request adds the cookies to what is answered. */
  within(c: Context, next: Next, run: (visit: Visit) => Promise<Response | undefined>): Promise<Response | undefined>
}

/** Opens the visits of an application, one for each request. */
export function openHonoVisits({ siteUrl, basePath }: Place, address: (c: Context) => string | undefined): HonoVisits {
  const visits = new WeakMap<Context, Opened>()

  function open(c: Context): Opened {
    const known = visits.get(c)
    if (known) return known
    const { pathname, search } = new URL(c.req.url)
    const { headers, method } = c.req.raw
    const request = new Request(publicUrl(pathname + search, siteUrl, basePath), { headers, method })
    const cookies = createContext(request)
    const context: LatchkeyContext = {
      url: cookies.url,
      cookie: cookies.cookie,
      setCookie(cookie) {
        cookies.setCookie(cookie)
        if (!visit.isWrapped) c.header('set-cookie', formatCookie(cookie), { append: true })
      },
    }
    const visit: Opened = { request, context, address: address(c), cookies, isWrapped: false }
    visits.set(c, visit)
    return visit
  }

  return {
    open,
    async within(c, next, run) {
      const visit = open(c)
      const isFirst = !visit.isWrapped
      visit.isWrapped = true
      const response = await run(visit)
      if (!isFirst) {
        if (!response) await next()
        return response
      }
      if (!response) await next()
      else c.res = response
      const isSet = (name: string) => c.res.headers.getSetCookie().some((line) => line.startsWith(`${name}=`))
      const { cookies } = visit.cookies
      for (const cookie of cookies.filter(({ name }) => !isSet(name))) {
        c.header('set-cookie', formatCookie(cookie), { append: true })
      }
      if (cookies.length > 0 && !c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-store')
      return undefined
    },
  }
}

/** As the server for Node tells it. */
export const connectionOf = ({ env }: Context): string | undefined => env?.incoming?.socket?.remoteAddress
