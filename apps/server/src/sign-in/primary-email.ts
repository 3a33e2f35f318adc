import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'

/** The address by which a page says who is signed in; empty for somebody who has none. */
export async function primaryEmail(
  { environment }: FastifyRequest,
  userId: string,
  { store }: Pick<Deps, 'store'>,
): Promise<string> {
  const identities = await store.identities.listOfUser(environment.id, userId)
  return identities.find(({ type, isPrimary }) => type === 'email' && isPrimary)?.value ?? ''
}
