import { success } from '@latchkey/oauth/failure.ts'
import { z } from 'zod'
import { protocolAnswer, protocolOf } from '../../../management/application-protocol.ts'
import { findApplication } from '../../../management/applications.ts'
import { managementRoute } from '../../../management/route.ts'

/**
 * GET /api/latchkey/v1/applications/{application_id}/protocol: how closely an application follows the specifications,
 * the public keys with which it proves itself, and whether others run it.
 */
export const getApplicationProtocol = managementRoute('getApplicationProtocol', {
  answer: () => z.object({ protocol: protocolAnswer() }),
  handle({ environment, params }, { call }) {
    const found = findApplication(environment, params.application_id)
    if (!found.ok) return found
    call.shows(found.value)
    return success({ protocol: protocolOf(found.value) })
  },
})
