import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import type { EventReason } from '../events/reasons.ts'
import { formEntries, queryEntries } from '../http/form.ts'
import { sendPage } from '../http/page-answer.ts'
import { type AdminFrame, adminProblemPage, isAdminNotice } from '../pages/admin/frame.tsx'
import type { AdminTexts } from '../pages/admin/texts.ts'
import { errorPage } from '../pages/error.tsx'
import type { Page } from '../pages/page.ts'
import { type Browser, identifyBrowser, isOwnForm, readNotice, signedNotice } from '../sign-in/browser.ts'
import { nextOf, signInPath } from './next.ts'
import { isAtAdminOrigin } from './origin.ts'
import { clearAdminCookie, findSignedIn, presentsSession, type SignedIn } from './session.ts'

export type AdminDeps = Pick<
  Deps,
  'store' | 'registry' | 'random' | 'secrets' | 'clock' | 'hasher' | 'mailer' | 'log' | 'development' | 'adminOrigin'
>

type Common = {
  /** What the form said, empty on GET. */
  form: Map<string, string>
  query: Map<string, string>
  /** Keeps why something was refused. */
  record(reason: EventReason): void
}

/** Somebody at a page that asks for no session. */
export type AdminGuest = Common & {
  browser: Browser
  signedIn: SignedIn | undefined
  send(render: (page: Page) => string, status?: number): FastifyReply
  /** A page that ends here, with the way to sign in. */
  refuse(
    texts: (words: AdminTexts) => { title: string; lead: string },
    reason: EventReason,
    status?: number,
  ): FastifyReply
}

/** An administrator at a page of theirs. */
export type AdminVisit = Common &
  SignedIn & {
    send(render: (frame: AdminFrame) => string, status?: number): FastifyReply
    done(path: string, notice: NonNullable<AdminFrame['notice']>): FastifyReply
    refuse(problem: 'form' | 'not_allowed', reason: EventReason): FastifyReply
  }

async function openCommon(request: FastifyRequest, reply: FastifyReply): Promise<Common> {
  reply.header('cache-control', 'no-store')
  return {
    form: new Map(request.method === 'POST' ? await formEntries(request) : []),
    query: new Map(queryEntries(request)),
    record: (reason) => request.recordRefusal({ type: 'administrator.refused', reason }),
  }
}

/** Opens a page for everybody. Undefined: this is not the origin of administrators, or the form is not ours. */
export async function openGuest(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AdminDeps,
): Promise<AdminGuest | undefined> {
  if (!isAtAdminOrigin(request, deps)) {
    reply.callNotFound()
    return undefined
  }
  const common = await openCommon(request, reply)
  const signedIn = await findSignedIn(request, deps)
  const browser = identifyBrowser(request, reply, deps)
  const send: AdminGuest['send'] = (render, status) => {
    if (status !== undefined) reply.code(status)
    return sendPage(reply, deps, render, { isOurs: true })
  }
  const refuse: AdminGuest['refuse'] = (texts, reason, status = 403) => {
    common.record(reason)
    return send((page) => {
      const { title, lead } = texts(page.words.admin)
      const { signIn } = page.words.admin.link
      return errorPage({ page, title, message: lead, actionHref: '/admin/sign-in', actionLabel: signIn })
    }, status)
  }
  if (request.method === 'POST' && !isOwnForm(request, browser, common.form.get('csrf'))) {
    refuse(({ problem }) => problem.form, 'form_of_another_browser')
    return undefined
  }
  return { ...common, browser, signedIn, send, refuse }
}

/**
 * Who is signed in. Undefined: this is not the origin of administrators, or nobody is; the answer then leads to the
 * sign-in, and from there back to the page that was asked for.
 */
export async function findVisitor(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: AdminDeps,
): Promise<SignedIn | undefined> {
  if (!isAtAdminOrigin(request, deps)) {
    reply.callNotFound()
    return undefined
  }
  const signedIn = await findSignedIn(request, deps)
  if (signedIn) return signedIn
  if (presentsSession(request, deps)) {
    request.recordRefusal({ type: 'administrator.refused', reason: 'session_ended' })
    clearAdminCookie(request, reply)
  }
  const next = request.method === 'GET' ? nextOf(request.url) : undefined
  reply.header('cache-control', 'no-store').redirect(signInPath(next), 303)
  return undefined
}

/**
 * Opens a page for administrators. Undefined: this is not their origin, nobody is signed in (the answer leads to the
 * sign-in), or the form is not ours.
 */
export async function openAdmin(
  request: FastifyRequest,
  reply: FastifyReply,
  current: AdminFrame['current'],
  deps: AdminDeps,
): Promise<AdminVisit | undefined> {
  const signedIn = await findVisitor(request, reply, deps)
  if (!signedIn) return undefined
  const common = await openCommon(request, reply)
  const { administrator, csrf } = signedIn
  const notice = readNotice(deps.secrets, signedIn, common.query.get('done'))
  const send: AdminVisit['send'] = (render, status) => {
    if (status !== undefined) reply.code(status)
    const frameOf = (page: Page): AdminFrame => {
      const shown = request.method !== 'POST' && isAdminNotice(notice, page) ? notice : null
      return { page, csrf, person: administrator.name, current, notice: shown }
    }
    return sendPage(reply, deps, (page) => render(frameOf(page)), { isOurs: true })
  }
  const refuse: AdminVisit['refuse'] = (problem, reason) => {
    common.record(reason)
    return send((frame) => adminProblemPage(frame, problem), 403)
  }
  if (request.method === 'POST' && !isOwnForm(request, signedIn, common.form.get('csrf'))) {
    refuse('form', 'form_of_another_browser')
    return undefined
  }
  const done: AdminVisit['done'] = (path, text) =>
    reply.redirect(`${path}?done=${signedNotice(deps.secrets, signedIn, text)}`, 303)
  return { ...common, ...signedIn, send, done, refuse }
}
