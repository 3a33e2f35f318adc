import type { User } from '@latchkey/storage/records.ts'
import { describe, expect, it } from 'vitest'
import { HasherBusyError } from './hasher.ts'
import { rehash } from './rehash.ts'

const user = (passwordHash: string | null): User => ({
  id: 'kp_ada',
  environmentId: 'env_first',
  firstName: 'Ada',
  lastName: 'Lovelace',
  picture: null,
  providedId: null,
  isSuspended: false,
  passwordHash,
  version: 1,
  createdAt: 0,
  updatedAt: 0,
})
const OLD = '$imported$digest$d=md5,pos=prefix$$AAAA'
const NEW = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$AAAA'
const hasher = (hash: () => Promise<string>) => ({ hash, verify: async () => true })

describe('hashing a right password anew', () => {
  it('puts a hash of today in the place of the one that was checked', async () => {
    const commands = await rehash(
      user(OLD),
      'correct horse',
      hasher(async () => NEW),
    )
    expect(commands.map(({ values }) => values)).toEqual([[NEW, 'env_first', 'kp_ada', OLD]])
  })

  it('has nothing to do for a hash of today, or for nobody', async () => {
    const never = hasher(() => expect.unreachable())
    expect(await rehash(user(NEW), 'correct horse', never)).toEqual([])
    expect(await rehash(user(null), 'correct horse', never)).toEqual([])
  })

  it('waits for the next sign-in when too many passwords are being hashed', async () => {
    const busy = hasher(() => Promise.reject(new HasherBusyError()))
    expect(await rehash(user(OLD), 'correct horse', busy)).toEqual([])
  })

  it('does not hide that hashing fails', async () => {
    const broken = hasher(() => Promise.reject(new Error('out of memory')))
    await expect(rehash(user(OLD), 'correct horse', broken)).rejects.toThrow('out of memory')
  })
})
