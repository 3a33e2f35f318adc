import { shownTextProblem } from '@latchkey/directory/shown-text.ts'
import { setApiKeyStatus } from '@latchkey/storage/api-keys.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { ApiKey } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { createApiKey } from '../../api-keys/api-keys.ts'
import { eventOf } from '../../events/event.ts'
import { type ApiKeysProps, portalApiKeysPage } from '../../pages/portal/api-keys.tsx'
import { PORTAL_PATHS } from '../../portal/pages.ts'
import { handOnKey, takeKey } from '../../portal/shown-key.ts'
import { openVisit, type Visit, type VisitDeps } from '../../portal/visit.ts'

const MAX_KEYS = 50
const MAX_NAME_LENGTH = 100

type Owner = ApiKeysProps['owner']
const PAGES = { own: 'api_keys', organization: 'organization_api_keys' } as const

type Told = { name?: string; errors?: ApiKeysProps['errors'] }

/**
 * GET and POST /portal/api-keys and /portal/organization/api-keys: keys that stand for the person or for the
 * organization. A key can do only what whoever makes it may do: a person's own has scopes that they hold directly,
 * because it stands for them outside any organization; an organization's has scopes that they hold in it.
 */
export function portalApiKeysRoutes(deps: VisitDeps): RouteOptions[] {
  return (['own', 'organization'] as const).map((owner) => ({
    method: ['GET', 'POST'],
    url: PORTAL_PATHS[PAGES[owner]],
    async handler(request, reply) {
      const visit = await openVisit(request, reply, PAGES[owner], deps)
      if (!visit) return reply
      switch (request.method === 'POST' ? visit.form.get('action') : undefined) {
        case 'create':
          return create(request, reply, visit, owner)
        case 'revoke':
          return revoke(request, reply, visit, owner)
        default:
          return show(request, reply, visit, owner)
      }
    },
  }))

  function keysOf({ user, organization }: Visit, owner: Owner): Promise<ApiKey[]> {
    const of = owner === 'own' ? { userId: user.id } : { organizationCode: organization?.code ?? '' }
    return deps.store.apiKeys.listOfOwner(user.environmentId, of, MAX_KEYS)
  }

  /** The APIs that take keys, with the scopes that a key of this visitor may have. */
  async function offeredApis({ environment }: FastifyRequest, { user, actor }: Visit, owner: Owner) {
    const held =
      owner === 'organization'
        ? actor.scopeIds
        : new Set((await deps.store.userScopes.listOfUser(environment.id, user.id)).map(({ scopeId }) => scopeId))
    return environment.apis.list
      .filter(({ isManagementApi }) => !isManagementApi)
      .map(({ id, name, scopes }) => ({ id, name, scopes: [...scopes.values()].filter((scope) => held.has(scope.id)) }))
  }

  async function show(request: FastifyRequest, reply: FastifyReply, visit: Visit, owner: Owner, told: Told = {}) {
    const page = PORTAL_PATHS[PAGES[owner]]
    const { session, mayChange, send } = visit
    const shown = request.method === 'GET' ? takeKey(request, reply, { visit: session.idHash, page }, deps) : null
    const [keys, apis] = await Promise.all([keysOf(visit, owner), offeredApis(request, visit, owner)])
    const now = deps.clock.now()
    const { list } = request.environment.apis
    return send((frame) =>
      portalApiKeysPage({
        frame,
        owner,
        action: page,
        mayChange,
        keys: keys.map(({ id, name, apiId, scopeIds, status, createdAt, lastVerifiedAt }) => {
          const api = list.find((one) => one.id === apiId)
          return {
            id,
            name,
            apiName: api?.name ?? '',
            scopes: scopeIds.flatMap((scopeId) => api?.scopes.get(scopeId)?.name ?? []),
            isActive: status === 'active',
            ageMs: now - createdAt,
            unusedMs: lastVerifiedAt === null ? null : now - lastVerifiedAt,
          }
        }),
        shown,
        apis,
        name: told.name ?? '',
        errors: told.errors ?? {},
      }),
    )
  }

  async function create(request: FastifyRequest, reply: FastifyReply, visit: Visit, owner: Owner) {
    const { environment } = request
    const { user, organization, session, relied } = visit
    const name = (visit.form.get('key_name') ?? '').trim()
    const again = (errors: ApiKeysProps['errors']) => show(request, reply, visit, owner, { name, errors })
    if (name === '') return again({ name: 'key_name_required' })
    const problem = shownTextProblem(name, MAX_NAME_LENGTH)
    if (problem) return again({ name: problem === 'too_long' ? 'key_name_too_long' : 'organization_name_not_allowed' })
    const apis = await offeredApis(request, visit, owner)
    const api = apis.find(({ id }) => id === visit.form.get('api'))
    if (!api) return again({ form: 'key_api_required' })
    // Boxes of other APIs may be ticked as well; they mean nothing for this one.
    const offered = new Set(apis.flatMap(({ scopes }) => scopes.map(({ id }) => id)))
    const ticked = visit.values('scope')
    if (!ticked.every((id) => offered.has(id))) {
      visit.record('scope_not_grantable')
      reply.code(403)
      return again({ form: 'key_scope_not_allowed' })
    }
    if ((await keysOf(visit, owner)).length >= MAX_KEYS) return again({ form: 'too_many_keys' })
    const made = await createApiKey(
      environment,
      {
        name,
        apiId: api.id,
        scopeIds: api.scopes.map(({ id }) => id).filter((id) => ticked.includes(id)),
        userId: owner === 'own' ? user.id : null,
        organizationCode: owner === 'own' ? null : (organization?.code ?? null),
        alongside: (id) => [
          ...relied,
          addEvent(eventOf(request, { type: 'api_key.created', details: { name, id } }, deps)),
        ],
      },
      { ...deps, by: visit.by },
    )
    if (!made.ok) return again({ form: 'changed_meanwhile' })
    const page = PORTAL_PATHS[PAGES[owner]]
    handOnKey(request, reply, { visit: session.idHash, page, name, key: made.key }, deps)
    return reply.redirect(page, 303)
  }

  async function revoke(request: FastifyRequest, reply: FastifyReply, visit: Visit, owner: Owner) {
    const found = (await keysOf(visit, owner)).find(({ id }) => id === visit.form.get('id')) // only one of this owner
    if (found) {
      const { environmentId, id, name } = found
      const done = await visit.commit(
        [
          setApiKeyStatus(environmentId, id, 'revoked'),
          addEvent(eventOf(request, { type: 'api_key.revoked', details: { name, id } }, deps)),
        ],
        { operation: 'api_key.revoked', thing: 'api_key', id, name },
      )
      if (!done) return show(request, reply, visit, owner, { errors: { form: 'changed_meanwhile' } })
    }
    return visit.done(PORTAL_PATHS[PAGES[owner]], 'key_revoked')
  }
}
