import { LatchkeyError } from '@latchkey/sdk'

const BROWSER_ERRORS = {
  popup_blocked: 'The browser did not open the window: begin the sign-in in the handler of a click',
  popup_closed: 'The window was closed before the sign-in was done',
  storage_blocked: 'The browser keeps nothing for this page: allow site data',
  store_failed: 'The store of the provider failed: `cause` says why',
  context_insecure: 'Browsers withhold cryptography from this page: serve it over https',
  token_on_server: 'The tokens stay on the server: send the request to your backend, which adds the token',
  not_in_browser: 'There is no browser here: call this in an effect or a handler',
} as const

/** What went wrong in the page. */
export type BrowserErrorCode = keyof typeof BROWSER_ERRORS

/** What only goes wrong in a page. */
export class LatchkeyBrowserError extends LatchkeyError {
  override readonly name = 'LatchkeyBrowserError'
  readonly code: BrowserErrorCode
  readonly status = 400

  constructor(code: BrowserErrorCode, options?: ErrorOptions) {
    super(BROWSER_ERRORS[code], options)
    this.code = code
  }
}
