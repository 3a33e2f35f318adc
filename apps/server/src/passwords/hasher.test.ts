import { describe, expect, it } from 'vitest'
import { createPasswordHasher, HasherBusyError } from './hasher.ts'

const hasher = createPasswordHasher({ concurrency: 2, queueLimit: 64 })

describe('password hashing', () => {
  it('is argon2id with 19 MiB and two passes', async () => {
    expect(await hasher.hash('correct horse')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('accepts the right password only', async () => {
    const passwordHash = await hasher.hash('correct horse')
    expect(await hasher.verify(passwordHash, 'correct horse')).toBe(true)
    expect(await hasher.verify(passwordHash, 'correct horsE')).toBe(false)
  })

  it('takes the same characters typed on different keyboards for the same password', async () => {
    expect(await hasher.verify(await hasher.hash('caf\u00e9 au lait'), 'cafe\u0301 au lait')).toBe(true)
  })

  it('refuses when nobody has the account, after the same work', async () => {
    expect(await hasher.verify(undefined, 'nobody has this password')).toBe(false)
    expect(await hasher.verify(null, '')).toBe(false)
  })

  it('refuses at once when too many wait, and recovers', async () => {
    const small = createPasswordHasher({ concurrency: 1, queueLimit: 1 })
    const outcomes = await Promise.allSettled(['one', 'two', 'three'].map((password) => small.hash(password)))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(outcomes[2]).toMatchObject({ reason: expect.any(HasherBusyError) })
    expect(await small.hash('four')).toContain('$argon2id$')
  })
})
