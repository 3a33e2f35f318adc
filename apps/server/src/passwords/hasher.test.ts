import * as argon2 from '@node-rs/argon2'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPasswordHasher, HasherBusyError } from './hasher.ts'

vi.mock('@node-rs/argon2', async (importOriginal) => {
  const original = await importOriginal<typeof argon2>()
  return { ...original, hash: vi.fn(original.hash), verify: vi.fn(original.verify) }
})
afterEach(() => vi.clearAllMocks())

const aHasher = () => createPasswordHasher({ concurrency: 2, queueLimit: 64 })

describe('password hashes', () => {
  it('are argon2id with 19 MiB and two passes, salted', async () => {
    const hasher = aHasher()
    const [one, two] = [await hasher.hash('correct horse'), await hasher.hash('correct horse')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
    expect(await hasher.verify(one, 'correct horse')).toBe(true)
    expect(await hasher.verify(one, 'correct horsf')).toBe(false)
  })

  it('do not depend on how a keyboard composes characters', async () => {
    const hasher = aHasher()
    expect(await hasher.verify(await hasher.hash('caf\u00e9 au lait'), 'cafe\u0301 au lait')).toBe(true)
  })

  it.each([null, undefined])('cost the same work when there is none to compare with (%s)', async (nobody) => {
    const hasher = aHasher()
    const known = await hasher.hash('correct horse')
    expect(await hasher.verify(nobody, 'nobody has this password')).toBe(false)
    vi.clearAllMocks()
    await hasher.verify(known, 'a guess')
    const [forKnown] = vi.mocked(argon2.verify).mock.calls
    expect(await hasher.verify(nobody, 'a guess')).toBe(false)
    const [, forNobody] = vi.mocked(argon2.verify).mock.calls
    const parameters = (hash: unknown) => String(hash).split('$').slice(0, 4)
    expect(parameters(forNobody?.[0])).toEqual(parameters(forKnown?.[0]))
    expect(argon2.verify).toHaveBeenCalledTimes(2)
    expect(argon2.hash).not.toHaveBeenCalled()
  })
})

describe('the queue of passwords', () => {
  it('works on so many at a time, keeps so many waiting, and refuses the rest at once', async () => {
    const releases: (() => void)[] = []
    vi.mocked(argon2.hash).mockImplementation(() => new Promise((resolve) => releases.push(() => resolve('done'))))
    const hasher = createPasswordHasher({ concurrency: 2, queueLimit: 3 })
    const accepted = [1, 2, 3, 4, 5].map((n) => hasher.hash(`password ${n}`))
    expect(releases).toHaveLength(2)
    await expect(hasher.hash('one too many')).rejects.toThrow(HasherBusyError)
    releases[0]?.()
    await accepted[0]
    expect(releases).toHaveLength(3)
    const late = hasher.hash('there is room again')
    for (let index = 1; index < 6; index++) {
      await vi.waitFor(() => expect(releases.length).toBeGreaterThan(index))
      releases[index]?.()
    }
    expect(await Promise.all([...accepted, late])).toEqual(Array(6).fill('done'))
  })

  it('goes on after a failure', async () => {
    vi.mocked(argon2.hash).mockRejectedValueOnce(new Error('out of memory')).mockResolvedValueOnce('done')
    const hasher = createPasswordHasher({ concurrency: 1, queueLimit: 1 })
    const [failed, next] = [hasher.hash('first'), hasher.hash('second')]
    await expect(failed).rejects.toThrow('out of memory')
    expect(await next).toBe('done')
  })
})
