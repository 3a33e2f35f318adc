import type { Settings } from '../config/settings.ts'
import type { LatchkeyContext } from '../context.ts'
import { LatchkeyAuthenticationError } from '../errors.ts'
import type { Grants } from '../tokens/grants.ts'
import { LatchkeyTokenError } from '../verify/errors.ts'
import { createRecentMap } from '../verify/recent-map.ts'
import type { SessionKeeper } from './keeper.ts'
import type { SessionRecord } from './record.ts'

/** Refreshes a session, once however many requests want it; answers the session as it is then. */
export type Refresher = (
  context: LatchkeyContext,
  record: SessionRecord,
  subject: string | undefined,
) => Promise<SessionRecord>

type Outcome = { readonly record: SessionRecord; readonly failure: unknown }

/** Requests that were under way with the cookie of before get the same tokens as the first one. */
const REMEMBER_MS = 300_000
const REMEMBER_AT_MOST = 10_000

/**
 * Creates the refresher. Rejects with LatchkeyAuthenticationError `session_expired` when the issuer says `invalid_grant`,
 * which ends the session; with whatever else went wrong, which does not. A refresh token is used up by its use, so its
 * successor is kept even if the tokens beside it cannot be verified at that moment.
 */
export function createRefresher(
  { clock }: Pick<Settings, 'clock'>,
  { keeper, grants }: { keeper: SessionKeeper; grants: Grants },
): Refresher {
  const underWay = new Map<string, Promise<Outcome>>()
  /** What came for a refresh token, if the store did not take it: the token is used up, so it cannot be asked for again. */
  const unsaved = createRecentMap<Outcome>({ maxEntries: REMEMBER_AT_MOST })
  const recent = createRecentMap<{ record: SessionRecord; until: number }>({ maxEntries: REMEMBER_AT_MOST })

  async function refresh(record: SessionRecord, refreshToken: string, subject: string | undefined): Promise<Outcome> {
    const set = await grants.refresh(refreshToken)
    const next = set.refreshToken ?? refreshToken
    try {
      await grants.verify(set, { subject })
    } catch (failure) {
      return { record: { ...record, tokens: { ...record.tokens, refreshToken: next } }, failure }
    }
    const tokens = {
      accessToken: set.accessToken,
      idToken: set.idToken ?? record.tokens.idToken,
      refreshToken: next,
      scope: set.scope ?? record.tokens.scope,
    }
    return { record: { ...record, tokens }, failure: undefined }
  }

  async function keep(context: LatchkeyContext, record: SessionRecord): Promise<void> {
    if (!(await keeper.replace(context, record))) throw new LatchkeyAuthenticationError('session_expired')
  }

  return async (context, record, subject) => {
    const { refreshToken } = record.tokens
    if (refreshToken === undefined) throw new LatchkeyTokenError('refresh_token_missing')
    const key = `${record.id} ${refreshToken}`
    const known = recent.get(key)
    const outcome =
      known && known.until > clock()
        ? { record: known.record, failure: undefined }
        : await join(key, () => run(context))
    // In cookies every request keeps what came for itself; in a store it was kept once.
    if (!keeper.isShared) await keep(context, outcome.record)
    if (outcome.failure !== undefined) throw outcome.failure
    return outcome.record

    function run(by: LatchkeyContext): Promise<Outcome> {
      return keeper.exclusively(record, async (latest) => {
        if (!latest) throw new LatchkeyAuthenticationError('session_expired')
        if (latest.tokens.accessToken !== record.tokens.accessToken) return { record: latest, failure: undefined }
        const current = latest.tokens.refreshToken ?? (refreshToken as string)
        const id = `${record.id} ${current}`
        const done = unsaved.get(id) ?? (await refresh(latest, current, subject))
        if (keeper.isShared) {
          unsaved.set(id, done)
          await keep(by, done.record)
          unsaved.delete(id)
        }
        return done
      })
    }
  }

  async function join(key: string, run: () => Promise<Outcome>): Promise<Outcome> {
    const joined = underWay.get(key)
    if (joined) return joined
    const running = run()
      .then((outcome) => {
        if (outcome.failure === undefined) recent.set(key, { record: outcome.record, until: clock() + REMEMBER_MS })
        return outcome
      })
      .finally(() => underWay.delete(key))
    underWay.set(key, running)
    return running
  }
}
