import {
  type Fetch,
  LatchkeyAuthenticationError,
  LatchkeyError,
  LatchkeyLoginError,
  LatchkeyTokenError,
  LatchkeyUnavailableError,
} from '@latchkey/sdk'
import { systemClock, systemRandom } from '@latchkey/sdk/parts/page'
import { watchActivity } from './activity.ts'
import type { Backend } from './backend.ts'
import { LatchkeyBrowserError } from './errors.ts'
import { createIssuer, type Issuer, type TokenSet, type Tokens } from './issuer.ts'
import type {
  ClientOptions,
  Listener,
  LogoutOptions,
  SignInEvent,
  SignInOptions,
  TokenStore,
  TokenStoreKey,
} from './options.ts'
import { part } from './part.ts'
import { type ClientSettings, resolveChangeable, resolveClientSettings } from './settings.ts'
import { clearAnswer, createSignIns, type Place, type SignIns, type Transaction } from './sign-in.ts'
import { snapshotOf } from './snapshot.ts'
import { type AuthState, identityOf, stateOf } from './state.ts'
import { openStorage } from './storage.ts'
import { joinTabs, type TabMessage, type Tabs } from './tabs.ts'
import { closeSignedOut, isFramed, openPopup, passAnswerOn } from './windows.ts'

/** An application in one page: who is signed in, and how they come and go. Knows no framework. */
export type BrowserClient = {
  /** Who is signed in. The same object as long as nothing changes. */
  getState(): AuthState
  /** Calls `listener` after each change; answers how to stop. */
  subscribe(listener: () => void): () => void
  /** Begins: ends a sign-in that the address brings, or restores who was signed in. Answers how to pause. */
  start(): () => void
  /** Replaces options that may change while the page lives. */
  update(options: ClientOptions, listener: Listener): void
  /**
   * Leaves for the sign-in. Rejects with LatchkeyBrowserError, LatchkeyConfigurationError, LatchkeyUnavailableError.
   */
  login(options?: SignInOptions): Promise<void>
  /** Leaves for the sign-up. */
  register(options?: SignInOptions): Promise<void>
  /** Signs out, in every tab. */
  logout(options?: LogoutOptions): Promise<void>
  /** Signs in to another organization of the user, without leaving the page where browsers permit that. */
  switchOrg(orgCode: string): Promise<void>
  /**
   * A token that is good for some time yet. Rejects with LatchkeyAuthenticationError where nobody is signed in, with
   * LatchkeyUnavailableError where it had to be renewed and the issuer cannot be reached.
   */
  getAccessToken(): Promise<string>
  /** The ID token; undefined where there is none. */
  getIdToken(): Promise<string | undefined>
  /** Renews the tokens now. Rejects as `getAccessToken()`. */
  refresh(): Promise<Tokens>
  /** The settings; throws LatchkeyConfigurationError for options that cannot be. */
  settings(): ClientSettings
  /** What asks the platform for tokens. Throws as `settings()` does. */
  issuer(): Issuer
}

const TOKENS: readonly TokenStoreKey[] = ['accessToken', 'idToken', 'refreshToken']
const FRESH_MS = 30_000
const EARLY_MS = 60_000
const MAX_DELAY_MS = 86_400_000

type Parts = {
  readonly settings: ClientSettings
  readonly issuer: Issuer
  readonly signIns: SignIns
  readonly tabs: Tabs
  readonly activity: ReturnType<typeof watchActivity>
}

/** Creates the client of a page. Nothing happens, and nothing of a browser is needed, before `start()`. */
export function createBrowserClient(initial: ClientOptions): BrowserClient {
  let options = initial
  let listener: Listener = {}
  let state: AuthState = stateOf(initial.initialState)
  let tokens: Tokens | undefined
  let refreshing: Promise<Tokens> | undefined
  let beginning: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let starts = 0
  let ends = 0 // of sessions: what is on its way then is for nobody any more
  let isStoreAway = false
  let made: Parts | undefined
  let resolveReady = () => {}
  const ready = new Promise<void>((resolve) => {
    resolveReady = resolve
  })
  const subscribers = new Set<() => void>()
  const fetch: Fetch = (url, init) => (options.fetch ?? globalThis.fetch)(url, init)

  /** Everything that needs a browser, when it is first needed. */
  function parts(): Parts {
    if (made) return made
    if (typeof window === 'undefined') throw new LatchkeyBrowserError('not_in_browser')
    const settings = resolveClientSettings(options, window.location.origin)
    const issuer = createIssuer(settings, fetch)
    const local = openStorage('localStorage')
    made = {
      settings,
      issuer,
      signIns: createSignIns(settings, openStorage('sessionStorage')),
      tabs: joinTabs(settings.prefix, local, receive),
      activity: watchActivity({
        storage: local,
        name: `${settings.prefix}.activity`,
        config: () => options.activityTimeout,
        onTimeout: () => void endSession(new LatchkeyAuthenticationError('session_expired'), { isRevoked: true }),
      }),
    }
    return made
  }

  function setState(next: AuthState): void {
    state = next
    for (const notify of [...subscribers]) notify()
  }

  /** The site's own server, for those that have one. */
  async function ownServer(): Promise<Backend> {
    const { createBackend } = await part(() => import('./backend.ts'))
    return createBackend(parts().settings, fetch)
  }

  /** What only sign-ins need. */
  const protocol = () => part(() => import('./protocol.ts'))

  /** Prepares a sign-in, and remembers it if it is the page that goes. */
  async function prepare(event: SignInEvent, given: SignInOptions, place: Place, isSilent = false) {
    const { signIns, settings } = parts()
    const { prepareSignIn } = await protocol()
    const prepared = await prepareSignIn(event, given, { place, isSilent }, settings)
    if (place === 'page') signIns.add(prepared.transaction)
    return prepared
  }

  const held = (): Tokens | undefined => tokens
  const isBff = () => parts().settings.strategy === 'bff'
  async function store(): Promise<TokenStore | undefined> {
    if (options.store || !options.unsafeLocalStorage) return options.store
    const { unsafeLocalStorageStore } = await part(() => import('./unsafe-store.ts'))
    return unsafeLocalStorageStore(parts().settings.prefix)
  }
  const hasCookie = () => parts().settings.strategy === 'cookie' && /(?:^|;\s*)_kbrte=[^;]/.test(document.cookie)
  /** Uses the store, if there is one. While it fails, tokens last as long as the page: nobody is kept out by it. */
  async function inStore(use: (kept: TokenStore) => unknown): Promise<unknown> {
    const kept = await store()
    try {
      const value = kept && (await use(kept))
      isStoreAway = false
      return value
    } catch (cause) {
      if (isStoreAway) return
      isStoreAway = true
      const error = new LatchkeyBrowserError('store_failed', { cause })
      setState({ ...state, error })
      listener.onError?.(error, 'ERR_CHECK_AUTH', {})
    }
  }
  const storedToken = async (key: TokenStoreKey) => {
    const value = await inStore((kept) => kept.getSessionItem(key))
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  async function keep(set: Partial<TokenSet> = {}, keys: readonly TokenStoreKey[] = TOKENS): Promise<void> {
    for (const key of keys) {
      const value = set[key]
      await inStore((kept) => (value === undefined ? kept.removeSessionItem(key) : kept.setSessionItem(key, value)))
    }
  }

  /** Takes tokens that have been verified for those of the page. */
  async function accept(verified: Tokens, isNewSignIn: boolean): Promise<void> {
    tokens = verified
    failures = 0
    await keep(verified)
    if (tokens !== verified) return
    setState({ status: 'authenticated', ...identityOf(verified) })
    schedule()
    parts().activity.start(isNewSignIn)
  }

  function share(verified: Tokens, isNewSignIn: boolean): void {
    const { accessToken, idToken, refreshToken, receivedAt } = verified
    const { orgCode } = snapshotOf(state)
    const set: TokenSet = { accessToken, idToken, refreshToken, receivedAt }
    parts().tabs.tell({ type: 'tokens', set, isNewSignIn }, orgCode)
  }

  async function receive(message: TabMessage): Promise<void> {
    if (message.type === 'signed-out') return forgetSession()
    return message.type === 'session' ? restore() : adopt(message)
  }

  /** Takes the tokens of another tab; if they are not good, this one renews its own when it needs them. */
  async function adopt({ set, isNewSignIn }: TabMessage & { type: 'tokens' }): Promise<void> {
    const before = ends
    const verified = await parts()
      .issuer.verify(set)
      .catch(() => undefined)
    if (verified && ends === before) await accept(verified, isNewSignIn)
  }

  function forgetSession(error?: LatchkeyError): void {
    tokens = undefined
    ends += 1
    clearTimeout(timer)
    void keep()
    parts().activity.forget()
    setState({ status: 'anonymous', ...(error ? { error } : {}) })
  }

  /** Ends the session in every tab; at the issuer too, if its tokens are to be of no use any more. */
  async function endSession(error: LatchkeyError | undefined, { isRevoked }: { isRevoked: boolean }): Promise<void> {
    const { issuer, tabs } = parts()
    const ended = tokens
    forgetSession(error)
    tabs.tell({ type: 'signed-out' })
    if (!isRevoked || !ended) return
    await Promise.allSettled([
      ...(ended.refreshToken === undefined ? [] : [issuer.revoke(ended.refreshToken, 'refresh_token')]),
      issuer.revoke(ended.accessToken, 'access_token'),
    ])
  }

  /** How long a token serves without being renewed: short-lived ones until a quarter of their life is left. */
  const margin = ({ expiresAt, receivedAt }: Tokens, most: number) => Math.min(most, (expiresAt - receivedAt) / 4)
  const isFresh = (held: Tokens) => held.expiresAt - systemClock() > margin(held, FRESH_MS)
  const isDue = (held: Tokens) => held.expiresAt - systemClock() <= margin(held, EARLY_MS)

  /** Renews in time. A tab that nobody looks at waits until somebody does: it would keep a session alive by itself. */
  function schedule(): void {
    clearTimeout(timer)
    if (starts === 0 || !tokens) return
    const delay = tokens.expiresAt - margin(tokens, EARLY_MS) - systemClock()
    timer = setTimeout(look, Math.min(Math.max(delay, 0), MAX_DELAY_MS))
  }

  /** Whether nobody could be asked who is signed in, whatever the server said that rendered the page. */
  const isUnsettled = () => !tokens && state.status !== 'anonymous' && state.error instanceof LatchkeyUnavailableError

  /** Looks after the session: when it is time, when the page is seen again, when there is a network again. */
  function look(): void {
    if (document.visibilityState !== 'visible' || !beginning) return
    if (isUnsettled()) return void restore()
    if (!tokens) return
    if (isDue(tokens)) refresh().catch(() => {})
    else schedule()
  }

  /** A network that fails is tried again, ever more slowly; coming back online is not waited for longer than it takes. */
  function retryLater(error: LatchkeyUnavailableError): void {
    failures += 1
    const delay = Math.min(1000 * 2 ** (failures - 1), 60_000) * (0.75 + systemRandom() / 2)
    clearTimeout(timer)
    if (starts > 0) timer = setTimeout(look, Math.max(delay, error.retryAfterSeconds * 1000))
  }

  function refresh(): Promise<Tokens> {
    refreshing ??= renew().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }

  async function renew(): Promise<Tokens> {
    const { issuer, tabs } = parts()
    const [before, endsBefore] = [tokens, ends]
    try {
      return await tabs.exclusively(async () => {
        if (tokens && tokens !== before && isFresh(tokens)) return tokens // another tab was faster
        const isCookie = hasCookie()
        const own = tokens?.refreshToken ?? (await storedToken('refreshToken'))
        const set = await request(isCookie, own)
        const kept = { ...set, idToken: set.idToken ?? tokens?.idToken, refreshToken: set.refreshToken ?? own }
        if (ends === endsBefore) {
          // whatever is wrong with the rest: the one before is used up
          if (tokens) tokens = { ...tokens, refreshToken: kept.refreshToken }
          await keep(kept, ['refreshToken'])
        }
        const subject = isCookie || !tokens ? undefined : tokens.user.id
        const verified = await issuer.verify(kept, { subject })
        if (ends === endsBefore) await accept(verified, false)
        if (tokens !== verified) {
          if (set.refreshToken) void issuer.revoke(set.refreshToken, 'refresh_token').catch(() => {})
          throw new LatchkeyAuthenticationError('not_signed_in')
        }
        share(verified, false)
        listener.onEvent?.('tokenRefreshed', {
          success: true,
          accessToken: verified.accessToken,
          idToken: verified.idToken,
        })
        return verified
      })
    } catch (error) {
      throw onRefreshFailure(error)
    }

    async function request(isCookie: boolean, own: string | undefined): Promise<TokenSet> {
      if (!isCookie) {
        if (own === undefined) throw new LatchkeyTokenError('refresh_token_missing')
        return issuer.refresh(own)
      }
      try {
        return await issuer.refresh(undefined)
      } catch (error) {
        // The cookie may be that of another application on this host: the page's own token is good all the same.
        if (own === undefined || !(error instanceof LatchkeyTokenError)) throw error
        return issuer.refresh(own)
      }
    }
  }

  function onRefreshFailure(error: unknown): unknown {
    if (error instanceof LatchkeyUnavailableError) {
      retryLater(error)
      if (state.status !== 'authenticated' || !tokens) setState({ ...state, error })
      return error
    }
    if (!(error instanceof LatchkeyError) || error instanceof LatchkeyAuthenticationError) return error
    const isKept = tokens !== undefined && tokens.expiresAt > systemClock()
    if (error instanceof LatchkeyTokenError && error.code === 'refresh_token_missing' && isKept) return error
    const ended = new LatchkeyAuthenticationError('session_expired', { cause: error })
    if (!tokens) return ended
    void endSession(ended, { isRevoked: false })
    fail(ended, 'ERR_REFRESH_TOKEN')
    return ended
  }

  /** Finds out who was signed in before the page was loaded. */
  async function restore(): Promise<void> {
    const { tabs, activity } = parts()
    if (isBff()) return restoreFromBackend()
    const canRefresh = hasCookie() || (await storedToken('refreshToken')) !== undefined
    if (canRefresh && (await renewed())) return
    if (tabs.last().isSignedIn && parts().settings.strategy === 'cookie' && !isFramed()) return restoreByRedirect()
    setState({ status: 'anonymous', error: state.error })

    /** Answers whether that settles it: there are tokens, or nobody could be asked. */
    async function renewed(): Promise<boolean> {
      const { error } = state
      try {
        await refresh()
      } catch (failure) {
        return failure instanceof LatchkeyUnavailableError
      }
      if (activity.isOver()) activity.check()
      else if (error && !(error instanceof LatchkeyUnavailableError)) setState({ ...state, error })
      return true
    }
  }

  async function restoreFromBackend(): Promise<void> {
    const { tabs, activity } = parts()
    try {
      const session = await (await ownServer()).session()
      failures = 0
      if (!session) {
        tabs.forget()
        setState({ status: 'anonymous', error: state.error })
        return
      }
      setState({ status: 'authenticated', ...identityOf(session) })
      activity.start(false)
      const { orgCode } = snapshotOf(state)
      const last = tabs.last()
      const isNews = !last.isSignedIn || (last.orgCode ?? null) !== orgCode
      if (isNews) tabs.tell({ type: 'session' }, orgCode)
    } catch (error) {
      if (!(error instanceof LatchkeyUnavailableError)) throw error
      retryLater(error)
      setState({ ...state, error })
    }
  }

  /**
   * Somebody was signed in here, and the browser keeps the issuer's cookie from us because it is on another site: a page
   * may go there itself. Only if the issuer answers, and once: `isSignedIn` is set again by the tokens that come back.
   */
  async function restoreByRedirect(): Promise<void> {
    const { issuer, tabs } = parts()
    try {
      await issuer.metadata()
      const { orgCode } = tabs.last()
      tabs.forget()
      const { url } = await prepare('login', { prompt: 'none', orgCode, returnTo: window.location.href }, 'page', true)
      window.location.replace(url)
    } catch (error) {
      if (error instanceof LatchkeyUnavailableError) retryLater(error)
      setState(error instanceof LatchkeyUnavailableError ? { ...state, error } : { status: 'anonymous' })
    }
  }

  async function begin(): Promise<void> {
    const { settings, signIns } = parts()
    const query = new URLSearchParams(window.location.search)
    if (passAnswerOn(query)) return new Promise(() => {}) // the page that began goes on
    closeSignedOut()
    if (isBff()) return restore()
    parts().issuer.prepare()
    const invitationCode = query.get('invitation_code')
    if (invitationCode) {
      clearAnswer(['invitation_code', 'is_invitation'])
      return register({ invitationCode }).catch((error) => fail(error, 'ERR_INVITATION_REDIRECT'))
    }
    const [wireState = '', code, error, reauthState] = ['state', 'code', 'error', 'reauth_state'].map(
      (name) => query.get(name) ?? undefined,
    )
    const isHere =
      trimmed(new URL(settings.redirectUri).href) === trimmed(window.location.origin + window.location.pathname)
    const isExpired = isHere && error?.toLowerCase() === 'login_link_expired'
    const isAnswer = wireState !== '' && (code !== undefined || error !== undefined)
    const transaction = isAnswer || isExpired ? signIns.take(wireState) : undefined
    if (isExpired || (transaction && error?.toLowerCase() === 'login_link_expired')) {
      clearAnswer()
      return signIn('login', { reauthState, ...again(transaction) })
    }
    if (!isAnswer || (!transaction && (!isHere || signIns.isOfAnother(wireState)))) return restore()
    clearAnswer()
    if (!transaction) {
      await restore()
      // the way back through the browser's history leads here again
      if (state.status !== 'authenticated') fail(new LatchkeyLoginError('state_unknown'), 'ERR_STATE_PARSE')
      return
    }
    try {
      await complete(query, transaction)
    } catch (failure) {
      if (transaction.returnTo !== undefined) go(transaction.returnTo)
      const isQuiet = transaction.isSilent && failure instanceof LatchkeyLoginError
      if (!isQuiet) fail(failure, codeOf(failure), transaction.appState)
      const isOfTokens = failure instanceof LatchkeyLoginError && /nonce|tokens/.test(failure.code)
      if (!isOfTokens) await restore()
    }
  }

  /** Ends a sign-in with the issuer's answer. Rejects with what is wrong with it. */
  async function complete(query: URLSearchParams, transaction: Transaction): Promise<void> {
    const { finishSignIn } = await protocol()
    // tokens that are renewed at the same time would take the place of the new ones
    const verified = await parts().tabs.exclusively(async () => {
      const found = await finishSignIn(query, transaction, parts())
      if (transaction.returnTo !== undefined) go(transaction.returnTo)
      await accept(found, true)
      share(found, true)
      return found
    })
    const { event } = transaction.appState.kinde
    if (transaction.isSilent) return
    listener.onEvent?.(event, transaction.appState)
    listener.onSuccess?.(verified.user, transaction.appState)
  }

  function fail(error: unknown, code: string, appState: Readonly<Record<string, unknown>> = {}): void {
    if (!(error instanceof LatchkeyError)) throw error
    setState({ ...state, ...(state.status === 'loading' ? { status: 'anonymous' as const } : {}), error })
    listener.onError?.(error, code, appState)
  }

  async function signIn(route: SignInEvent, given: SignInOptions = {}): Promise<void> {
    if (isBff()) return window.location.assign((await ownServer()).signInUrl(route, given))
    const isPopup = given.isPopup ?? isFramed()
    const popup = isPopup ? openPopup(options.popupOptions) : undefined
    try {
      const { url, transaction } = await prepare(route, given, popup ? 'popup' : 'page')
      if (!popup) return window.location.assign(url)
      popup.location.href = url.href
      const { answerOfPopup } = await part(() => import('./answers.ts'))
      const query = await answerOfPopup(popup, transaction.state)
      await complete(query, transaction)
    } catch (error) {
      popup?.close()
      throw error
    }
  }

  /** Begins a sign-in; tells of a failure as well as rejecting with it. */
  async function login(route: SignInEvent, given?: SignInOptions): Promise<void> {
    try {
      await signIn(route, given)
    } catch (error) {
      const code =
        error instanceof LatchkeyBrowserError ? 'ERR_POPUP' : route === 'register' ? 'ERR_REGISTER' : codeOf(error)
      fail(error, code, given?.state)
      throw error
    }
  }
  const register = (given?: SignInOptions) => login('register', given)

  const client: BrowserClient = {
    getState: () => state,
    subscribe(notify) {
      subscribers.add(notify)
      return () => subscribers.delete(notify)
    },
    settings: () => parts().settings,
    issuer: () => parts().issuer,
    update(next, told) {
      options = next
      listener = told
      if (made) made = { ...made, settings: { ...made.settings, ...resolveChangeable(next) } }
      if (tokens) parts().activity.check()
    },

    start() {
      starts += 1
      if (starts === 1) attach()
      beginning ??= startOnce()
      return () => {
        starts -= 1
        if (starts === 0) detach()
      }
    },

    login: (given) => login('login', given),
    register,
    async logout({ redirectUrl, allSessions = false } = {}) {
      const { settings } = parts()
      listener.onEvent?.('logout', {})
      const { strategy, logoutUri, issuer, clientId } = settings
      const target = redirectUrl ?? logoutUri
      const url = strategy === 'bff' ? (await ownServer()).logoutUrl() : new URL(`${issuer}/logout`)
      const popup = isFramed() && strategy !== 'bff' ? openPopup(options.popupOptions) : undefined
      // The issuer's page ends what a cookie holds; a token that only the page has is revoked by it.
      void endSession(undefined, { isRevoked: strategy !== 'bff' })
      if (strategy !== 'bff') {
        url.searchParams.set('client_id', clientId)
        if (target !== undefined) url.searchParams.set('redirect', target)
        if (allSessions) url.searchParams.set('all_sessions', 'true')
      }
      if (popup) popup.location.href = url.href
      else window.location.assign(url)
    },

    async switchOrg(orgCode) {
      const returnTo = window.location.href
      if (isBff()) return signIn('login', { orgCode, returnTo })
      const { url, transaction } = await prepare('login', { orgCode, prompt: 'none' }, 'frame', true)
      const { answerOfFrame } = await part(() => import('./answers.ts'))
      try {
        await complete(await answerOfFrame(url, transaction.state), transaction)
      } catch (error) {
        const isUnanswered =
          error instanceof LatchkeyLoginError &&
          /login_required|interaction|consent|account/.test(error.error ?? error.code)
        if (isUnanswered) return signIn('login', { orgCode, returnTo })
        if (error instanceof LatchkeyError) setState({ ...state, error })
        throw error
      }
    },

    async getAccessToken() {
      const { settings } = parts()
      if (settings.strategy === 'bff') throw new LatchkeyBrowserError('token_on_server')
      await ready
      if (!tokens) {
        if (state.status !== 'anonymous') await restore()
        const restored = held()
        const isUnknown = state.status !== 'anonymous' && state.error
        if (!restored) throw isUnknown || new LatchkeyAuthenticationError('not_signed_in')
        return restored.accessToken
      }
      if (isFresh(tokens)) return tokens.accessToken
      const before = tokens
      try {
        return (await refresh()).accessToken
      } catch (error) {
        const isHeld = held()?.accessToken === before.accessToken
        if (isHeld && before.expiresAt > systemClock()) return before.accessToken
        throw error
      }
    },
    async getIdToken() {
      await client.getAccessToken()
      return tokens?.idToken
    },
    refresh: async () => {
      await ready
      if (state.status === 'anonymous') throw new LatchkeyAuthenticationError('not_signed_in')
      return refresh()
    },
  }
  return client

  async function startOnce(): Promise<void> {
    try {
      await begin()
    } catch (error) {
      fail(error, 'ERR_CHECK_AUTH')
    } finally {
      resolveReady()
    }
  }

  function attach(): void {
    try {
      parts().tabs.open()
    } catch {
      return // options that cannot be: startOnce() tells
    }
    window.addEventListener('online', onOnline)
    window.addEventListener('pagehide', onPageHide)
    window.addEventListener('pageshow', onPageShow)
    document.addEventListener('visibilitychange', onVisible)
    if (beginning) onVisible()
  }

  function detach(): void {
    clearTimeout(timer)
    window.removeEventListener('online', onOnline)
    window.removeEventListener('pagehide', onPageHide)
    window.removeEventListener('pageshow', onPageShow)
    document.removeEventListener('visibilitychange', onVisible)
    made?.tabs.close()
    made?.activity.stop()
  }

  function onOnline(): void {
    failures = 0
    if (isUnsettled() || (tokens && isDue(tokens))) look()
  }
  function onPageHide(): void {
    parts().tabs.close() // an open channel keeps a page from being kept for the way back
  }
  function onPageShow({ persisted }: PageTransitionEvent): void {
    parts().tabs.open()
    if (persisted) onVisible()
  }
  function onVisible(): void {
    if (document.visibilityState !== 'visible') return
    const missed = parts().tabs.missed()
    const isSignedOut = missed?.isSignedIn === false && state.status === 'authenticated'
    if (isSignedOut) forgetSession()
    else parts().activity.check()
    if (isSignedOut) return
    if (missed?.isSignedIn && (isBff() || hasCookie())) void restore()
    else if (options.refreshOnFocus && tokens) refresh().catch(() => {})
    else if (options.refreshOnFocus && state.status === 'authenticated') void restore()
    else look()
  }
}

const trimmed = (address: string) => address.replace(/\/+$/, '')

/** What a sign-in that took too long is begun again with. */
const again = (transaction: Transaction | undefined): SignInOptions =>
  transaction ? { state: transaction.appState, returnTo: transaction.returnTo } : {}

/** The names under which Kinde's SDK tells of failures; what the issuer refused keeps its own. */
function codeOf(error: unknown): string {
  if (error instanceof LatchkeyLoginError && error.error) return error.error
  return error instanceof LatchkeyBrowserError ? 'ERR_POPUP' : 'ERR_CODE_EXCHANGE'
}

/** Goes to another address of the application without loading it anew; routers listen for `popstate`. */
function go(path: string): void {
  window.history.replaceState(null, '', path)
  window.dispatchEvent(new PopStateEvent('popstate', { state: null }))
}
