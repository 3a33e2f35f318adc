import type { Command } from '@latchkey/storage/database.ts'
import type { User } from '@latchkey/storage/records.ts'
import { replacePasswordHash } from '@latchkey/storage/users.ts'
import { HasherBusyError, needsRehash, type PasswordHasher } from './hasher.ts'

/**
 * What a sign-in with this right password adds to its commit: where the stored hash is imported or older than our
 * parameters, a hash of today in its place. When too many passwords wait, the next sign-in does it.
 */
export async function rehash(user: User, password: string, hasher: Pick<PasswordHasher, 'hash'>): Promise<Command[]> {
  const { passwordHash } = user
  if (passwordHash === null || !needsRehash(passwordHash)) return []
  try {
    return [replacePasswordHash(user.environmentId, user.id, passwordHash, await hasher.hash(password))]
  } catch (error) {
    if (error instanceof HasherBusyError) return []
    throw error
  }
}
