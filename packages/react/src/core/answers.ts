import { LatchkeyLoginError } from '@latchkey/sdk'
import { LatchkeyBrowserError } from './errors.ts'

const CLOSED_CHECK_MS = 300
const FRAME_TIMEOUT_MS = 10_000

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
