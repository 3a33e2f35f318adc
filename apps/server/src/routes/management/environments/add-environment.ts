import { failure, success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { applyConfiguration } from '../../../configuration/apply.ts'
import { configurationSchema } from '../../../configuration/schema.ts'
import type { Deps } from '../../../deps.ts'
import { byCall, type CallDeps } from '../../../management/call.ts'
import type { ManagementFailure } from '../../../management/failure.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * POST /api/latchkey/v1/environments: an environment with keys, and a Management API, of its own. It is served at its
 * origins as soon as it is there; behind a proxy, once the proxy passes them on.
 */
export const addEnvironment = managementRoute('addEnvironment', {
  body: () => {
    const { name, code, origins } = configurationSchema.shape.environments.element.shape
    return z.object({ name, code, origins })
  },
  answer: () =>
    z.object({ environment: z.object({ code: z.string(), name: z.string(), origins: z.array(z.string()) }) }),
  audience: 'administrators',
  isUnconditional: true,
  handle: ({ body }, deps) => deps.registry.alone(() => add(body, deps)), // or two could take the same origin
})

type Wanted = { name: string; code?: string | undefined; origins: string[] }

async function add({ name, code: wanted, origins }: Wanted, deps: CallDeps) {
  const there = await deps.store.environments.list()
  // By its code alone: by its name, one that somebody else has just added would be meant, and changed.
  const code = wanted ?? freeCode(there, deps)
  const taken = takenBy(there, { name, code, origins })
  if (taken) return failure({ reason: 'taken', thing: 'environment', by: taken })
  const desired = { environments: [{ name, code, origins }] }
  const applied = await applyConfiguration({ ...deps, by: byCall(deps.call) }, desired, {
    operation: 'addEnvironment',
  })
  if (!applied.ok) {
    const problems = applied.problems.map(({ path, message }) => {
      const [, , parameter = 'name'] = path
      return { parameter: String(parameter), kind: 'invalid' as const, message }
    })
    return failure<ManagementFailure>({ reason: 'input_invalid', problems })
  }
  const added = deps.registry.list().find((one) => one.code === code)
  if (!added) throw new Error('an environment that was added is not there')
  return success({ environment: { code: added.code, name: added.name, origins: [...added.origins] } })
}

type Known = { name: string; code: string; origins: readonly string[] }

function freeCode(there: readonly Known[], { random }: Pick<Deps, 'random'>): string {
  const code = random.id('').slice(0, 6)
  return there.some((one) => one.code === code) ? freeCode(there, { random }) : code
}

function takenBy(there: readonly Known[], { name, code, origins }: Known) {
  if (there.some((one) => one.name === name)) return 'name'
  if (there.some((one) => one.code === code)) return 'code'
  return there.some((one) => one.origins.some((origin) => origins.includes(origin))) ? 'origin' : undefined
}
