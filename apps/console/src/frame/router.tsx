import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
} from '@tanstack/react-router'
import type { Session } from '../api/session.ts'
import { loadWords } from '../languages/load.ts'
import type { Area } from './area.ts'
import { chosenEnvironment } from './environment.ts'
import { PageProblem } from './page-problem.tsx'
import { Shell } from './shell.tsx'

/** The addresses of the console: an environment by its code, and in it the pages of every area. */
export function newRouter(session: Session, areas: readonly Area[]) {
  const root = createRootRoute({ component: Outlet, errorComponent: PageProblem, notFoundComponent: Nothing })
  const index = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => <Navigate to={`/${chosenEnvironment(session).code}`} replace />,
  })
  const environment = createRoute({
    getParentRoute: () => root,
    path: '/$environment',
    component: () => <Shell session={session} areas={areas} />,
    notFoundComponent: Nothing,
  })
  const pages = areas.flatMap((area) =>
    area.pages.map((page) =>
      createRoute({
        getParentRoute: () => environment,
        path: [area.path, page.path].filter((part) => part !== '').join('/') || '/',
        component: lazyRouteComponent(() => loadWords(area.words).then(page.load), /* code */ 'Page'),
        errorComponent: PageProblem,
      }),
    ),
  )
  return createRouter({
    routeTree: root.addChildren([index, environment.addChildren(pages)]),
    basepath: '/admin',
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    scrollRestoration: true,
  })
}

const Nothing = () => <PageProblem />
