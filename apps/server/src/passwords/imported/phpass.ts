import { hash as digest } from 'node:crypto'
import { success } from '@latchkey/oauth/failure.ts'
import { CRYPT64, encodeCrypt64 } from './crypt64.ts'
import { type Parsed, refuse, within } from './fields.ts'
import { isSame } from './same.ts'
import { inSlices } from './slices.ts'
import type { ImportedHash, StoredHash } from './text.ts'

const FORM = /^\$[PH]\$([./0-9A-Za-z])([./0-9A-Za-z]{8})([./0-9A-Za-z]{22})$/

/** The portable hashes of phpass: `$P$` of WordPress, `$H$` of phpBB. */
export function parsePhpassText(text: string): Parsed<ImportedHash> {
  const [, rounds = '', salt = '', hash = ''] = FORM.exec(text) ?? []
  if (hash === '') {
    return refuse(
      'hashed_password',
      'malformed',
      'a portable hash of phpass has 34 characters, such as $P$B and 30 more',
    )
  }
  const ln = within('hashed_password', 'the logarithm of the rounds', CRYPT64.indexOf(rounds), { min: 7, max: 20 })
  if (!ln.ok) return ln
  return success({ method: 'phpass', parameters: { ln: ln.value }, salt: Buffer.from(salt), hash: Buffer.from(hash) })
}

export async function verifyPhpass({ parameters, salt, hash }: StoredHash, password: Uint8Array): Promise<boolean> {
  let state = digest('md5', Buffer.concat([salt, password]), 'buffer')
  await inSlices(2 ** Number(parameters.ln), () => {
    state = digest('md5', Buffer.concat([state, password]), 'buffer')
  })
  return isSame(Buffer.from(encodeCrypt64(state)), hash)
}
