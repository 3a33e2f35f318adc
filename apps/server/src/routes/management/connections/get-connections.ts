import { normaliseDomain } from '@latchkey/directory/domain.ts'
import { success } from '@latchkey/oauth/failure.ts'
import { DOMAIN_TEXTS } from '../../../configuration/rule-texts.ts'
import { normalised } from '../../../configuration/schema-texts.ts'
import { BUILT_IN_CONNECTIONS, connectionsAnswer, showConnections } from '../../../management/connections.ts'
import { cursorQuery, pageOfStore } from '../../../management/paging.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/connections: those that are built in first. Of a home realm domain, those for its people. */
export const getConnections = managementRoute('GetConnections', {
  query: () =>
    cursorQuery().extend({
      home_realm_domain: normalised(normaliseDomain, (problem) => DOMAIN_TEXTS[problem]).optional(),
    }),
  answer: connectionsAnswer,
  async handle({ environment, query }, { store }) {
    const domain = query.home_realm_domain
    const page = await pageOfStore(query, async (position) =>
      domain === undefined
        ? [...BUILT_IN_CONNECTIONS, ...(await store.connections.list(environment.id, position))]
        : store.connections.list(environment.id, { ...position, domain }),
    )
    if (!page.ok) return page
    return success({ connections: showConnections(page.value.shown), has_more: page.value.has_more })
  },
})
