import { z } from 'zod'
import { updateMember } from '../../../administrators/team.ts'
import { managementRoute } from '../../../management/route.ts'
import {
  administratorAnswer,
  administratorRole,
  asAnswer,
  sessionOf,
  showAdministrator,
} from '../../../management/team.ts'

/**
 * PATCH /api/latchkey/v1/team/{administrator_id}: name, role, and whether they are suspended, which signs them out
 * everywhere at once.
 */
export const updateAdministrator = managementRoute('updateAdministrator', {
  body: () =>
    z.object({
      name: z.string().optional(),
      role: administratorRole().optional(),
      is_suspended: z.boolean().optional(),
    }),
  answer: () => z.object({ administrator: administratorAnswer() }),
  audience: 'owners',
  isUnconditional: true,
  async handle({ caller, params, body: { name, role, is_suspended: isSuspended } }, deps) {
    const { by } = sessionOf(caller)
    const changed = await updateMember(params.administrator_id, { name, role, isSuspended }, by, deps)
    return asAnswer(changed, (administrator) => ({ administrator: showAdministrator(administrator) }))
  },
})
