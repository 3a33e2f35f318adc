import { normaliseUserCode } from '@latchkey/oauth/device-authorization.ts'
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { findByUserCode } from '../../device/user-code.ts'
import { devicePath, isPending, refuseForm, sealVisit, type VisitDeps } from '../../device/visit.ts'
import { formEntries, queryEntries } from '../../http/form.ts'
import { sendPage } from '../../http/page-answer.ts'
import { deviceEnterPage } from '../../pages/device-enter.tsx'
import type { FormError } from '../../pages/texts.ts'
import { type Browser, identifyBrowser, isOwnForm } from '../../sign-in/browser.ts'
import { countDeviceCode, forgiveDeviceCode } from '../../sign-in/limits.ts'

/** GET and POST /device: the code that the device shows (RFC 8628 §3.3). */
export function enterDeviceCodeRoute(deps: VisitDeps): RouteOptions {
  const show = (reply: FastifyReply, { csrf }: Browser, userCode: string, error?: FormError) =>
    sendPage(reply, deps, (page) => deviceEnterPage({ page, action: '/device', csrf, userCode, error }))
  return {
    method: ['GET', 'POST'],
    url: '/device',
    async handler(request, reply) {
      const browser = identifyBrowser(request, reply, deps)
      if (request.method !== 'POST') {
        const given = queryEntries(request).find(([name]) => name === 'user_code')?.[1]
        return show(reply, browser, normaliseUserCode(given ?? '') ?? '')
      }
      const form = new Map(await formEntries(request))
      if (!isOwnForm(request, browser, form.get('csrf'))) return refuseForm(request, reply, deps)
      const entered = (form.get('user_code') ?? '').slice(0, 30)
      if (entered.trim() === '') return show(reply, browser, '', 'device_code_required')
      const userCode = normaliseUserCode(entered)
      if (!userCode) return show(reply, browser, entered, 'device_code_wrong') // it can be nobody's: no guess to count
      if (!(await countDeviceCode(request, reply, deps))) return show(reply, browser, entered, 'too_many_attempts')
      if (!(await isWaiting(request, userCode))) {
        request.recordRefusal({ type: 'authorization.refused', reason: 'user_code_unknown' })
        return show(reply, browser, entered, 'device_code_wrong')
      }
      await deps.store.commit([forgiveDeviceCode(request)])
      const visit = sealVisit({ userCode, browserHash: browser.hash }, request.environment.id, deps)
      return reply.header('cache-control', 'no-store').redirect(devicePath('/device/confirm', visit), 303)
    },
  }

  /** Unknown, expired and answered codes are one answer. */
  async function isWaiting({ environment }: FastifyRequest, userCode: string): Promise<boolean> {
    const found = await findByUserCode(environment.id, userCode, deps)
    return found !== undefined && isPending(found, deps.clock.now())
  }
}
