import * as argon2 from '@node-rs/argon2'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPasswordHasher, HasherBusyError, needsRehash } from './hasher.ts'
import { parseImportedPassword } from './imported/parse.ts'

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

/** From crypt_blowfish, wrapper.c. */
const BCRYPT_5 = imported({ hashed_password: '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW' })
/** Made with crypt of libxcrypt: bcrypt of cost 12. */
const BCRYPT_12 = imported({
  hashed_password: '$2b$12$abcdefghijklmnopqrstuuE3j5FFjC71WyDL2KIK7ShSoj8tPD3m6',
})

function imported(fields: Parameters<typeof parseImportedPassword>[0]): string {
  const parsed = parseImportedPassword(fields)
  if (!parsed.ok) throw new Error(parsed.failure.hint)
  return parsed.value
}

/** How often a timer of a millisecond fires while the work goes on. */
async function ticksDuring(work: Promise<unknown>): Promise<number> {
  let ticks = 0
  const timer = setInterval(() => ticks++, 1)
  await work
  clearInterval(timer)
  return ticks
}

describe('hashes from other systems', () => {
  it('are understood beside those of our own', async () => {
    const hasher = aHasher()
    expect(await hasher.verify(BCRYPT_5, 'U*U')).toBe(true)
    expect(await hasher.verify(BCRYPT_5, 'U*U*')).toBe(false)
  })

  it('cost a wrong password at least what one of ours does', async () => {
    const hasher = aHasher()
    const known = await hasher.hash('correct horse')
    const md5 = imported({ hashing_method: 'md5', hashed_password: '5f4dcc3b5aa765d61d8327deb882cf99' })
    await hasher.verify(known, 'a guess')
    await hasher.verify(md5, 'a guess')
    const parameters = (hash: unknown) => String(hash).split('$').slice(0, 4)
    const [forOurs, forImported] = vi.mocked(argon2.verify).mock.calls
    expect(parameters(forImported?.[0])).toEqual(parameters(forOurs?.[0]))
    expect(argon2.verify).toHaveBeenCalledTimes(2)
  })

  it('wait in the same queue', async () => {
    const hasher = createPasswordHasher({ concurrency: 1, queueLimit: 1 })
    const accepted = [hasher.verify(BCRYPT_5, 'a guess'), hasher.verify(BCRYPT_5, 'another guess')]
    await expect(hasher.verify(BCRYPT_5, 'one too many')).rejects.toThrow(HasherBusyError)
    expect(await Promise.all(accepted)).toEqual([false, false])
  })

  it.each([
    ['bcrypt of cost 12', BCRYPT_12],
    [
      'sha512-crypt of 200,000 rounds',
      imported({ hashing_method: 'crypt', hashed_password: `$6$rounds=200000$saltstring$${'a'.repeat(86)}` }),
    ],
    [
      'phpass of 131,072 rounds',
      imported({ hashing_method: 'wordpress', hashed_password: `$P$F12345678${'a'.repeat(22)}` }),
    ],
    [
      'PBKDF2 of 300,000 rounds',
      imported({ hashing_method: 'pbkdf2', hashed_password: `$pbkdf2-sha512$i=300000$c2FsdA$${'a'.repeat(86)}` }),
    ],
    [
      'scrypt of 64 MiB',
      imported({ hashing_method: 'scrypt', hashed_password: `$scrypt$ln=16,r=8,p=1$c2FsdA$${'a'.repeat(43)}` }),
    ],
  ])('leave the event loop to others: %s', async (_, stored) => {
    const hasher = aHasher()
    await hasher.verify(stored, 'a guess') // the method is loaded now
    expect(await ticksDuring(hasher.verify(stored, 'another guess'))).toBeGreaterThan(20)
  })

  it('are hashed anew once their password is known, like those of older parameters', async () => {
    expect(needsRehash(BCRYPT_12)).toBe(true)
    expect(needsRehash('$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAAA')).toBe(true)
    expect(needsRehash('$argon2id$v=19$m=19456,t=2,p=16$c29tZXNhbHQ$AAAA')).toBe(true)
    expect(needsRehash('$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$AAAA')).toBe(true)
    expect(needsRehash(await aHasher().hash('correct horse'))).toBe(false)
  })

  it('would need it too if they were argon2id of our own parameters', () => {
    const hashed_password = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(needsRehash(imported({ hashing_method: 'argon2', hashed_password }))).toBe(true)
  })
})

describe('the queue of passwords', () => {
  it('works on so many at a time, keeps so many waiting, and refuses the rest at once', async () => {
    const releases: (() => void)[] = []
    vi.mocked(argon2.hash).mockImplementation(() => new Promise((resolve) => releases.push(() => resolve('done'))))
    const hasher = createPasswordHasher({ concurrency: 2, queueLimit: 3 })
    const accepted = [1, 2, 3, 4, 5].map((n) => hasher.hash(`password ${n}`))
    await vi.waitFor(() => expect(releases).toHaveLength(2))
    await expect(hasher.hash('one too many')).rejects.toThrow(HasherBusyError)
    releases[0]?.()
    await accepted[0]
    await vi.waitFor(() => expect(releases).toHaveLength(3))
    const late = hasher.hash('there is room again')
    for (let index = 1; index < 6; index++) {
      await vi.waitFor(() => expect(releases.length).toBeGreaterThan(index), 10_000)
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
