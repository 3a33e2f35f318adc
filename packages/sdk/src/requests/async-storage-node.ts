import { AsyncLocalStorage } from 'node:async_hooks'
import type { AsyncStorage } from './async-storage.ts'

export const createAsyncStorage = <Value>(): AsyncStorage<Value> | undefined => new AsyncLocalStorage<Value>()
