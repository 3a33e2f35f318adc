import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { managementRoute } from '../../../management/route.ts'
import { administratorAnswer, sessionOf, showAdministrator } from '../../../management/team.ts'

const environmentAnswer = () => z.object({ code: z.string(), name: z.string(), origins: z.array(z.string()) })

/**
 * GET /api/latchkey/v1/session: who is signed in, the environments there are, the one that calls are about unless they
 * name another, the token that calls carry which change something, and whether the platform runs for development.
 */
export const getSession = managementRoute('getSession', {
  answer: () =>
    z.object({
      administrator: administratorAnswer(),
      csrf_token: z.string(),
      environment: z.string(),
      environments: z.array(environmentAnswer()),
      is_development: z.boolean(),
    }),
  audience: 'administrators',
  handle({ caller, environment }, { registry, development }) {
    const { administrator, csrf } = sessionOf(caller)
    return success({
      administrator: showAdministrator(administrator),
      csrf_token: csrf,
      environment: environment.code,
      environments: registry.list().map(({ code, name, origins }) => ({ code, name, origins: [...origins] })),
      is_development: development !== undefined,
    })
  },
})
