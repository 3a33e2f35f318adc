import { isIPv6 } from 'node:net'
import { clearAttempts, countAttempt, forgiveAttempt } from '@latchkey/storage/attempts.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What may be tried how often. The first attempt begins the window; when it ends, counting begins anew. */
const LIMITS = {
  /** Passwords and codes for one account, whoever tries; forgotten when one is right. */
  account: { limit: 5, windowMs: 5 * MINUTE },
  /** Mails to one person. */
  mail: { limit: 5, windowMs: 15 * MINUTE },
  /** Attempts and mails from one network address: generous, for many people may share it. */
  address: { limit: 100, windowMs: 15 * MINUTE },
  /** Codes of devices entered from one network address that were wrong. */
  device: { limit: 10, windowMs: 10 * MINUTE },
  /** Codes of invitations from one network address that there never were. */
  invitation: { limit: 10, windowMs: 10 * MINUTE },
  /** Organizations that one person creates. */
  organization: { limit: 10, windowMs: HOUR },
  /** Organizations created from one network address: generous, for many people may share it. */
  organizationsOfAddress: { limit: 100, windowMs: HOUR },
} satisfies Record<string, Limit>

type Limit = { limit: number; windowMs: number }
type Counter = { key: string; limit: Limit }

export type Limited = 'account' | 'mail'

type LimitDeps = Pick<Deps, 'store' | 'secrets' | 'clock' | 'development'>
type CountDeps = Pick<Deps, 'store' | 'clock'>

/**
 * Counts an attempt before it is made, so that many at once get no more tries than one after another. An address
 * counts the same whether or not anybody has it. False: too many; the answer has its status and `Retry-After`.
 */
export async function countAgainstLimits(
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, email }: { kind: Limited; email: string },
  deps: LimitDeps,
): Promise<boolean> {
  const { environment } = request
  const counters = [{ key: emailKey(kind, email, environment.id, deps), limit: LIMITS[kind] }]
  // In development everything comes from one address.
  if (!deps.development) counters.push({ key: `address:${networkOf(request.ip)}`, limit: LIMITS.address })
  if (await count(request, reply, counters, deps)) return true
  const identity = await deps.store.identities.find(environment.id, 'email', email)
  const reason = kind === 'mail' ? 'too_many_mails' : 'too_many_attempts'
  request.recordRefusal({ type: 'user.authentication_failed', reason, email, userId: identity?.userId ?? null })
  return false
}

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
  const counters: Counter[] = [{ key: administratorKey(kind, email, deps), limit: LIMITS[kind] }]
  // In development everything comes from one address.
  if (!deps.development) counters.push({ key: `address:${networkOf(request.ip)}`, limit: LIMITS.address })
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

const deviceKey = (request: FastifyRequest) => `device:${networkOf(request.ip)}`

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

const invitationKey = (request: FastifyRequest) => `invitation:${networkOf(request.ip)}`

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
    counters.push({ key: `organizations-of:${networkOf(request.ip)}`, limit: LIMITS.organizationsOfAddress })
  }
  const now = deps.clock.now()
  const waitSeconds = await secondsToWait(environment.id, counters, now, deps)
  if (waitSeconds > 0) return { ok: false, waitSeconds }
  return { ok: true, commands: counters.map(({ key, limit }) => countAttempt(environment.id, key, limit, now)) }
}

async function count(
  request: FastifyRequest,
  reply: FastifyReply,
  counters: readonly Counter[],
  deps: CountDeps,
): Promise<boolean> {
  const { environment } = request
  const now = deps.clock.now()
  const isWithin = await deps.store.commit(
    counters.map(({ key, limit }) => countAttempt(environment.id, key, limit, now)),
  )
  if (isWithin) return true
  reply.code(429).header('retry-after', String(await secondsToWait(environment.id, counters, now, deps)))
  return false
}

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

/** Part of the commit that signs in: what failed before counts no more. */
export const forgetFailures = (environmentId: string, email: string, deps: Pick<Deps, 'secrets'>): Command =>
  clearAttempts(environmentId, emailKey('account', email, environmentId, deps))

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
