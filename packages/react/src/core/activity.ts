import { systemClock } from '@latchkey/sdk/parts/page'
import { type ActivityTimeoutConfig, TimeoutActivityType } from './options.ts'
import type { PageStorage } from './storage.ts'

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart', 'visibilitychange'] as const
const WRITE_MS = 1_000
const MINUTE_MS = 60_000
const MAX_TIMER_MS = 2_147_483_647

type Surroundings = {
  readonly storage: PageStorage
  readonly name: string
  readonly config: () => ActivityTimeoutConfig | undefined
  /** Nobody did anything for too long. */
  readonly onTimeout: () => void
}

/**
 * Watches whether somebody is there, over all tabs: what they last did is written down, so that a reload or a sleeping
 * machine hides nothing.
 */
export function watchActivity({ storage, name, config, onTimeout }: Surroundings) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let writtenAt = 0
  let isWarned = false
  let isRunning = false
  const lastAt = () => Number(storage.read(name)?.at ?? writtenAt) || writtenAt

  function note(): void {
    const now = systemClock()
    if (isRunning && isOver()) check() // who comes back too late does not make up for it
    if (now - writtenAt < WRITE_MS || !isRunning) return
    writtenAt = now
    isWarned = false
    storage.write(name, { at: now })
  }

  function isOver(): boolean {
    const minutes = config()?.timeoutMinutes
    const last = lastAt()
    return minutes !== undefined && last > 0 && systemClock() - last >= minutes * MINUTE_MS
  }

  function check(): void {
    clearTimeout(timer)
    const settings = config()
    if (!isRunning || !settings) return
    const idle = systemClock() - lastAt()
    const timeout = settings.timeoutMinutes * MINUTE_MS
    const warning = timeout - (settings.preWarningMinutes ?? 0) * MINUTE_MS
    if (idle >= timeout) {
      stop()
      onTimeout()
      void settings.onTimeout?.(TimeoutActivityType.timeout)
      return
    }
    if (idle < warning) isWarned = false
    else if (settings.preWarningMinutes !== undefined && !isWarned) {
      isWarned = true
      void settings.onTimeout?.(TimeoutActivityType.preWarning)
    }
    const next = isWarned || settings.preWarningMinutes === undefined ? timeout : warning
    timer = setTimeout(check, Math.min(Math.max(next - idle, 0) + 1, MAX_TIMER_MS))
  }

  function stop(): void {
    if (!isRunning) return
    isRunning = false
    clearTimeout(timer)
    for (const sign of SIGNS) document.removeEventListener(sign, note, true)
  }

  return {
    isOver,
    check,
    /** Begins to watch. What was written down before stands, unless somebody just signed in. */
    start(isNew: boolean) {
      if (isNew || lastAt() === 0) {
        writtenAt = systemClock()
        isWarned = false
        storage.write(name, { at: writtenAt })
      }
      if (!isRunning) for (const sign of SIGNS) document.addEventListener(sign, note, { capture: true, passive: true })
      isRunning = true
      check()
    },
    stop,
    forget() {
      stop()
      storage.remove(name)
    },
  }
}
