import type { Command } from '@latchkey/storage/database.ts'
import { denyDevice } from '@latchkey/storage/device-authorizations.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { Application, DeviceAuthorization } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { eventOf } from '../events/event.ts'
import { formEntries, queryEntries } from '../http/form.ts'
import { sendPage } from '../http/page-answer.ts'
import { deviceDonePage } from '../pages/device-done.tsx'
import { errorPage } from '../pages/error.tsx'
import { type Browser, identifyBrowser, isOwnForm } from '../sign-in/browser.ts'
import { findByUserCode } from './user-code.ts'

/**
 * A person about to answer a device: the code entered, and the browser it was entered in. It travels sealed in the
 * address of the pages that follow; bound to the browser, so that nobody can be sent a link past the question whether
 * the device is theirs.
 */
type Entered = { userCode: string; browserHash: string; organization?: VisitOrganization | undefined }

/** Which organization the device is for, once it is known who answers it. */
export type VisitOrganization = { userId: string; code: string | null; isPicked: boolean }

export type DeviceVisit = {
  sealed: string
  userCode: string
  userCodeHash: string
  /** What was decided before, perhaps by somebody else in this browser. */
  organization: VisitOrganization | undefined
  authorization: DeviceAuthorization
  application: Application
  browser: Browser
  /** What the form said, empty on GET. */
  form: Map<string, string>
}

export type VisitDeps = Pick<Deps, 'store' | 'random' | 'secrets' | 'clock' | 'development'>

export type DevicePath = '/device/confirm' | '/device/consent' | '/device/done'

export const devicePath = (path: DevicePath, sealed: string): string => `${path}?visit=${sealed}`

export const sealVisit = (entered: Entered, environmentId: string, { secrets }: Pick<Deps, 'secrets'>): string =>
  secrets.seal('device-visit', environmentId, JSON.stringify(entered))

/** The same visit, for this organization. */
export function visitOrganization(
  sealed: string,
  organization: VisitOrganization | undefined,
  environmentId: string,
  { secrets }: Pick<Deps, 'secrets'>,
): string {
  const text = secrets.open('device-visit', environmentId, sealed)
  if (text === undefined) throw new Error('a visit that the server itself put into a flow opens')
  return sealVisit({ ...(JSON.parse(text) as Entered), organization }, environmentId, { secrets })
}

export const isPending = ({ approvedAt, deniedAt, expiresAt }: DeviceAuthorization, now: number): boolean =>
  approvedAt === null && deniedAt === null && expiresAt > now

/**
 * Opens the visit a request belongs to. When it is not of this browser, or the form is not ours, the answer has been
 * sent and the result is undefined.
 */
export async function openVisit(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: VisitDeps,
): Promise<DeviceVisit | undefined> {
  const { environment } = request
  reply.header('cache-control', 'no-store')
  const browser = identifyBrowser(request, reply, deps)
  const sealed = queryEntries(request).find(([name]) => name === 'visit')?.[1] ?? ''
  const text = deps.secrets.open('device-visit', environment.id, sealed)
  const entered = text === undefined ? undefined : (JSON.parse(text) as Entered)
  if (entered?.browserHash !== browser.hash) {
    reply.redirect('/device', 303) // the code has to be entered in this browser
    return undefined
  }
  const form = new Map(request.method === 'POST' ? await formEntries(request) : [])
  if (request.method === 'POST' && !isOwnForm(request, browser, form.get('csrf'))) {
    refuseForm(request, reply, deps)
    return undefined
  }
  const authorization = await findByUserCode(environment.id, entered.userCode, deps)
  const application = authorization && environment.applications.get(authorization.clientId)
  if (!authorization || !application?.isEnabled) {
    sendPage(reply.code(400), deps, (page) => deviceDonePage({ page, outcome: 'ended' }))
    return undefined
  }
  request.known.clientId = application.id
  request.wantedLanguage = { ofApplication: application.language }
  const { userCode, organization } = entered
  return {
    sealed,
    userCode,
    userCodeHash: authorization.userCodeHash,
    organization,
    authorization,
    application,
    browser,
    form,
  }
}

/** The refusal of a person who says no: the device is told when it asks again (RFC 8628 §3.5). */
export const denyCommands = (
  request: FastifyRequest,
  userCodeHash: string,
  deps: Pick<Deps, 'clock' | 'random'>,
): Command[] => [
  denyDevice(request.environment.id, userCodeHash, deps.clock.now()),
  addEvent(eventOf(request, { type: 'authorization.refused', reason: 'device_denied' }, deps)),
]

/** A form that did not come from a page of ours in this browser. */
export function refuseForm(request: FastifyRequest, reply: FastifyReply, deps: Pick<Deps, 'random'>): FastifyReply {
  request.recordRefusal({ type: 'authorization.refused', reason: 'form_of_another_browser' })
  return sendPage(reply.code(403), deps, (page) => {
    const t = page.words.hosted.problem
    return errorPage({
      page,
      title: t.device_form.title,
      message: t.device_form.lead,
      code: '8809',
      requestId: request.id,
      actionHref: '/device',
      actionLabel: t.enterAgain,
    })
  })
}
