import type { AsyncStorage } from './async-storage.ts'

type Runtime = { AsyncLocalStorage?: new <Value>() => AsyncStorage<Value> }

/** What the runtime offers; undefined in browsers, and in edge runtimes without it. */
export function createAsyncStorage<Value>(): AsyncStorage<Value> | undefined {
  const { AsyncLocalStorage } = globalThis as Runtime
  return AsyncLocalStorage && new AsyncLocalStorage<Value>()
}
