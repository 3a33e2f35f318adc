import type { Hono } from 'hono'
import { connectionOf, openHonoVisits } from '../../adapters/hono-visits.ts'
import { refuse } from '../../verify/settings.ts'
import type { Mount } from './site.ts'

/** Hono 4. */
export const mountHono: Mount = (application, { siteUrl, answer, run }) => {
  const app = application as Hono
  if (typeof app.use !== 'function' || !Array.isArray(app.routes)) refuse('app must be an application of Hono')
  const visits = openHonoVisits({ siteUrl }, connectionOf)
  app.use((c, next) =>
    visits.within(
      c,
      () => run(c, visits.open(c), next),
      async ({ request }) => (hasRoute(app, request) ? undefined : answer(request)),
    ),
  )
}

/** Whether the application has this very path. */
function hasRoute({ routes }: Hono, { method, url }: Request): boolean {
  const { pathname } = new URL(url)
  return routes.some((route) => route.path === pathname && ['ALL', method].includes(route.method))
}
