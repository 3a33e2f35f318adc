import { hash as digest } from 'node:crypto'
import { success } from '@latchkey/oauth/failure.ts'
import { encodeCrypt64 } from './crypt64.ts'
import { type Parsed, refuse, within } from './fields.ts'
import { isSame } from './same.ts'
import { inSlices } from './slices.ts'
import type { ImportedHash, StoredHash } from './text.ts'

const FORM = /^\$([56])\$(?:rounds=([1-9]\d{0,8})\$)?([!-#%-9;-~]{0,16})\$([./0-9A-Za-z]+)$/
const LENGTHS: Record<string, number> = { '5': 43, '6': 86 }
const ROUNDS = { min: 1000, max: 1_000_000 }

/** sha256-crypt (`$5$`) and sha512-crypt (`$6$`) of glibc's crypt(3). */
export function parseShaCryptText(text: string): Parsed<ImportedHash> {
  const [, id = '', rounds = '5000', salt = '', hash = ''] = FORM.exec(text) ?? []
  if (hash.length !== LENGTHS[id]) {
    return refuse(
      'hashed_password',
      'malformed',
      'must be $5$ or $6$, perhaps rounds=…$, SALT, $ and 43 or 86 characters',
    )
  }
  const bounded = within('hashed_password', 'the rounds', Number(rounds), ROUNDS)
  if (!bounded.ok) return bounded
  const parameters = { d: id === '5' ? 'sha256' : 'sha512', i: bounded.value }
  return success({ method: 'sha-crypt', parameters, salt: Buffer.from(salt), hash: Buffer.from(hash) })
}

/** The letters are those of the specification: Ulrich Drepper, "Unix crypt using SHA-256 and SHA-512". */
export async function verifyShaCrypt({ parameters, salt, hash }: StoredHash, password: Uint8Array): Promise<boolean> {
  const name = parameters.d ?? ''
  const over = (parts: readonly Uint8Array[]) => digest(name, Buffer.concat(parts), 'buffer')
  const b = over([password, salt, password])
  const bits = [...password.length.toString(2)].reverse()
  const lengthMix = password.length === 0 ? [] : bits.map((bit) => (bit === '1' ? b : password))
  let state = over([password, salt, repeat(b, password.length), ...lengthMix])
  const p = repeat(over(Array(password.length).fill(password)), password.length)
  const s = repeat(over(Array(16 + (state[0] ?? 0)).fill(salt)), salt.length)
  await inSlices(Number(parameters.i), (round) => {
    const isOdd = round % 2 === 1
    const parts = [isOdd ? p : state]
    if (round % 3 !== 0) parts.push(s)
    if (round % 7 !== 0) parts.push(p)
    parts.push(isOdd ? state : p)
    state = over(parts)
  })
  const order = name === 'sha256' ? SHA256_ORDER : SHA512_ORDER
  return isSame(Buffer.from(encodeCrypt64(order.map((index) => state[index] ?? 0))), hash)
}

/** The bytes again and again, until there are so many. */
const repeat = (bytes: Uint8Array, length: number) => Buffer.alloc(length, bytes)

/** Thirds of the digest are interleaved, and each group of three is turned further than the one before. */
function interleave(third: number, turn: number): number[] {
  return Array.from({ length: third }, (_, index) => {
    const group = [index + 2 * third, index + third, index]
    const shift = (index * turn) % 3
    return [...group.slice(shift), ...group.slice(0, shift)]
  }).flat()
}
const SHA256_ORDER = [...interleave(10, 1), 30, 31]
const SHA512_ORDER = [...interleave(21, 2), 63]
