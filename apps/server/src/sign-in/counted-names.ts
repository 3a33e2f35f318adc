import type { Deps } from '../deps.ts'

/** By what attempts of a user are counted: each of their email addresses, and their id where they have none. */
export async function countedNames(
  environmentId: string,
  userId: string,
  { store }: Pick<Deps, 'store'>,
): Promise<string[]> {
  const identities = await store.identities.listOfUser(environmentId, userId)
  return [...identities.filter(({ type }) => type === 'email').map(({ value }) => value), userId]
}
