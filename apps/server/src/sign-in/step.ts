import { isOrganizationCode } from '@latchkey/directory/organization.ts'
import { errorAnswer } from '@latchkey/oauth/authorization-response.ts'
import { allowedOrigins } from '@latchkey/oauth/cors.ts'
import { buildReauthState } from '@latchkey/oauth/reauth-state.ts'
import { matchesRedirectUri } from '@latchkey/oauth/redirect-uri.ts'
import type { Application, Organization } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import type { EventReason } from '../events/reasons.ts'
import { formEntries, queryEntries, type WireEntries } from '../http/form.ts'
import { pickedLanguage, rememberLanguage } from '../http/language.ts'
import { formActionSource, sendPage } from '../http/page-answer.ts'
import { errorPage } from '../pages/error.tsx'
import type { Page } from '../pages/page.ts'
import { answerAddress } from './answer.ts'
import { type Browser, identifyBrowser, isOwnForm } from './browser.ts'
import { createFlowSeal, type Flow } from './flow.ts'
import { type FoundInvitation, findInvitation } from './invitation.ts'
import { countInvitationCode, forgiveInvitationCode } from './limits.ts'
import { onlyApplication } from './only-application.ts'
import { findSessionSince } from './session.ts'

/** One page of a sign-in: the flow it belongs to, the application it is for, and the browser it is shown in. */
export type Step = {
  flow: Flow
  application: Application
  /** The organization that the request names, or is invited into, if it is there. Its brand is on every page. */
  organization: Organization | undefined
  /** What the request was invited by. On every page but its own it can be used. */
  invitation: FoundInvitation | undefined
  browser: Browser
  /** The address of another page of the same flow, or of this one with more known. */
  href(path: StepPath, known?: Partial<Flow>): string
  /** What the form said, empty on GET. */
  form: Map<string, string>
  send(render: (page: Page) => string): FastifyReply
}

export type StepPath =
  | '/auth/accounts'
  | '/auth/sign-in'
  | '/auth/sign-in/password'
  | '/auth/sign-up'
  | '/auth/code'
  | '/auth/new-password'
  | '/auth/forgot-password'
  | '/auth/organization'
  | '/auth/new-organization'
  | '/auth/invitation'
  | '/auth/consent'

export type StepDeps = Pick<Deps, 'store' | 'random' | 'secrets' | 'clock' | 'development'>

/**
 * Opens the step a request belongs to. When it cannot go on (an unknown or expired flow, a form that is not ours) the
 * answer has been sent and the result is undefined.
 */
export async function openStep(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: StepDeps,
): Promise<Step | undefined> {
  const { environment } = request
  const seal = createFlowSeal(deps)
  reply.header('cache-control', 'no-store') // redirects carry codes and flows
  const opened = seal.open(environment, firstValue(queryEntries(request), 'flow'))
  const application = opened && environment.applications.get(opened.flow.request.client_id)
  request.wantedLanguage = opened ? { ...opened.flow.request, ofApplication: application?.language ?? null } : null
  const named = opened && (await findNamedOrganization(request, opened.flow, deps))
  let shown = named
  const only = opened && application ? undefined : onlyApplication(environment)
  const back = opened && application ? wayBack(opened.flow, application) : only?.href
  const whose = application?.name ?? only?.name
  request.known.clientId = application?.id
  const refuse = (reason: EventReason) => request.recordRefusal({ type: 'authorization.refused', reason })
  const stop = (
    problem: 'link_unknown' | 'took_too_long' | 'form' | 'too_many_codes',
    { status = 400, code, again }: { status?: number; code?: string; again?: string } = {},
  ) => {
    const render = (page: Page) => {
      const t = page.words.hosted.problem
      const action = again
        ? { actionHref: again, actionLabel: t.startAgain }
        : { actionHref: back, actionLabel: whose && t.toApplication(whose) }
      return errorPage({
        page,
        title: t[problem].title,
        message: t[problem].lead,
        code,
        requestId: request.id,
        ...action,
      })
    }
    sendPage(reply.code(status), deps, render, { organization: shown })
    return undefined
  }
  if (!opened || !application?.isEnabled) {
    refuse(application ? 'client_disabled' : 'sign_in_link_unknown')
    return stop('link_unknown', { code: '4321' })
  }
  const { flow } = opened
  let unchanged: string | undefined // pages lead to several others with the same flow
  const href: Step['href'] = (path, known) => {
    if (known) return `${path}?flow=${seal.seal(environment.id, { ...flow, ...known })}`
    unchanged ??= seal.seal(environment.id, flow)
    return `${path}?flow=${unchanged}`
  }
  const lang = pickedLanguage(request)
  if (lang && request.method === 'GET') {
    rememberLanguage(request, reply, lang)
    const path = request.routeOptions.url as StepPath
    reply.redirect(href(path, { request: { ...flow.request, lang } }), 303) // instead of what the application asked for
    return undefined
  }
  if (opened.isExpired) {
    refuse('login_link_expired')
    if (!mayReturnExpired(flow, application)) {
      return stop('took_too_long')
    }
    const failure = { reason: 'login_link_expired' } as const
    const reauth_state = buildReauthState(flow.request)
    const answer = errorAnswer({ state: flow.request.state, issuer: request.issuer, failure, reauth_state })
    reply.redirect(answerAddress(request, flow.request, answer, deps), 302)
    return undefined
  }
  if (flow.deviceVisit === undefined && !isCallback(flow, application)) {
    refuse('redirect_uri_not_allowed') // it was when the sign-in began
    return stop('link_unknown')
  }
  const invitation = await openInvitation(request, reply, flow, deps)
  if (invitation === 'too_many') {
    return stop('too_many_codes', { status: 429 })
  }
  if (invitation && request.routeOptions.url !== INVITATION_PATH && !(invitation.ok && flow.isInvited)) {
    reply.redirect(href(INVITATION_PATH), 303) // which says what is the matter
    return undefined
  }
  const organization = invitation?.ok ? invitation.organization : named
  shown = organization
  const browser = identifyBrowser(request, reply, deps)
  const form = new Map(request.method === 'POST' ? await formEntries(request) : [])
  if (request.method === 'POST' && !isOwnForm(request, browser, form.get('csrf'))) {
    refuse('form_of_another_browser')
    return stop('form', { status: 403, code: '8809', again: href('/auth/sign-in', AFRESH) })
  }
  return {
    flow,
    application,
    organization,
    invitation,
    browser,
    form,
    href,
    send: (render) => sendPage(reply, deps, render, { organization, formTargets: formTargets(flow, application) }),
  }
}

const INVITATION_PATH = '/auth/invitation'

/** What a flow knows of the browser that it was in before. */
const AFRESH = { email: undefined, isResent: undefined, challengeId: undefined, person: undefined }

/** Where somebody can start again; an application that names no page has its callback's site. */
function wayBack(flow: Flow, application: Application): string | undefined {
  const named = application.loginUri ?? application.homepageUri
  if (named !== null || !isCallback(flow, application)) return named ?? undefined
  const { protocol, origin } = new URL(flow.request.redirect_uri)
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined
}

/**
 * Looks up the code that the flow carries. One that was not right before counts as a guess until it is. For whoever has
 * accepted it with this sign-in it is still good, so that they may send a form again, or go back to it.
 */
async function openInvitation(
  request: FastifyRequest,
  reply: FastifyReply,
  { request: { invitation_code }, isInvited = false, person, startedAt }: Flow,
  deps: StepDeps,
): Promise<FoundInvitation | 'too_many' | undefined> {
  if (invitation_code === undefined) return undefined
  if (!isInvited && !(await countInvitationCode(request, reply, deps))) return 'too_many'
  const find = (userId?: string) => findInvitation(request.environment, invitation_code, deps, userId)
  const found = await find(request.method === 'POST' ? person?.userId : undefined)
  const isGuess = !found.ok && found.reason === 'invitation_unknown'
  if (!isInvited && !isGuess) await deps.store.commit([forgiveInvitationCode(request)])
  if (found.ok || found.reason !== 'invitation_accepted') return found
  const session = await findSessionSince(request, { startedAt }, deps)
  return session ? find(session.userId) : found
}

function findNamedOrganization(
  { environment }: FastifyRequest,
  { request: { org_code } }: Flow,
  { store }: Pick<Deps, 'store'>,
): Promise<Organization | undefined> | undefined {
  return org_code !== undefined && isOrganizationCode(org_code)
    ? store.organizations.find(environment.id, org_code)
    : undefined
}

/** Where the form may lead: back to the application, which may send the browser on to another of its origins. */
function formTargets({ request }: Flow, application: Application): Set<string> {
  return new Set([formActionSource(request.redirect_uri), ...allowedOrigins([application]).exact])
}

/** Whether the application still has the callback URL that the sign-in began with. */
const isCallback = ({ request }: Flow, { callbackUrls, profile }: Application) =>
  matchesRedirectUri(callbackUrls, request.redirect_uri, profile)

/** Whether the application can start a sign-in again that has expired. */
const mayReturnExpired = (flow: Flow, application: Application) =>
  flow.request.supports_reauth && isCallback(flow, application)

const firstValue = (entries: Readonly<WireEntries>, name: string) => entries.find(([key]) => key === name)?.[1]
