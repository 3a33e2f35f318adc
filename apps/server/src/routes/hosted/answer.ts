import { allowedOrigins } from '@latchkey/oauth/cors.ts'
import { matchesRedirectUri } from '@latchkey/oauth/redirect-uri.ts'
import type { RouteOptions } from 'fastify'
import type { Deps } from '../../deps.ts'
import { queryEntries } from '../../http/form.ts'
import { formActionSource, sendPage } from '../../http/page-answer.ts'
import { answerPage } from '../../pages/answer.tsx'
import { errorPage } from '../../pages/error.tsx'
import { ANSWER_PATH, openAnswer } from '../../sign-in/answer.ts'
import { onlyApplication } from '../../sign-in/only-application.ts'

/**
 * GET /auth/answer (OAuth 2.0 Form Post Response Mode §2): posts the answer to the application, by itself where scripts
 * run and by one press elsewhere. Opening it again posts the same code again, which the application can redeem once.
 */
export function answerRoute(deps: Pick<Deps, 'random' | 'secrets' | 'clock'>): RouteOptions {
  return {
    method: 'GET',
    url: ANSWER_PATH,
    async handler(request, reply) {
      const { environment } = request
      const opened = openAnswer(environment, new Map(queryEntries(request)).get('answer'), deps)
      const application = opened && environment.applications.get(opened.answer.clientId)
      const isAllowed =
        application?.isEnabled &&
        matchesRedirectUri(application.callbackUrls, opened?.answer.redirectUri ?? '', application.profile)
      if (!opened || !application || !isAllowed || opened.isExpired) {
        request.known.clientId = application?.id
        const reason = opened?.isExpired ? 'login_link_expired' : 'sign_in_link_unknown'
        request.recordRefusal({ type: 'authorization.refused', reason })
        const only = application ? undefined : onlyApplication(environment)
        const actionHref = only?.href ?? application?.loginUri ?? application?.homepageUri ?? undefined
        const whose = application?.name ?? only?.name
        return sendPage(reply.code(400), deps, (page) => {
          const t = page.words.hosted.problem
          const { title, lead } = opened?.isExpired ? t.took_too_long : t.link_unknown
          return errorPage({
            page,
            title,
            message: lead,
            code: opened ? undefined : '4321',
            requestId: request.id,
            actionHref,
            actionLabel: whose && t.toApplication(whose),
          })
        })
      }
      const { redirectUri, parameters } = opened.answer
      reply.header('referrer-policy', 'strict-origin') // without it the form would have the origin `null`
      return sendPage(
        reply,
        deps,
        (page) => answerPage({ page, action: redirectUri, parameters, applicationName: application.name }),
        {
          formTargets: new Set([formActionSource(redirectUri), ...allowedOrigins([application]).exact]),
          hasScript: true,
        },
      )
    },
  }
}
