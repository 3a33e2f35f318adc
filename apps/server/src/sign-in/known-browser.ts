import type { User } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { readCookie, setCookie } from '../http/cookies.ts'

/** The longest that browsers keep a cookie; each sign-in begins it anew. */
const LIFETIME_SECONDS = 400 * 24 * 60 * 60

/** So many people are known in one browser; the one who was here longest ago goes. */
const MAX_PEOPLE = 5

/** One person in one browser, as its cookie says: sealed, so that nobody makes one, and for one person alone. */
type Acquaintance = {
  readonly userId: string
  /** Of this browser and person alone: what guesses here are counted by. */
  readonly id: string
  readonly since: number
  /** Of the password that the person had then: with another one, browsers begin to be known anew. */
  readonly password: string
}

type Who = Pick<User, 'id' | 'environmentId' | 'passwordHash'>

/**
 * What guesses from this browser are counted by, if whoever has this address has signed in in it before, with the
 * password that they have now: else undefined. Strangers who guess lock an account for other strangers, not for it.
 */
export async function findAcquaintance(
  request: FastifyRequest,
  email: string,
  { store, secrets, clock }: Pick<Deps, 'store' | 'secrets' | 'clock'>,
): Promise<string | undefined> {
  const known = readAcquaintances(request, { secrets, clock })
  if (known.length === 0) return undefined
  const identity = await store.identities.find(request.environment.id, 'email', email)
  const one = known.find(({ userId }) => userId === identity?.userId)
  const user = one && (await store.users.find(request.environment.id, one.userId))
  return user && passwordMarks(user, secrets).includes(one.password) ? one.id : undefined
}

/** Makes this browser one that somebody who has just authenticated is known in, or keeps it one. */
export function rememberAcquaintance(
  request: FastifyRequest,
  reply: FastifyReply,
  user: Who,
  { secrets, clock, random }: Pick<Deps, 'secrets' | 'clock' | 'random'>,
): void {
  const known = readAcquaintances(request, { secrets, clock })
  const [password, ...earlier] = passwordMarks(user, secrets)
  const marks = [password, ...earlier]
  const before = known.find((one) => one.userId === user.id && marks.includes(one.password))
  const acquaintance = { userId: user.id, id: before?.id ?? random.token(), since: clock.now(), password }
  const kept = [acquaintance, ...known.filter(({ userId }) => userId !== user.id)].slice(0, MAX_PEOPLE)
  const sealed = secrets.seal('known-browser', request.environment.id, JSON.stringify(kept))
  setCookie(request, reply, 'known', sealed, LIFETIME_SECONDS)
}

function readAcquaintances(
  request: FastifyRequest,
  { secrets, clock }: Pick<Deps, 'secrets' | 'clock'>,
): Acquaintance[] {
  const cookie = readCookie(request, 'known')
  const text = cookie && secrets.open('known-browser', request.environment.id, cookie)
  if (!text) return []
  const oldest = clock.now() - LIFETIME_SECONDS * 1000
  return (JSON.parse(text) as Acquaintance[]).filter(({ since }) => since > oldest)
}

/** Of the password that somebody has, by each secret. */
export function passwordMarks(
  { id, environmentId, passwordHash }: Who,
  { macs }: Deps['secrets'],
): [string, ...string[]] {
  const [first, ...earlier] = macs('known-browser', environmentId, `${id} ${passwordHash ?? ''}`)
  return [markOf(first), ...earlier.map(markOf)]
}

const markOf = (mac: string) => mac.slice(0, 22)
