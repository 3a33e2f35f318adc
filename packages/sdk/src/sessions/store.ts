/**
 * Where sessions are kept when they are not in cookies. Keys are texts of letters, digits, `-` and `_`; values are sealed
 * by the core, so a store sees neither tokens nor who is signed in. Any database with expiring keys will do.
 *
 * In Redis: `GET`; `SET … PX`, with `XX` for `onlyIfPresent`; `DEL`; and for a lock `SET … NX PX` with a random value
 * that is compared before it is deleted.
 */
export type SessionStore = {
  /** The value of a key; undefined where there is none, or none any more. */
  get(key: string): Promise<string | undefined>
  /**
   * Keeps a value for `ttlSeconds`. With `onlyIfPresent` only where there is a value already, in one step: so a session
   * that was ended meanwhile does not come back. Answers whether it was kept.
   */
  set(key: string, value: string, options: { ttlSeconds: number; onlyIfPresent?: boolean }): Promise<boolean>
  /** Forgets a key. One that is not there is no error. */
  delete(key: string): Promise<void>
  /**
   * Takes the lock of a key for at most `ttlMs`, for all processes that share the store; undefined if somebody else has
   * it. Answers the function that gives it back.
   */
  lock(key: string, ttlMs: number): Promise<(() => Promise<void>) | undefined>
}
