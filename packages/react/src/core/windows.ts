import { LatchkeyLoginError } from '@latchkey/sdk'
import { LatchkeyBrowserError } from './errors.ts'
import type { PopupOptions } from './options.ts'

const WINDOW_NAME = 'latchkey'
const CLOSED_CHECK_MS = 300
const FRAME_TIMEOUT_MS = 10_000

/** Opens an empty window. To be called within a click, before anything is awaited: else browsers refuse. */
export function openPopup({ width = 500, height = 600, left, top }: PopupOptions = {}): Window {
  const x = left ?? window.screenX + Math.max(0, (window.outerWidth - width) / 2)
  const y = top ?? window.screenY + Math.max(0, (window.outerHeight - height) / 2)
  const features = `popup,width=${width},height=${height},left=${Math.round(x)},top=${Math.round(y)}`
  const opened = window.open('', WINDOW_NAME, features)
  if (!opened) throw new LatchkeyBrowserError('popup_blocked')
  return opened
}

/** Waits for the answer of a sign-in in a window. Rejects with LatchkeyBrowserError `popup_closed`. */
export function answerOfPopup(popup: Window, state: string): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    const stop = listen(state, (query) => {
      end()
      popup.close()
      resolve(query)
    })
    const timer = setInterval(() => {
      if (!popup.closed) return
      clearInterval(timer)
      setTimeout(() => {
        end()
        reject(new LatchkeyBrowserError('popup_closed'))
      }, CLOSED_CHECK_MS) // the answer may be on its way
    }, CLOSED_CHECK_MS)
    const end = () => {
      clearInterval(timer)
      stop()
    }
  })
}

/** Asks the issuer in a frame that nobody sees. Rejects with LatchkeyLoginError `login_required` without an answer. */
export function answerOfFrame(url: URL, state: string): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement('iframe')
    frame.hidden = true
    frame.src = url.href
    const end = () => {
      clearTimeout(timer)
      stop()
      frame.remove()
    }
    const stop = listen(state, (query) => {
      end()
      resolve(query)
    })
    const timer = setTimeout(() => {
      end()
      reject(new LatchkeyLoginError('login_required'))
    }, FRAME_TIMEOUT_MS)
    document.body.append(frame)
  })
}

function listen(state: string, receive: (query: URLSearchParams) => void): () => void {
  const onMessage = ({ origin, data }: MessageEvent<unknown>) => {
    const { latchkey, query } = Object(data) as Record<string, unknown>
    if (origin === window.location.origin && latchkey === state && typeof query === 'string') {
      receive(new URLSearchParams(query))
    }
  }
  window.addEventListener('message', onMessage)
  return () => window.removeEventListener('message', onMessage)
}

/**
 * Passes an answer on from a window or frame of a sign-in to the page that began it, which alone has its verifier.
 * Answers whether this page is such a frame and has nothing else to do.
 */
export function passAnswerOn(query: URLSearchParams): boolean {
  const state = query.get('state') ?? ''
  const message = { latchkey: state, query: query.toString() }
  if (state.endsWith('.popup') && window.opener) {
    ;(window.opener as Window).postMessage(message, window.location.origin)
    window.close()
    return true
  }
  if (!state.endsWith('.frame') || !isFramedByThisSite()) return false
  window.parent.postMessage(message, window.location.origin)
  return true
}

/** Closes a window that was only there to sign out. */
export function closeSignedOut(): void {
  if (window.opener && window.name === WINDOW_NAME) window.close()
}

export const isFramed = (): boolean => window.parent !== window

function isFramedByThisSite(): boolean {
  try {
    return isFramed() && window.parent.location.origin === window.location.origin
  } catch {
    return false // another site's
  }
}
