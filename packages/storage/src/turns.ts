/** Acts after so many turns of the event loop, in which others may come to share the work; microseconds if none does. */
export function afterTurns(count: number, act: () => void): void {
  setImmediate(() => (count > 1 ? afterTurns(count - 1, act) : act()))
}
