import { isImported } from './imported/text.ts'

/** argon2id with OWASP's first recommendation: 19 MiB, two passes, one lane. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const CURRENT = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`

/** Too many sign-ins are waiting: the caller answers 503 with Retry-After. */
export class HasherBusyError extends Error {
  constructor() {
    super('too many passwords are waiting to be hashed')
  }
}

/** Whether a stored hash is weaker than those made now, or imported: its password is hashed anew when it is known. */
export const needsRehash = (stored: string): boolean => !stored.startsWith(CURRENT)

/**
 * Password hashing with back-pressure: at most `concurrency` at a time (each costs 19 MiB and a core), at most
 * `queueLimit` waiting; beyond that it rejects with HasherBusyError instead of letting every sign-in slow down.
 */
export type PasswordHasher = {
  hash(password: string): Promise<string>
  /**
   * Costs the same whether or not there is a hash to compare with, so that time does not tell who exists. A hash
   * from another system costs its own work and, after a wrong password, that of a hash of ours.
   */
  verify(passwordHash: string | null | undefined, password: string): Promise<boolean>
  /** How many are hashed and how many wait at this moment. */
  queue(): { running: number; waiting: number }
}

export function createPasswordHasher(options: { concurrency: number; queueLimit: number }): PasswordHasher {
  let running = 0
  const waiting: (() => void)[] = []
  async function queued<T>(work: () => Promise<T>): Promise<T> {
    if (running >= options.concurrency) {
      if (waiting.length >= options.queueLimit) throw new HasherBusyError()
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running++
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
  let loading: Promise<typeof import('@node-rs/argon2')> | undefined
  const argon2 = () => {
    loading ??= import('@node-rs/argon2') // native code, which no start waits for
    return loading
  }
  const hashPassword = async (password: string) => (await argon2()).hash(password.normalize('NFKC'), PARAMETERS)
  const isHashOf = async (stored: string, password: string) =>
    (await argon2()).verify(stored, password.normalize('NFKC'))
  let decoy: Promise<string> | undefined
  return {
    hash: (password) => queued(() => hashPassword(password)),
    verify: (passwordHash, password) =>
      queued(async () => {
        if (passwordHash && isImported(passwordHash)) {
          const { verifyImported } = await import('./imported/verify.ts')
          if (await verifyImported(passwordHash, password)) return true
        } else if (passwordHash) {
          return isHashOf(passwordHash, password)
        }
        decoy ??= hashPassword('nobody has this password')
        await isHashOf(await decoy, password)
        return false
      }),
    queue: () => ({ running, waiting: waiting.length }),
  }
}
