import { z } from 'zod'
import { decideApi, newApi } from '../../../apis/registration.ts'
import { changeApis } from '../../../management/apis.ts'
import { managementRoute } from '../../../management/route.ts'

/** POST /api/v1/apis: the audience never changes. */
export const addApis = managementRoute('addAPIs', {
  body: () => z.object({ name: z.string(), audience: z.string() }),
  answer: () => z.object({ api: z.object({ id: z.string() }) }),
  handle({ environment, body: { name, audience } }, deps) {
    const draft = { name, audience, ...newApi(deps) }
    return changeApis(
      deps,
      environment,
      (live) => decideApi(live, draft),
      ({ id }) => ({ api: { id } }),
      (api) => ({ after: api }),
    )
  },
})
