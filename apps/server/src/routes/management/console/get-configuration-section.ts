import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { describeSection, SECTIONS } from '../../../configuration/section.ts'
import { managementRoute } from '../../../management/route.ts'

const STATES = ['as_applied', 'changed_since', 'never_applied'] as const

/**
 * GET /api/latchkey/v1/configuration/section: a list as it stands in a latchkey.yaml, or `signing`; how it differs from
 * the file that was applied last, and which of its things do. It is bounded: `shown` says how many things are in `yaml`,
 * and `latchkey export` writes all of them. Organizations are not compared, and their `state` is null. A token is shown
 * the settings of its own environment alone.
 */
export const getConfigurationSection = managementRoute('getConfigurationSection', {
  query: () => z.object({ section: z.enum(SECTIONS) }),
  answer: () =>
    z.object({
      configuration: z.object({
        yaml: z.string(),
        shown: z.int(),
        is_more: z.boolean(),
        state: z.enum(STATES).nullable(),
        plan: z.string().nullable(),
        differing: z.array(z.object({ id: z.string(), state: z.enum(['changed_since', 'never_applied']) })),
        is_more_differing: z.boolean(),
      }),
    }),
  async handle({ environment, caller, query: { section } }, deps) {
    const environments = caller.administrator === null ? [environment] : deps.registry.list()
    const { isMore, isMoreDiffering, ...described } = await describeSection(section, environment, environments, deps)
    return success({
      configuration: {
        ...described,
        differing: [...described.differing],
        is_more: isMore,
        is_more_differing: isMoreDiffering,
      },
    })
  },
})
