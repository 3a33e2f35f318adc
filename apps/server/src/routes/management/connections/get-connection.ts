import { success } from '@latchkey/oauth/failure.ts'
import { connectionAnswer, findAnyConnection, showConnection } from '../../../management/connections.ts'
import { managementRoute } from '../../../management/route.ts'

/** GET /api/v1/connections/{connection_id}: never its options, among which there are secrets. */
export const getConnection = managementRoute('GetConnection', {
  answer: connectionAnswer,
  async handle({ environment, params }, { store }) {
    const found = await findAnyConnection(environment.id, params.connection_id, store)
    return found.ok ? success({ connection: showConnection(found.value) }) : found
  },
})
