import { LatchkeyBrowserError } from './errors.ts'
import type { PopupOptions } from './options.ts'

const WINDOW_NAME = 'latchkey'

/** Opens an empty window. To be called within a click, before anything is awaited: else browsers refuse. */
export function openPopup({ width = 500, height = 600, left, top }: PopupOptions = {}): Window {
  const x = left ?? window.screenX + Math.max(0, (window.outerWidth - width) / 2)
  const y = top ?? window.screenY + Math.max(0, (window.outerHeight - height) / 2)
  const features = `popup,width=${width},height=${height},left=${Math.round(x)},top=${Math.round(y)}`
  const opened = window.open('', WINDOW_NAME, features)
  if (!opened) throw new LatchkeyBrowserError('popup_blocked')
  return opened
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
