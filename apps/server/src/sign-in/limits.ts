import { isIPv6 } from 'node:net'
import {
  type AttemptLimit,
  clearAttempts,
  countAttempt,
  countGuess,
  forgiveAttempt,
  type GrowingLimit,
} from '@latchkey/storage/attempts.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { Environment, LimitSettings } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DEFAULT_LIMITS } from '../configuration/defaults.ts'
import type { Deps } from '../deps.ts'
import { eventOf, identifierHash } from '../events/event.ts'
import { sayWhenToReturn } from '../http/wait.ts'
import { findAcquaintance } from './known-browser.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** What may be tried how often, beside what an environment says itself (`LimitSettings`). */
const LIMITS = {
  /** Codes of devices entered from one network address that were wrong. */
  device: { limit: 10, windowMs: 10 * MINUTE },
  /** Codes of invitations from one network address that there never were. */
  invitation: { limit: 10, windowMs: 10 * MINUTE },
  /** Organizations that one person creates. */
  organization: { limit: 10, windowMs: HOUR },
  /** Organizations created from one network address: generous, for many people may share it. */
  organizationsOfAddress: { limit: 100, windowMs: HOUR },
} satisfies Record<string, AttemptLimit>

type Counter = { key: string; limit: AttemptLimit | GrowingLimit }

/**
 * `account`: passwords and codes for one account, whoever tries; counted as long as the longest wait, and forgotten when
 * one is right. `mail`: mails to one person.
 */
const limitOf = (kind: Limited, { account, mail }: LimitSettings): Counter['limit'] =>
  kind === 'mail'
    ? { limit: mail.attempts, windowMs: mail.seconds * SECOND }
    : { ...growing(account), windowMs: account.maxSeconds * SECOND }

const growing = ({ attempts, seconds, maxSeconds }: LimitSettings['account']): GrowingLimit => ({
  limit: attempts,
  windowMs: seconds * SECOND,
  lockMs: seconds * SECOND,
  maxLockMs: maxSeconds * SECOND,
})

/** Attempts and mails from one network address. In development everything comes from one address. */
const addressCounters = ({ environment, ip }: FastifyRequest, { development }: Pick<Deps, 'development'>): Counter[] =>
  development ? [] : [{ key: addressKey(ip), limit: growing(environment.limits.address) }]

const addressKey = (ip: string) => `address:${networkOf(ip)}`

export type Limited = 'account' | 'mail'

type LimitDeps = Pick<Deps, 'store' | 'secrets' | 'clock' | 'development'>
type CountDeps = Pick<Deps, 'store' | 'clock'>

/**
 * What an attempt was counted by: a right answer forgets what was counted of the account there. Of the network address
 * it takes back itself alone, so that nobody buys guesses with an account of theirs.
 */
export type Counted = { readonly key: string; readonly addressKeys: readonly string[] }

/**
 * Counts an attempt before it is made, so that many at once get no more tries than one after another. An address
 * counts the same whether or not anybody has it. A browser in which its person has signed in before has a count of its
 * own; when that is full, it counts with those of strangers. Undefined: too many; the answer has its status and
 * `Retry-After`.
 */
export async function countAgainstLimits(
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, email }: { kind: Limited; email: string },
  deps: LimitDeps,
): Promise<Counted | undefined> {
  const { environment } = request
  const key = kind === 'account' ? await accountKey(request, email, deps) : emailKey(kind, email, environment.id, deps)
  const ofAddress = addressCounters(request, deps)
  const counters = [{ key, limit: limitOf(kind, environment.limits) }, ...ofAddress]
  if (await count(request, reply, counters, deps)) return { key, addressKeys: ofAddress.map((one) => one.key) }
  const identity = await deps.store.identities.find(environment.id, 'email', email)
  const reason = kind === 'mail' ? 'too_many_mails' : 'too_many_attempts'
  request.recordRefusal({ type: 'user.authentication_failed', reason, email, userId: identity?.userId ?? null })
  return undefined
}

async function accountKey(request: FastifyRequest, email: string, deps: LimitDeps): Promise<string> {
  const { environment } = request
  const shared = emailKey('account', email, environment.id, deps)
  const browser = await findAcquaintance(request, email, deps)
  if (browser === undefined) return shared
  const own = `browser:${deps.secrets.mac('codes', environment.id, `limit:${browser}`)}`
  const end = await deps.store.attempts.fullUntil(
    environment.id,
    own,
    environment.limits.account.attempts,
    deps.clock.now(),
  )
  return end === undefined ? own : shared
}

/**
 * After a wrong password or code: if it was one too many, that is kept as an event. The same is read for an address
 * that nobody has. A browser that used up its own guesses locks nobody.
 */
export async function noteLockout(
  request: FastifyRequest,
  { key }: Counted,
  { email, userId = null }: { email: string; userId?: string | null | undefined },
  deps: LockoutDeps,
): Promise<void> {
  const { environment } = request
  if (key !== emailKey('account', email, environment.id, deps)) return
  const now = deps.clock.now()
  const end = await deps.store.attempts.fullUntil(environment.id, key, environment.limits.account.attempts, now)
  if (end === undefined) return
  const details = { seconds: Math.ceil((end - now) / SECOND) }
  const who = userId ? { userId } : { identifierHash: identifierHash(deps.secrets, environment.id, email) }
  deps.events.record(eventOf(request, { type: 'user.locked', ...who, details }, deps))
}

export type LockoutDeps = Pick<Deps, 'store' | 'secrets' | 'clock' | 'random' | 'events'>

/**
 * Counts an attempt to sign in as an administrator, or a mail to one, before it is made. Their counters are their own:
 * what somebody does to the account of a user with the same address neither locks an administrator out nor frees them.
 */
export async function countAdministratorAttempt(
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, email }: { kind: Limited; email: string },
  deps: LimitDeps,
): Promise<boolean> {
  const own = { key: administratorKey(kind, email, deps), limit: limitOf(kind, DEFAULT_LIMITS) }
  const counters = [own, ...addressCounters(request, deps)]
  if (await count(request, reply, counters, deps)) return true
  const reason = kind === 'mail' ? 'too_many_mails' : 'too_many_attempts'
  request.recordRefusal({ type: 'administrator.refused', reason })
  return false
}

/** Part of the commit that signs an administrator in: what failed before counts no more. */
export const forgetAdministratorFailures = (
  { environment }: FastifyRequest,
  email: string,
  deps: Pick<Deps, 'secrets'>,
): Command => clearAttempts(environment.id, administratorKey('account', email, deps))

const administratorKey = (kind: Limited, email: string, { secrets }: Pick<Deps, 'secrets'>) =>
  `administrator-${kind}:${secrets.mac('codes', 'administrators', `limit:${email}`)}`

/**
 * Counts the entry of a device's code before it is looked up, in development too: nobody enters ten wrong ones by
 * mistake. Only one that was right is taken back, and only by itself, so that nobody buys guesses with a code of theirs.
 */
export async function countDeviceCode(request: FastifyRequest, reply: FastifyReply, deps: LimitDeps): Promise<boolean> {
  if (await count(request, reply, [{ key: deviceKey(request), limit: LIMITS.device }], deps)) return true
  request.recordRefusal({ type: 'authorization.refused', reason: 'too_many_device_codes' })
  return false
}

/** The code was right: the entry counts no more. */
export const forgiveDeviceCode = (request: FastifyRequest): Command =>
  forgiveAttempt(request.environment.id, deviceKey(request))

const deviceKey = ({ ip }: Pick<FastifyRequest, 'ip'>) => `device:${networkOf(ip)}`

/**
 * Counts a request for a device's codes. The seconds to wait: this network has asked for too many. Not in development,
 * where everything comes from one address.
 */
export async function countDeviceRequest(request: FastifyRequest, deps: LimitDeps): Promise<number | undefined> {
  if (deps.development) return undefined
  const { environment } = request
  const { attempts, seconds } = environment.limits.device
  const counter = { key: deviceRequestKey(request), limit: { limit: attempts, windowMs: seconds * SECOND } }
  const now = deps.clock.now()
  if (await deps.store.commit([countOnce(environment.id, counter, now)])) return undefined
  return secondsToWait(environment.id, [counter], now, deps)
}

const deviceRequestKey = ({ ip }: Pick<FastifyRequest, 'ip'>) => `device-request:${networkOf(ip)}`

/** Counts the code of an invitation before it is looked up; one that there is, ended or not, is taken back. */
export async function countInvitationCode(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: CountDeps,
): Promise<boolean> {
  if (await count(request, reply, [{ key: invitationKey(request), limit: LIMITS.invitation }], deps)) return true
  request.recordRefusal({ type: 'authorization.refused', reason: 'too_many_invitation_codes' })
  return false
}

/** The code was right: the attempt counts no more. */
export const forgiveInvitationCode = (request: FastifyRequest): Command =>
  forgiveAttempt(request.environment.id, invitationKey(request))

const invitationKey = ({ ip }: Pick<FastifyRequest, 'ip'>) => `invitation:${networkOf(ip)}`

/**
 * What the commit that creates an organization counts, so that many at once get no more than one after another, and
 * what comes to nothing counts for nothing; or how long to wait, where the person or the network address has created
 * too many.
 */
export async function countCreation(
  request: FastifyRequest,
  userId: string,
  deps: CountDeps & Pick<Deps, 'development'>,
): Promise<{ ok: true; commands: Command[] } | { ok: false; waitSeconds: number }> {
  const { environment } = request
  const counters: Counter[] = [{ key: `organization:${userId}`, limit: LIMITS.organization }]
  // In development everything comes from one address.
  if (!deps.development) {
    counters.push({ key: organizationsKey(request), limit: LIMITS.organizationsOfAddress })
  }
  const now = deps.clock.now()
  const waitSeconds = await secondsToWait(environment.id, counters, now, deps)
  if (waitSeconds > 0) return { ok: false, waitSeconds }
  return { ok: true, commands: counters.map((counter) => countOnce(environment.id, counter, now)) }
}

async function count(
  request: FastifyRequest,
  reply: FastifyReply,
  counters: readonly Counter[],
  deps: CountDeps,
): Promise<boolean> {
  const { environment } = request
  const now = deps.clock.now()
  const isWithin = await deps.store.commit(counters.map((counter) => countOnce(environment.id, counter, now)))
  if (isWithin) return true
  sayWhenToReturn(reply.code(429), await secondsToWait(environment.id, counters, now, deps))
  return false
}

const countOnce = (environmentId: string, { key, limit }: Counter, now: number): Command =>
  'lockMs' in limit ? countGuess(environmentId, key, limit, now) : countAttempt(environmentId, key, limit, now)

/** Until none of the counters is full. */
async function secondsToWait(
  environmentId: string,
  counters: readonly Counter[],
  now: number,
  { store }: Pick<Deps, 'store'>,
): Promise<number> {
  const ends = await Promise.all(
    counters.map(({ key, limit }) => store.attempts.fullUntil(environmentId, key, limit.limit, now)),
  )
  return Math.ceil(Math.max(...ends.map((end) => (end ?? now) - now)) / 1000)
}

/** Part of the commit that a right answer leads to: what failed before it, where it was counted, counts no more. */
export const forgetCounted = (environmentId: string, { key, addressKeys }: Counted): Command[] => [
  clearAttempts(environmentId, key),
  ...addressKeys.map((addressKey) => forgiveAttempt(environmentId, addressKey)),
]

/** The same for everybody who was counted with strangers: who this is was proved by other means. */
export const forgetFailures = (environmentId: string, email: string, deps: Pick<Deps, 'secrets'>): Command =>
  clearAttempts(environmentId, emailKey('account', email, environmentId, deps))

type Lifted = { email: string } | { administrator: string } | { address: string }

/** Whoever waits need not any more: attempts with this address, or from this network, begin to count anew. */
export function liftLimits(environmentId: string, lifted: Lifted, deps: Pick<Deps, 'secrets'>): Command[] {
  const keys =
    'email' in lifted
      ? KINDS.map((kind) => emailKey(kind, lifted.email, environmentId, deps))
      : 'administrator' in lifted
        ? KINDS.map((kind) => administratorKey(kind, lifted.administrator, deps))
        : ADDRESS_KEYS.map((keyOf) => keyOf(lifted.address))
  return keys.map((key) => clearAttempts(environmentId, key))
}

/** Until when nobody signs in with this address, and gets no mail there; null: they may. */
export async function limitsOf(
  { id, limits }: Pick<Environment, 'id' | 'limits'>,
  email: string,
  deps: Pick<Deps, 'store' | 'secrets' | 'clock'>,
): Promise<Record<Limited, number | null>> {
  const fullUntil = async (kind: Limited) => {
    const key = emailKey(kind, email, id, deps)
    return (await deps.store.attempts.fullUntil(id, key, limits[kind].attempts, deps.clock.now())) ?? null
  }
  const [account, mail] = await Promise.all([fullUntil('account'), fullUntil('mail')])
  return { account, mail }
}

const KINDS = ['account', 'mail'] as const

const ADDRESS_KEYS = [
  addressKey,
  (ip: string) => deviceKey({ ip }),
  (ip: string) => deviceRequestKey({ ip }),
  (ip: string) => invitationKey({ ip }),
  (ip: string) => organizationsKey({ ip }),
]

const organizationsKey = ({ ip }: Pick<FastifyRequest, 'ip'>) => `organizations-of:${networkOf(ip)}`

/** Addresses of people are not kept readable in a table of counters. */
const emailKey = (kind: Limited, email: string, environmentId: string, { secrets }: Pick<Deps, 'secrets'>) =>
  `${kind}:${secrets.mac('codes', environmentId, `limit:${email}`)}`

/** One IPv6 subscriber has a whole /64 to send from. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
