import { systemClock } from '@latchkey/sdk/parts/page'
import type { TokenSet } from './issuer.ts'
import type { PageStorage } from './storage.ts'

/** What the tabs of one application tell each other. Only pages of the same origin hear it. */
export type TabMessage =
  | { readonly type: 'tokens'; readonly set: TokenSet; readonly isNewSignIn: boolean }
  | { readonly type: 'signed-out' }
  | { readonly type: 'session' }

const WAIT_MS = 1_000

/** The other tabs of the application: messages, a lock, and a mark of what happened last, for who heard nothing. */
export function joinTabs(name: string, storage: PageStorage, onMessage: (message: TabMessage) => Promise<void>) {
  let channel: BroadcastChannel | undefined
  let seenAt = Number(storage.read(name)?.at ?? 0)
  let adopting: Promise<void> | undefined
  const waiting = new Set<() => void>()
  const mark = () => {
    const { at, isSignedIn, orgCode } = storage.read(name) ?? {}
    return {
      at: Number(at ?? 0),
      isSignedIn: isSignedIn === true,
      orgCode: typeof orgCode === 'string' ? orgCode : undefined,
    }
  }

  return {
    open() {
      if (channel) return
      try {
        channel = new BroadcastChannel(name)
      } catch {
        return // there is none, or nothing is kept for the page: it is on its own then
      }
      channel.onmessage = ({ data }: MessageEvent) => {
        seenAt = mark().at
        adopting = onMessage(data as TabMessage)
        for (const wake of waiting) wake()
      }
    },
    close() {
      channel?.close()
      channel = undefined
    },
    tell(message: TabMessage, orgCode?: string | null) {
      seenAt = Math.max(systemClock(), mark().at + 1)
      storage.write(name, { at: seenAt, isSignedIn: message.type !== 'signed-out', orgCode })
      channel?.postMessage(message)
    },

    /** Whether somebody was signed in here when it was last known, and to which organization. */
    last: mark,
    /** Forgets that: it was not so. */
    forget: () => storage.write(name, { at: mark().at, isSignedIn: false }),
    /** What happened in another tab that this one did not hear of; the next time it is no news any more. */
    missed(): { isSignedIn: boolean } | undefined {
      const { at, isSignedIn } = mark()
      if (at === seenAt) return undefined
      seenAt = at
      return { isSignedIn }
    },

    /**
     * Does something while no other tab does it. Another tab may have done it while this one waited: then its message is
     * awaited first, a second at most.
     */
    async exclusively<Value>(work: () => Promise<Value>): Promise<Value> {
      const before = mark().at
      let hasBegun = false
      const run = async () => {
        hasBegun = true
        if (channel && mark().at !== before && mark().at !== seenAt) {
          await new Promise<void>((resolve) => {
            waiting.add(resolve)
            setTimeout(resolve, WAIT_MS)
          }).finally(() => waiting.clear())
        }
        if (mark().at !== before) await adopting
        return work()
      }
      try {
        return await navigator.locks.request(`${name}.refresh`, run)
      } catch (error) {
        if (hasBegun) throw error
        return run() // there are no locks, or nothing is kept for the page
      }
    },
  }
}

export type Tabs = ReturnType<typeof joinTabs>
