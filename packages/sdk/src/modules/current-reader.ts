import { LatchkeyAuthenticationError } from '../errors.ts'
import type { TokenReader } from '../readers/types.ts'
import { answeredRequest, readerOf } from '../requests/request-scope.ts'

/** Finds who asks; undefined if nobody is signed in. */
export type FindReader = () => Promise<TokenReader | undefined>

/** Who made the request that is being answered. Rejects with LatchkeyConfigurationError outside of any. */
export const currentReader: FindReader = async () => readerOf(await answeredRequest())

/** The same. Rejects with LatchkeyAuthenticationError if nobody is signed in. */
export async function requireReader(find: FindReader): Promise<TokenReader> {
  const reader = await find()
  if (!reader) throw new LatchkeyAuthenticationError('not_signed_in')
  return reader
}
