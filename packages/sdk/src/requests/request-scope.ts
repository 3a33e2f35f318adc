import { createAsyncStorage } from '#async-storage'
import type { LatchkeyContext } from '../context.ts'
import type { Latchkey } from '../latchkey.ts'
import type { TokenReader } from '../readers/types.ts'
import { LatchkeyUnavailableError } from '../verify/errors.ts'
import { refuse } from '../verify/settings.ts'
import type { AsyncStorage } from './async-storage.ts'

/** The request that is being answered, as far as an application is concerned with it. */
export type RequestScope = {
  readonly latchkey: Latchkey
  readonly context: LatchkeyContext
  /** Who asks, where that is not who has the session: whoever sent an access token. */
  readonly reader?: (() => Promise<TokenReader | undefined>) | undefined
}

type Nested = RequestScope & { readonly outer: Nested | undefined }

/** Made when a request is first run. It holds nothing itself: what it answers belongs to the request that asks. */
let storage: AsyncStorage<Nested> | undefined

/**
 * Runs what answers a request, so that `permissions`, `claims` and the others find it, and so that an `OAuth` does. Where
 * several applications answer one request, each finds its own. Throws LatchkeyConfigurationError in a runtime that cannot.
 *
 * ```ts
 * const context = createContext(request)
 * return context.apply(await runWithRequest({ latchkey, context }, () => answer(request)))
 * ```
 */
export function runWithRequest<Result>(scope: RequestScope, run: () => Result): Result {
  storage ??= createAsyncStorage<Nested>()
  if (!storage) refuse('this runtime has no AsyncLocalStorage: use latchkey.auth(context) and what it answers')
  return storage.run({ ...scope, outer: storage.getStore() }, run)
}

/** The same for an adapter, which has other things to offer where there is no AsyncLocalStorage. */
export function offerRequest<Result>(scope: RequestScope, run: () => Result): Result {
  storage ??= createAsyncStorage<Nested>()
  return storage ? runWithRequest(scope, run) : run()
}

/** The request that is being answered, of one application if it is named; undefined outside of any. */
export function findRequest(latchkey?: Latchkey): RequestScope | undefined {
  let scope = storage?.getStore()
  while (scope && latchkey && scope.latchkey !== latchkey) scope = scope.outer
  return scope
}

/** The same. Throws LatchkeyConfigurationError outside of any. */
export function currentRequest(latchkey?: Latchkey): RequestScope {
  const hint = 'use an adapter before it, such as app.use(latchkeyExpress(latchkey)), or runWithRequest()'
  return findRequest(latchkey) ?? refuse(`this is called outside of a request, so it is nobody's: ${hint}`)
}

/** How a framework tells which request is being answered, where it keeps that to itself until somebody asks. */
type Locate = () => Promise<RequestScope | undefined>

let locate: Locate | undefined

/** Says how to find the requests that nothing runs within. */
export function locateRequests(by: Locate): void {
  locate = by
}

/** The request that is being answered. Rejects with LatchkeyConfigurationError outside of any. */
export const answeredRequest = async (): Promise<RequestScope> =>
  findRequest() ?? (await locate?.()) ?? currentRequest()

/**
 * What is known of whoever makes a request; undefined if nobody is signed in. Rejects with LatchkeyUnavailableError while
 * that cannot be told.
 */
export async function readerOf({ latchkey, context, reader }: RequestScope): Promise<TokenReader | undefined> {
  if (reader) return reader()
  const state = await latchkey.auth(context)
  if (state.status === 'authenticated') return state.session
  if (state.status === 'expired' && state.cause instanceof LatchkeyUnavailableError) throw state.cause
  return undefined
}
