import type { AuthorizationRequest } from '@latchkey/oauth/authorization-request.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/**
 * A sign-in under way. It travels sealed in the address of the hosted pages, so that starting one writes nothing,
 * needs no cookie and can be repeated (the .NET SDK asks once itself, then sends the browser to the same address).
 */
export type Flow = {
  request: AuthorizationRequest
  startedAt: number
  /** The address entered on the page before. */
  email?: string | undefined
  /** The code was mailed once more. */
  isResent?: boolean | undefined
  /** The challenge whose code was mailed; it is bound to one browser. */
  challengeId?: string | undefined
  /** Of the password that the owner of its address had then; as long where nobody has the address. */
  passwordMark?: string | undefined
  /** Signing in to answer a device: the sealed visit to come back to, instead of a code for the application. */
  deviceVisit?: string
  /** The code of the invitation was right: trying it again is no guess. */
  isInvited?: boolean
  /** Whom the application's `id_token_hint` named: only they come back with a code. */
  hintedUserId?: string
  /** Who signed in, when only the organization or their consent is missing. */
  person?: FlowPerson | undefined
  /** What the form that leads here has shown, for the person to allow. */
  shown?: readonly string[]
}

/** Somebody who has signed in. It proves nothing by itself: their session has to be in the browser as well. */
export type FlowPerson = {
  userId: string
  /** When they authenticated: an earlier session does not count. */
  since: number
  /** They registered with this flow. */
  isNewUser: boolean
  /** Of the organization that this flow may create: one, however often its form is sent. */
  newOrganizationCode: string
}

/** Time to begin with; after that a mailed code has its full time. */
const TO_BEGIN_MS = 60 * 60 * 1000

export type FlowSeal = {
  seal(environmentId: string, flow: Flow): string
  /** The flow, marked expired when it is too old to go on with; undefined if it is not one of ours. */
  open(environment: LiveEnvironment, sealed: string | undefined): { flow: Flow; isExpired: boolean } | undefined
}

export function createFlowSeal({ secrets, clock }: Pick<Deps, 'secrets' | 'clock'>): FlowSeal {
  return {
    seal: (environmentId, flow) => secrets.seal('flow', environmentId, JSON.stringify(flow)),
    open({ id, settings }, sealed) {
      const text = sealed && secrets.open('flow', id, sealed)
      if (!text) return undefined
      const flow = JSON.parse(text) as Flow
      const lifetime = TO_BEGIN_MS + settings.otpTtlSeconds * 1000
      return { flow, isExpired: flow.startedAt + lifetime <= clock.now() }
    },
  }
}
