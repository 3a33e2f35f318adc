import { randomBytes, randomFillSync, randomInt, randomUUID } from 'node:crypto'

/** The source of everything unguessable. */
export type Random = {
  /** 256 random bits as base64url (43 characters): codes, refresh tokens, session ids. */
  token(): string
  /** `prefix` and 32 hexadecimal characters: ids of records. */
  id(prefix: string): string
  /** The code of an organization: `org_` and 11 hexadecimal characters. */
  organizationCode(): string
  /** A client secret: 50 letters and digits, 297 bits (wire-compatible clients refuse anything else). */
  secret(): string
  /** A 6-digit code for mails, zero padded. */
  digits(): string
  /** A whole number from 0 to below `limit`, each as likely as the next. */
  below(limit: number): number
  uuid(): string
  bytes(size: number): Buffer
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Asking for random bytes costs more than they do, so they come in stock. Each is given out once, and kept no longer. */
const stock = Buffer.alloc(8192)
let used = stock.length

/** Hands out the next `size` bytes of the stock, where they begin and end. */
function fresh<T>(size: number, take: (begin: number, end: number) => T): T {
  if (used + size > stock.length) {
    randomFillSync(stock)
    used = 0
  }
  const begin = used
  used += size
  const taken = take(begin, used)
  stock.fill(0, begin, used)
  return taken
}

const freshText = (size: number, encoding: 'hex' | 'base64url'): string =>
  fresh(size, (begin, end) => stock.toString(encoding, begin, end))

const freshBytes = (size: number): Buffer =>
  size > stock.length ? randomBytes(size) : fresh(size, (begin, end) => Buffer.from(stock.subarray(begin, end)))

export const systemRandom: Random = {
  token: () => freshText(32, 'base64url'),
  id: (prefix) => prefix + freshText(16, 'hex'),
  organizationCode: () => `org_${freshText(6, 'hex').slice(1)}`,
  secret: () => Array.from({ length: 50 }, () => ALPHANUMERIC[randomInt(ALPHANUMERIC.length)]).join(''),
  digits: () => String(randomInt(1_000_000)).padStart(6, '0'),
  below: (limit) => randomInt(limit),
  uuid: () => randomUUID(),
  bytes: (size) => freshBytes(size),
}
