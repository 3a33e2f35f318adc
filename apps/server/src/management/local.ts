import { managementAudiences } from '@latchkey/directory/api.ts'
import { z } from 'zod'
import { commandLine } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { callOf } from './call.ts'
import type { Caller } from './caller.ts'
import { toErrors } from './failure.ts'
import { readBody, readParams, readQuery } from './input.ts'
import { ALL_OPERATIONS, MANAGEMENT_SCOPES } from './operation.ts'
import type { ManagementRoute } from './route.ts'
import { ROUTE_NOT_FOUND } from './serve.ts'
import { uploadOf } from './upload.ts'

/** Whoever can open the database may do everything; the name of an application that there is not. */
const CALLER: Caller = {
  administrator: null,
  clientId: 'command_line',
  userId: null,
  organizationCode: null,
  scopes: MANAGEMENT_SCOPES,
}

const none = () => z.object({})

async function sentBody(body: RequestInit['body']): Promise<unknown> {
  if (!(body instanceof FormData)) return typeof body === 'string' ? JSON.parse(body) : undefined
  const parts = [...body].map(async ([name, value]) => [
    name,
    typeof value === 'string' ? value : uploadOf(Buffer.from(await value.arrayBuffer())),
  ])
  return Object.fromEntries(await Promise.all(parts))
}

/**
 * The Management API of an environment without a server: a `fetch` that hands requests to the routes themselves, with
 * the same readers and the same refusals, and no token.
 */
export function localFetch(routes: readonly ManagementRoute[], { id }: LiveEnvironment, deps: Deps) {
  const known = routes
    .filter(({ audience }) => audience === 'everybody')
    .map((route) => {
      const { method, path } = ALL_OPERATIONS[route.operation]
      return { route, method, pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) }
    })

  return async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, searchParams, origin } = new URL(url)
    const found = known.find(({ method, pattern }) => method === init.method && pattern.test(pathname))
    const environment = deps.registry.list().find((one) => one.id === id)
    if (!found || !environment) return Response.json(ROUTE_NOT_FOUND, { status: 404 })
    const { route, pattern } = found
    const answered = await handle(environment)
    if (!answered.ok) {
      const [audience = ''] = managementAudiences([origin])
      const { status, errors } = toErrors(answered.failure, { audience })
      return Response.json({ errors }, { status })
    }
    const [code, message] = route.says ?? []
    return Response.json(route.says ? { code, message, ...answered.value } : answered.value)

    async function handle(environment: LiveEnvironment) {
      const groups = Object.entries(pattern.exec(pathname)?.groups ?? {})
      const params = readParams(Object.fromEntries(groups.map(([name, text]) => [name, decodeURIComponent(text)])))
      if (!params.ok) return params
      const query = readQuery((route.query ?? none)(), [...searchParams])
      if (!query.ok) return query
      const body = readBody((route.body ?? none)(), await sentBody(init.body))
      if (!body.ok) return body
      const { operation } = route
      const sent = { operation, params: params.value, query: query.value, body: body.value }
      const known = { ...sent, actor: commandLine(), idempotencyKey: undefined, ifMatch: undefined }
      const call = callOf({ id: deps.random.id('cli_'), ip: '' }, known)
      return route.handle({ ...sent, environment, caller: CALLER }, { ...deps, call })
    }
  }
}
