/** Keeps a value for everything that a function does, across whatever it awaits. */
export type AsyncStorage<Value> = {
  getStore(): Value | undefined
  run<Result>(value: Value, run: () => Result): Result
}
