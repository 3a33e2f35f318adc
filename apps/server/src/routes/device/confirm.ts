import type { RouteOptions } from 'fastify'
import { denyCommands, devicePath, isPending, openVisit, type VisitDeps } from '../../device/visit.ts'
import { sendPage } from '../../http/page-answer.ts'
import { deviceConfirmPage } from '../../pages/device-confirm.tsx'

/**
 * GET and POST /device/confirm: whether the device is the person's own (RFC 8628 §5.4). Asked always, also of those who
 * came with the code in the address: somebody else may have sent it to them.
 */
export function confirmDeviceRoute(deps: VisitDeps): RouteOptions {
  return {
    method: ['GET', 'POST'],
    url: '/device/confirm',
    async handler(request, reply) {
      const visit = await openVisit(request, reply, deps)
      if (!visit) return reply
      const { authorization, application, browser, sealed, userCode } = visit
      const now = deps.clock.now()
      if (!isPending(authorization, now)) return reply.redirect(devicePath('/device/done', sealed), 303)
      if (request.method === 'POST') {
        if (visit.form.get('method') !== 'deny') return reply.redirect(devicePath('/device/consent', sealed), 303)
        await deps.store.commit(denyCommands(request, visit.userCodeHash, deps))
        return reply.redirect(devicePath('/device/done', sealed), 303)
      }
      const facts = {
        userCode,
        minutesAgo: Math.floor((now - authorization.createdAt) / 60_000),
        address: authorization.requestAddress,
        agent: authorization.requestAgent,
      }
      return sendPage(reply, deps, (page) =>
        deviceConfirmPage({
          page,
          action: devicePath('/device/confirm', sealed),
          csrf: browser.csrf,
          applicationName: application.name,
          facts,
        }),
      )
    },
  }
}
