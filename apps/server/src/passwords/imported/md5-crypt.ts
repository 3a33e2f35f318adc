import { hash as digest } from 'node:crypto'
import { success } from '@latchkey/oauth/failure.ts'
import { encodeCrypt64 } from './crypt64.ts'
import { type Parsed, refuse } from './fields.ts'
import { isSame } from './same.ts'
import { inSlices } from './slices.ts'
import type { ImportedHash, StoredHash } from './text.ts'

const FORM = /^\$(1|apr1)\$([!-#%-9;-~]{0,8})\$([./0-9A-Za-z]{22})$/
const ROUNDS = 1000
const ORDER = [12, 6, 0, 13, 7, 1, 14, 8, 2, 15, 9, 3, 5, 10, 4, 11]

/** md5-crypt of FreeBSD and glibc (`$1$`), and Apache's, which differs in its name alone (`$apr1$`). */
export function parseMd5CryptText(text: string): Parsed<ImportedHash> {
  const [, id = '', salt = '', hash = ''] = FORM.exec(text) ?? []
  if (hash === '') {
    return refuse('hashed_password', 'malformed', 'must be $1$ or $apr1$, up to 8 characters of salt, $ and 22 more')
  }
  return success({ method: 'md5-crypt', parameters: { id }, salt: Buffer.from(salt), hash: Buffer.from(hash) })
}

export async function verifyMd5Crypt({ parameters, salt, hash }: StoredHash, password: Uint8Array): Promise<boolean> {
  const over = (parts: readonly Uint8Array[]) => digest('md5', Buffer.concat(parts), 'buffer')
  const { length } = password
  const first = over([password, salt, password])
  const lengthMix: Uint8Array[] = []
  for (let rest = length; rest > 0; rest >>= 1) lengthMix.push(rest & 1 ? Buffer.of(0) : password.subarray(0, 1))
  const magic = Buffer.from(`$${parameters.id}$`)
  let state = over([password, magic, salt, Buffer.alloc(length, first), ...lengthMix])
  await inSlices(ROUNDS, (round) => {
    const isOdd = round % 2 === 1
    const parts = [isOdd ? password : state]
    if (round % 3 !== 0) parts.push(salt)
    if (round % 7 !== 0) parts.push(password)
    parts.push(isOdd ? state : password)
    state = over(parts)
  })
  return isSame(Buffer.from(encodeCrypt64(ORDER.map((index) => state[index] ?? 0))), hash)
}
