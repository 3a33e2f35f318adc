import { noteAdministratorSignIn } from '@latchkey/storage/administrators.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { addEvent } from '@latchkey/storage/events.ts'
import type { Administrator } from '@latchkey/storage/records.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import { eventOf } from '../events/event.ts'
import { ADMIN_HOME } from './next.ts'
import { beginSession, type SignedIn } from './session.ts'

/**
 * Signs an administrator in and leads to `next`, else home. `proof` is what entitles them, committed together with the
 * session; `administrator` is as it is after it. False: what the commit relied on changed meanwhile, and nothing
 * happened.
 */
export async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  {
    administrator,
    before,
    proof,
    method,
    next = ADMIN_HOME,
  }: {
    administrator: Administrator
    before: SignedIn | undefined
    proof: readonly (Command | readonly Command[])[]
    method: 'password' | 'setup' | 'invitation' | 'reset'
    next?: string | undefined
  },
  deps: Pick<Deps, 'store' | 'clock' | 'random'>,
): Promise<boolean> {
  const session = beginSession(request, administrator, before, deps)
  const details = { administratorId: administrator.id, method }
  const event = eventOf(request, { type: 'administrator.authenticated', details }, deps)
  const isDone = await deps.store.commit([
    ...proof,
    noteAdministratorSignIn(administrator, deps.clock.now()),
    session.commands,
    addEvent(event),
  ])
  if (!isDone) return false
  session.setCookie(reply)
  reply.redirect(next, 303)
  return true
}
